"""What runs once the database is open: channels in, handlers, delivery out, ticks; started and stopped whole."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial

from handlers.office import Office
from handlers.still_wanted import still_wanted
from scheduler.channel import AccessRevoked, Channel, Clock, Reachable, Watched
from scheduler.delivery import Delivery
from scheduler.file_reading import FileReading
from scheduler.intake import Intake
from scheduler.pace import SteadyClock
from scheduler.planner import Planner
from scheduler.ticks import Ticks
from storage.database import Database

log = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0
ASK_AGAIN_SECONDS = 60.0
TOLD_TIME_WITHIN = 10.0
UNREACHABLE_AFTER = 150.0
"""Seconds of failing questions before it is a trouble; with a poll that has to time out first, under five minutes."""


class Engine:
    """The bot without its doors to the world. `database.committed` is taken over to wake who waits for rows.

    `on_refused` hears the name of a channel whose platform does not know our token. In safe mode nothing is planned.
    """

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        office: Office,
        clock: Clock,
        on_commit: Callable[[], None] = lambda: None,
        on_refused: Callable[[str], None] = lambda name: None,
        steady: SteadyClock = time.monotonic,
        *,
        safe_mode: bool = False,
    ) -> None:
        self.database, self.channels, self.office, self.clock = database, channels, office, clock
        self.intake = Intake(
            database, channels, office=office, clock=clock, read_file=FileReading(database, office, clock)
        )
        self.delivery = Delivery(
            database,
            channels,
            files=office.files,
            texts=office.texts,
            clock=clock,
            steady=steady,
            still_wanted=partial(still_wanted, office),
        )
        self.planner = Planner(database, office, clock, channels.values())
        self._ticks = Ticks(self._tick)
        self._safe_mode = safe_mode
        self.last_tick: datetime | None = None
        self._refused: set[str] = set()
        self._on_commit, self._on_refused = on_commit, on_refused
        database.committed = self._committed

    def _committed(self) -> None:
        self.intake.waking.wake()
        self.delivery.waking.wake()
        self._on_commit()

    async def _tick(self) -> None:
        if not self._safe_mode:
            await self.planner.tick()
        self.last_tick = self.clock()

    async def look(self) -> None:
        """Plan what is owed now, as a tick does."""
        if not self._safe_mode:
            await self.planner.look()

    def troubles(self) -> Iterator[str]:
        """What an operator should know at once, as codes of docs/operations.md, each once."""
        yield from dict.fromkeys(self._noticed())

    def _noticed(self) -> Iterator[str]:
        """Also what both sides of a channel noticed."""
        yield from (f"token_refused {name}" for name in sorted(self._refused))
        yield from self.delivery.troubles()
        yield from (f"second_bot {name}" for name, one in self.channels.items() if _contested(one))
        yield from (f"unreachable {name}" for name, one in self.channels.items() if _is_away(one))
        if self.planner.skew is not None:
            yield "clock_wrong"
        if self._ticks.failing:
            yield "planner_failing"

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then let what is under way finish."""
        await self.delivery.recover()
        try:
            async with asyncio.TaskGroup() as group:
                listeners = [group.create_task(self._listen(channel)) for channel in self.channels.values()]
                listeners.append(group.create_task(self._begin_ticking()))
                workers = [group.create_task(self.intake.run()), group.create_task(self.delivery.run())]
                await stop.wait()
                for task in listeners:
                    task.cancel()
                await self._finish()
                for task in workers:
                    task.cancel()
        finally:
            self._ticks.stop()
            for channel in self.channels.values():
                await channel.close()

    async def _listen(self, channel: Channel) -> None:
        """Listen for ever. A refused token is no reason to end: other channels go on, `/healthz` tells, and what is
        owed waits; ending would only let a supervisor start us again and again."""
        told = False
        while True:
            try:
                await channel.listen(self.intake.journal)
            except AccessRevoked as error:
                log.critical("%s refuses our token: %s", channel.name, error.reason)
                self._refused.add(channel.name)
                if not told:
                    self._on_refused(channel.name)
                    told = True
                await asyncio.sleep(ASK_AGAIN_SECONDS)
                self._refused.discard(channel.name)

    async def _begin_ticking(self) -> None:
        """Look at once, but give platforms a moment to tell the time: who wakes up with a wrong clock must not plan."""
        with suppress(TimeoutError):
            async with asyncio.timeout(TOLD_TIME_WITHIN):
                while not self.planner.told_the_time and not self._refused:  # noqa: ASYNC110 no platform says when it has told
                    await asyncio.sleep(0.1)
        await self._ticks.tick()
        self._ticks.start()

    async def _finish(self) -> None:
        """What is in the inbox and the outbox stays there for the next start; only what has begun is waited for."""
        self._ticks.stop()
        self.intake.stop_taking()
        self.delivery.stop_sending()
        await self.intake.drain(DRAIN_SECONDS)
        await self.delivery.drain(DRAIN_SECONDS)


def _is_away(channel: Channel) -> bool:
    return isinstance(channel, Reachable) and channel.unreachable_for >= UNREACHABLE_AFTER


def _contested(channel: Channel) -> bool:
    return isinstance(channel, Watched) and channel.contested
