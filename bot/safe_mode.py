"""Safe mode: the register may be an older copy, so nothing is said of our own accord until an operator has looked.

What people write is taken and answered. What was owed when the copy was made is held back, for it was said long ago.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot.settings import Settings
from storage.database import Database
from storage.engine import sqlite_path
from storage.epoch import COPIED, EpochFile, doubt, first_epoch, row_of, set_row
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork

ROW = "safe_mode"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeMode:
    """`why` is a code of texts/vi/safe_mode.j2; `held` counts the messages held back; times are ISO.

    `copied_at`: when the copy was made, where it says so.
    """

    why: str
    since: str
    held: int
    copied_at: str | None = None

    @property
    def copied_moment(self) -> datetime | None:
        return datetime.fromisoformat(self.copied_at) if self.copied_at else None


def epoch_file(settings: Settings) -> EpochFile:
    """Beside a SQLite file, so that it moves along; in the data folder for a database on a server."""
    path = sqlite_path(settings.database_url)
    return EpochFile(path.with_name(f"{path.name}.epoch") if path else settings.data_dir / "epoch")


async def find_safe_mode(work: UnitOfWork) -> SafeMode | None:
    kept = await work.settings.find(ROW)
    return SafeMode(**json.loads(kept)) if kept else None


async def settle_epoch(database: Database, file: EpochFile, now: datetime) -> SafeMode | None:
    """At the start, with the database ours alone: safe mode where this may be an older copy, and a new epoch.

    Raises `OSError`.
    """
    known = await asyncio.to_thread(file.read)
    async with database.unit_of_work() as work:
        row, copied_at = await row_of(work.settings), await work.settings.find(COPIED)
        inhabited = bool(await work.chats.all())
        why = doubt(row, known, is_copy=copied_at is not None, inhabited=inhabited, file_travels=database.is_sqlite)
        if why:
            await enter(work, why, now, copied_at)
        epoch = row or first_epoch()
        # Without a file it stays where it is: as long as none was ever written, the first number says so.
        epoch = replace(epoch, number=max(epoch.number, known.number) + 1) if known else epoch
        await set_row(work.settings, epoch)
        found = await find_safe_mode(work)
        await work.commit()
    await asyncio.to_thread(file.write, epoch)
    return found


async def enter(work: UnitOfWork, why: str, now: datetime, copied_at: str | None) -> None:
    """Hold everything back. The caller commits."""
    held = await work.standing.hold_back()
    mode = SafeMode(why=why, since=now.isoformat(), held=held, copied_at=copied_at)
    await work.settings.set(ROW, json.dumps(asdict(mode)))
    await work.settings.forget(COPIED)
    await work.audit.append(at=now, officer_id=None, action="safe_mode", subject="register", detail=asdict(mode))


async def leave(work: UnitOfWork, now: datetime) -> Sequence[Owed]:
    """Drop what was held back; what it was. The caller commits."""
    dropped = await work.standing.drop_held_back()
    await work.settings.forget(ROW)
    detail: dict[str, object] = {"dropped": [owed.key for owed in dropped]}
    await work.audit.append(at=now, officer_id=None, action="resume", subject="register", detail=detail)
    return dropped
