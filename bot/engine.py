"""What runs once the database is open: channels in, handlers, delivery out, ticks; started and stopped whole."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping

from handlers.office import Office
from scheduler.channel import Channel, Clock
from scheduler.delivery import Delivery
from scheduler.file_reading import FileReading
from scheduler.intake import Intake
from scheduler.pace import SteadyClock
from scheduler.planner import Planner
from scheduler.ticks import Ticks
from storage.database import Database

log = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0


class Engine:
    """The bot without its doors to the world. `database.committed` is taken over to wake who waits for rows."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        office: Office,
        clock: Clock,
        on_commit: Callable[[], None] = lambda: None,
        steady: SteadyClock = time.monotonic,
    ) -> None:
        self.database, self.channels, self.office, self.clock = database, channels, office, clock
        self.intake = Intake(
            database, channels, office=office, clock=clock, read_file=FileReading(database, office, clock)
        )
        self.delivery = Delivery(database, channels, files=office.files, texts=office.texts, clock=clock, steady=steady)
        self.planner = Planner(database, office, clock)
        self._ticks = Ticks(self.planner.look)
        self._on_commit = on_commit
        database.committed = self._committed

    def _committed(self) -> None:
        self.intake.waking.wake()
        self.delivery.waking.wake()
        self._on_commit()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then let what is under way finish. Raises what a channel cannot live with."""
        await self.delivery.recover()
        await self.planner.look()
        async with asyncio.TaskGroup() as group:
            listeners = [group.create_task(channel.listen(self.intake.journal)) for channel in self.channels.values()]
            workers = [group.create_task(self.intake.run()), group.create_task(self.delivery.run())]
            self._ticks.start()
            await stop.wait()
            self._ticks.stop()
            for task in listeners:
                task.cancel()
            await self._finish()
            for task in workers:
                task.cancel()

    async def _finish(self) -> None:
        """What is in the inbox and the outbox stays there for the next start; only what has begun is waited for."""
        self.intake.stop_taking()
        self.delivery.stop_sending()
        await self.intake.drain(DRAIN_SECONDS)
        await self.delivery.drain(DRAIN_SECONDS)
        for channel in self.channels.values():
            await channel.close()
