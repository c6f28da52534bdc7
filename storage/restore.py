"""Putting a copy in the register's place: prepared beside it, looked at, and then exchanged in one step."""

import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from storage.backup import LOGS, sync
from storage.database import Database
from storage.epoch import COPIED
from storage.inspection import Inspection, inspect
from storage.migrate import BrokenMigrationError, migrate
from storage.unit_of_work import UnitOfWork

_FIRST_BYTES = b"SQLite format 3\0"


class UnusableCopy(Exception):
    """The file cannot take the register's place. `why` is a code of texts/vi/complaints.j2, `detail` what was found."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}")
        self.why, self.detail = why, detail


async def prepare(source: Path, part: Path, settle: Callable[[UnitOfWork, str | None], Awaitable[None]]) -> Inspection:
    """Write to `part` what may become the register: a whole copy of `source`, at the newest schema.

    `settle` does in its first transaction what has to be done before anybody works on it; it is given when the copy
    was made. Raises `UnusableCopy`, `OSError`.
    """
    _take(source, part)
    try:
        return await _prepared(part, settle)
    except CommandError as error:
        raise UnusableCopy("newer") from error
    except BrokenMigrationError as error:
        raise UnusableCopy("not_migrated", str(error)) from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise UnusableCopy("not_whole", str(getattr(error, "orig", error))) from error


async def _prepared(part: Path, settle: Callable[[UnitOfWork, str | None], Awaitable[None]]) -> Inspection:
    url = f"sqlite+aiosqlite:///{part}"
    database = Database(url)
    try:
        problems = await database.problems()
        if problems:
            raise UnusableCopy("not_whole", "; ".join(problems[:3]))
        if "alembic_version" not in _tables(part):
            raise UnusableCopy("not_ours")
        await database.close()
        await migrate(url, keep_copy=False)
        found = await inspect(part)
        if found.broken is not None:
            raise UnusableCopy("audit", str(found.broken))
        async with database.unit_of_work() as work:
            await settle(work, await work.settings.find(COPIED))
            await work.commit()
    finally:
        await database.close()
    return found


def _take(source: Path, part: Path) -> None:
    """A copy of a file that nobody writes, with the log that may lie beside it."""
    with source.open("rb") as file:
        if file.read(len(_FIRST_BYTES)) != _FIRST_BYTES:
            raise UnusableCopy("not_ours")
    remove(part)
    shutil.copyfile(source, part)
    part.chmod(0o600)
    log = source.with_name(f"{source.name}-wal")
    if log.exists():
        shutil.copyfile(log, part.with_name(f"{part.name}-wal"))


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as reading:
        return {name for (name,) in reading.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def put_in_place(part: Path, target: Path, now: datetime) -> Path | None:
    """Exchange the register for `part`; where the older one is kept now, None where there was none. Raises `OSError`.

    Until the last step the older one is the register, and from it on the new one.
    """
    _fold_log(part)
    sync(part)
    kept = None
    if target.exists():
        _fold_log(target)
        kept = _free_name(target, now)
        _link(target, kept)
        for log in LOGS:
            with suppress(FileNotFoundError):
                target.with_name(target.name + log).rename(kept.with_name(kept.name + log))
    part.replace(target)
    sync(target.parent)
    return kept


def _fold_log(path: Path) -> None:
    """Bring the log into the file. One too broken for it keeps its log and is moved with it."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as folding:
        folding.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _link(target: Path, kept: Path) -> None:
    """A second name for the same file, or a copy where the file system knows no second names."""
    try:
        os.link(target, kept)
    except OSError:
        shutil.copyfile(target, kept)
        sync(kept)


def _free_name(target: Path, now: datetime) -> Path:
    stem = f"{target.name}.replaced-{now:%Y%m%d-%H%M%S}"
    names = [target.with_name(stem), *(target.with_name(f"{stem}-{n}") for n in range(2, 100))]
    return next(name for name in names if not name.exists())


def remove(part: Path) -> None:
    """Take away what was prepared and not used."""
    for log in ("", *LOGS):
        part.with_name(part.name + log).unlink(missing_ok=True)
