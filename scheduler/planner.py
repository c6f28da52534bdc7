"""One look at the register: what has to be said now goes into the outbox. Looking twice changes nothing."""

import logging
from collections.abc import Collection
from datetime import timedelta

from handlers.office import Office
from handlers.reminding import remind
from scheduler.channel import Channel, Clock, Watched
from storage.database import Database

log = logging.getLogger(__name__)

MOST_SKEW = timedelta(seconds=120)


class Planner:
    """Plans the day's digests."""

    def __init__(self, database: Database, office: Office, clock: Clock, channels: Collection[Channel] = ()) -> None:
        self._database, self._office, self._clock = database, office, clock
        self._watched = [channel for channel in channels if isinstance(channel, Watched)]

    async def tick(self) -> None:
        """Look, unless this machine's clock is wrong by what a platform says."""
        skew = self.skew
        if skew is None:
            await self.look()
        else:
            log.error("nothing is planned: our clock is %.0f s ahead of the platform's", skew.total_seconds())

    async def look(self) -> None:
        """Put what is owed now in the outbox."""
        async with self._database.unit_of_work() as work:
            await remind(self._office, work, self._clock())
            await work.commit()

    @property
    def skew(self) -> timedelta | None:
        """How far the machine's clock is ahead, where that is too far to plan by."""
        return next((one.skew for one in self._watched if one.skew and abs(one.skew) > MOST_SKEW), None)

    @property
    def told_the_time(self) -> bool:
        """Whether every platform that tells the time has told it."""
        return all(one.skew is not None for one in self._watched)
