"""A verified copy of the register each night, and the older ones taken away."""

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

from bot.settings import Settings
from scheduler.channel import Clock
from storage.database import Database
from storage.inspection import Inspection, inspect
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

LOOK_EVERY = 60.0
TRY_AGAIN_AFTER = timedelta(hours=1)
_ROW = "backup"
_NAME = "dondoc-%Y%m%d-%H%M%S.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """The newest copy that was looked through and found whole."""

    at: datetime
    path: str


class BrokenCopyError(Exception):
    """A copy was made and is not whole; so the register itself may not be."""

    def __init__(self, found: Inspection) -> None:
        super().__init__(f"problems: {found.problems}, audit log broken at: {found.broken}")


async def find_last_backup(work: UnitOfWork) -> LastBackup | None:
    kept = await work.settings.find(_ROW)
    told = json.loads(kept) if kept else None
    return LastBackup(at=datetime.fromisoformat(told["at"]), path=told["path"]) if told else None


class Backups:
    """Copies the register of a SQLite file once a day, at `at` or as soon after it as we run."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._folder = settings.data_dir / "backups"
        self._at: time = settings.backup_time
        self._keep: int = settings.backup_keep
        self._zone: tzinfo = settings.zone
        self._failed_at: datetime | None = None

    @property
    def wanted(self) -> bool:
        return self._keep > 0 and self._database.path is not None

    @property
    def failing(self) -> bool:
        return self._failed_at is not None

    async def run(self) -> None:
        """Look once a minute until cancelled; the first time a minute after the start, which has enough to do."""
        while self.wanted:
            await asyncio.sleep(LOOK_EVERY)
            await self.look()

    async def look(self) -> None:
        """Copy where today's copy is due. Raises nothing; `failing` tells."""
        now = self._clock()
        if self._failed_at and now - self._failed_at < TRY_AGAIN_AFTER:
            return
        try:
            if await self._is_due(now):
                await self.make(now)
        except Exception:
            # The bot goes on without a copy; /healthz and `status` tell it.
            log.exception("the nightly copy of the register failed")
            self._failed_at = now
        else:
            self._failed_at = None

    async def _is_due(self, now: datetime) -> bool:
        local = now.astimezone(self._zone)
        due = local.replace(hour=self._at.hour, minute=self._at.minute, second=0, microsecond=0)
        due = due if due <= local else due - timedelta(days=1)
        async with self._database.unit_of_work() as work:
            last = await find_last_backup(work)
        return last is None or last.at < due

    async def make(self, now: datetime) -> Path:
        """Copy, look through the copy, take older ones away. Raises `BrokenCopyError`, `sqlite3.Error`, `OSError`."""
        path = self._folder / f"{now.astimezone(self._zone):{_NAME}}"
        await self._database.copy_to(path, copied_at=now)
        # In a thread with a loop of its own: the event loop has other things to do than to add up hashes.
        found = await asyncio.to_thread(lambda: asyncio.run(inspect(path)))
        if not found.whole:
            path.rename(path.with_name(f"{path.name}.broken"))
            raise BrokenCopyError(found)
        async with self._database.unit_of_work() as work:
            await note_backup(work, LastBackup(at=now, path=str(path)))
            await work.commit()
        await asyncio.to_thread(self._take_away)
        return path

    def _take_away(self) -> None:
        for old in sorted(self._folder.glob("dondoc-*.db"))[: -self._keep]:
            old.unlink()


async def note_backup(work: UnitOfWork, backup: LastBackup) -> None:
    """The caller commits."""
    await work.settings.set(_ROW, json.dumps({"at": backup.at.isoformat(), "path": backup.path}))
