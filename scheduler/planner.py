"""One look at the register: what has to be said now goes into the outbox. Looking twice changes nothing.

A morning is planned in rounds, each in a transaction of its own: replies are taken and answers sent in between, and a
process that ends between two rounds goes on where it was.
"""

import asyncio
import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from handlers.escalating import Climbing, tell_above
from handlers.exceptions import tell_exceptions
from handlers.fallback import hand_over
from handlers.office import Office
from handlers.outages import find_outage, forget_outage, note_life, tell_outage
from handlers.planned_day import Day
from handlers.reminding import MOST_CHATS, begin_day, finish_day, is_time, plan_units, rounds_of
from handlers.thrift import warn_of_quota
from scheduler.channel import Channel, Clock, Reachable, Watched
from storage.database import Database

log = logging.getLogger(__name__)

MOST_SKEW = timedelta(seconds=120)


class Planner:
    """Plans the day's digests."""

    def __init__(self, database: Database, office: Office, clock: Clock, channels: Collection[Channel] = ()) -> None:
        self._database, self._office, self._clock, self._channels = database, office, clock, channels
        self._watched = [channel for channel in channels if isinstance(channel, Watched)]
        self._looking = asyncio.Lock()

    async def tick(self) -> None:
        """Note that we live and look, unless this machine's clock is wrong by what a platform says."""
        skew = self.skew
        await self._note_life(self._clock() - (skew or timedelta()))
        if skew is None:
            await self._hand_over()
            await self._plan()
        else:
            log.error("nothing is planned: our clock is %.0f s ahead of the platform's", skew.total_seconds())

    async def look(self) -> None:
        """Put what is owed now in the outbox. The time since the last look was lived through, be it leapt over."""
        await self._note_life(self._clock(), lived_on=True)
        await self._plan()

    async def _note_life(self, now: datetime, *, lived_on: bool = False) -> None:
        heard = {one.name: at for one in self._channels if (at := _heard_at(one, now))}
        confirmed = bool(self._watched) and self.told_the_time
        async with self._database.unit_of_work() as work:
            await note_life(work, heard, now, confirmed=confirmed, lived_on=lived_on)
            await work.commit()

    async def _plan(self) -> None:
        async with self._looking:
            now = self._clock()
            if is_time(self._office, now):
                await self._watch_quota(now)
                for channel in self._channels:
                    await self._tell_outage(channel.name, now)
                await self._tell_exceptions(now)
                await self._remind(now)

    async def _hand_over(self) -> None:
        async with self._database.unit_of_work() as work:
            if await hand_over(self._office, work, self._clock()):
                await work.commit()

    async def _watch_quota(self, now: datetime) -> None:
        async with self._database.unit_of_work() as work:
            if await warn_of_quota(self._office, work, now):
                await work.commit()

    async def _tell_outage(self, channel: str, now: datetime) -> None:
        """To every chat there, a few in a transaction: whoever was told before a break is not told again."""
        async with self._database.unit_of_work() as work:
            outage = await find_outage(work, channel)
            chats = await work.chats.ids_on(channel) if outage else ()
        if outage is None:
            return
        for first in range(0, len(chats), MOST_CHATS):
            async with self._database.unit_of_work() as work:
                await tell_outage(self._office, work, outage, chats[first : first + MOST_CHATS], now)
                await work.commit()
        async with self._database.unit_of_work() as work:
            await forget_outage(work, outage)
            await work.commit()

    async def _tell_exceptions(self, now: datetime) -> None:
        async with self._database.unit_of_work() as work:
            if await tell_exceptions(self._office, work, now):
                await work.commit()

    async def _remind(self, now: datetime) -> None:
        async with self._database.unit_of_work() as work:
            day = await begin_day(self._office, work, now)
            if day is None:
                return
            rounds = await rounds_of(day, work)
            await work.commit()
        for chats in rounds:
            async with self._database.unit_of_work() as work:
                await plan_units(day, work, chats)
                await work.commit()
        await self._name_above(day)

    async def _name_above(self, day: Day) -> None:
        """What has climbed is gathered unit after unit; the last transaction also ends the slot."""
        async with self._database.unit_of_work() as work:
            climbing = await Climbing.begin(day, work)
        for units in climbing.rounds:
            async with self._database.unit_of_work() as work:
                await climbing.gather(work, units)
        async with self._database.unit_of_work() as work:
            await tell_above(day, work, climbing)
            await finish_day(day, work)
            await work.commit()

    @property
    def skew(self) -> timedelta | None:
        """How far the machine's clock is ahead, where that is too far to plan by."""
        return next((one.skew for one in self._watched if one.skew and abs(one.skew) > MOST_SKEW), None)

    @property
    def told_the_time(self) -> bool:
        """Whether every platform that tells the time has told it."""
        return all(one.skew is not None for one in self._watched)


def _heard_at(channel: Channel, now: datetime) -> datetime | None:
    """When its platform answered last; None where it has not since we started."""
    if isinstance(channel, Watched) and channel.skew is None:
        return None
    return now - timedelta(seconds=channel.unreachable_for) if isinstance(channel, Reachable) else now
