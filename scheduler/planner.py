"""One look at the register: what has to be said now goes into the outbox. Looking twice changes nothing."""

from handlers.office import Office
from handlers.reminding import remind
from scheduler.channel import Clock
from storage.database import Database


class Planner:
    def __init__(self, database: Database, office: Office, clock: Clock) -> None:
        self._database, self._office, self._clock = database, office, clock

    async def look(self) -> None:
        async with self._database.unit_of_work() as work:
            await remind(self._office, work, self._clock())
            await work.commit()
