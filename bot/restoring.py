"""A copy takes the register's place: looked through, brought to our schema and in safe mode before anybody sees it."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.safe_mode import enter, epoch_file
from bot.settings import Settings
from storage.engine import sqlite_path
from storage.epoch import Epoch, first_epoch, set_row
from storage.inspection import Inspection
from storage.restore import UnusableCopy, prepare, put_in_place, remove
from storage.unit_of_work import UnitOfWork


async def restore_register(settings: Settings, copy: Path, now: datetime) -> tuple[Inspection, Path | None]:
    """What the register holds now, and where the one before it is kept. The caller holds the locks.

    Whatever goes wrong before the exchange, nothing has changed. Raises `UnusableCopy`, `OSError`.
    """
    target = sqlite_path(settings.database_url)
    if target is None:
        raise UnusableCopy("server")
    if target.exists() and target.samefile(copy):
        raise UnusableCopy("same")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = epoch_file(settings)
    part = target.with_name(f"{target.name}.restoring")
    try:
        epoch = _following(file.read())
        found = await prepare(copy, part, partial(_settle, epoch, now))
        kept = put_in_place(part, target, now)
        file.write(epoch)
        return found, kept
    finally:
        remove(part)


def _following(known: Epoch | None) -> Epoch:
    """The life of the register that was here goes on; on an empty host a new one begins."""
    return replace(known, number=known.number + 1) if known else first_epoch()


async def _settle(epoch: Epoch, now: datetime, work: UnitOfWork, copied_at: str | None) -> None:
    """Safe mode, in an epoch that the file will not contradict."""
    await set_row(work.settings, epoch)
    await enter(work, "restored", now, copied_at)
