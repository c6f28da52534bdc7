"""Once a minute the running bot writes into the register that it lives, and moves the epoch on."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from scheduler.channel import Clock
from storage.database import Database
from storage.epoch import EpochFile, first_epoch, row_of, set_row
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

EVERY = 60.0
FRESH = timedelta(minutes=3)
_ROW = "pulse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What only the running process knows: since when it runs, when the planner last looked, the longest stall of the
    event loop within the hour in milliseconds, and what is amiss, as codes of docs/operations.md."""

    since: datetime
    last_tick: datetime | None
    longest_stall_ms: int
    troubles: tuple[str, ...]


async def find_pulse(work: UnitOfWork, now: datetime) -> Live | None:
    """What the bot last wrote of itself; None where it has not for some minutes, and so is not running."""
    kept = await work.settings.find(_ROW)
    if kept is None:
        return None
    told = json.loads(kept)
    if abs(now - datetime.fromisoformat(told["at"])) > FRESH:
        return None
    tick = told["last_tick"]
    return Live(
        since=datetime.fromisoformat(told["since"]),
        last_tick=datetime.fromisoformat(tick) if tick else None,
        longest_stall_ms=told["longest_stall_ms"],
        troubles=tuple(told["troubles"]),
    )


class Pulse:
    """Beats once a minute; `live` tells what to write."""

    def __init__(self, database: Database, file: EpochFile, clock: Clock, live: Callable[[], Live]) -> None:
        self._database, self._file, self._clock, self._live = database, file, clock, live

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            try:
                await self.beat()
            except Exception:
                # A full disk or a locked database: the row stays, the next beat tries again.
                log.exception("the epoch could not be moved on")
            await asyncio.sleep(EVERY)

    async def beat(self) -> None:
        """Write once. Raises `SQLAlchemyError`, `OSError`."""
        async with self._database.unit_of_work() as work:
            row = await row_of(work.settings) or first_epoch()
            epoch = replace(row, number=row.number + 1)
            await set_row(work.settings, epoch)
            await work.settings.set(_ROW, _written(self._live(), self._clock()))
            await work.commit()
        await asyncio.to_thread(self._file.write, epoch)

    async def end(self) -> None:
        """The bot stops on purpose: it does not live any more."""
        async with self._database.unit_of_work() as work:
            await work.settings.forget(_ROW)
            await work.commit()


def _written(live: Live, now: datetime) -> str:
    return json.dumps({"at": now, **asdict(live)}, default=lambda value: value.isoformat())
