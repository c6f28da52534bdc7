"""What looks after the running bot: the beat of its loop, the pulse in the register, the nightly copy, the monitor."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext

from bot.backups import Backups
from bot.clock import system_clock
from bot.engine import Engine
from bot.health import Vitals, take_vitals
from bot.heartbeat import Heartbeat
from bot.lock import Hold
from bot.ping import Ping
from bot.pulse import Live, Pulse
from bot.safe_mode import epoch_file
from bot.settings import Settings
from bot.supervisor import tell_supervisor
from scheduler.channel import Clock

log = logging.getLogger(__name__)

_DISK_ERRORS = ("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB")


@dataclass(kw_only=True)
class Watch:
    """Runs the engine and everything that looks after it."""

    settings: Settings
    engine: Engine
    clock: Clock
    started_at: datetime
    heartbeat: Heartbeat = field(default_factory=Heartbeat)
    backups: Backups = field(init=False)
    disk_error: str | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        # By the machine's clock, however far the sandbox's was moved.
        self.backups = Backups(self.engine.database, self.settings, system_clock)

    async def over(self, stop: asyncio.Event, hold: Hold) -> None:
        """Run the engine until `stop` is set, and watch meanwhile.

        A disk that fails sets it as well, for what was written since is in doubt; `disk_error` names it then.
        """
        event.listen(self.engine.database.engine.sync_engine, "handle_error", partial(self._note_error, stop))
        pulse = Pulse(self.engine.database, epoch_file(self.settings), self.clock, self.live)
        async with asyncio.TaskGroup() as group:
            companions = [group.create_task(one()) for one in self._companions(pulse)]
            companions.append(group.create_task(hold.watch(stop)))
            await self.engine.run(stop)
            tell_supervisor("STOPPING=1")
            for one in companions:
                one.cancel()
        if self.disk_error is None:
            await pulse.end()

    def _note_error(self, stop: asyncio.Event, context: ExceptionContext) -> None:
        name = str(getattr(context.original_exception, "sqlite_errorname", ""))
        if name.startswith(_DISK_ERRORS):
            log.critical("the disk fails: %s", name)
            self.disk_error = name
            stop.set()

    def _companions(self, pulse: Pulse) -> Iterator[Callable[[], Coroutine[None, None, None]]]:
        yield self.heartbeat.run
        yield pulse.run
        yield self.backups.run
        if self.settings.ping_url:
            yield Ping(self.settings.ping_url.get_secret_value(), self.settings.ping_minutes * 60, self.well).run

    def live(self) -> Live:
        return Live(
            since=self.started_at,
            last_tick=self.engine.last_tick,
            longest_stall_ms=round(self.heartbeat.longest * 1000),
            troubles=(*self.engine.troubles(), *(["backup_failing"] if self.backups.failing else [])),
        )

    async def vitals(self) -> Vitals:
        return await take_vitals(self.engine.database, self.engine.office, self.clock(), self.live())

    async def well(self) -> bool:
        """Whether the monitor may be told that all is well: nothing is amiss, and the planner has looked lately."""
        found = await self.vitals()
        return found.well and found.tick_age is not None
