"""A consistent copy of a SQLite database beside whoever writes. Copying the file itself would not be one."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.epoch import COPIED

LOGS = ("-wal", "-shm")


def copy(source: Path, target: Path, *, copied_at: datetime | None = None) -> None:
    """Copy by SQLite's backup interface; `target` appears whole or not at all, readable by its owner only.

    With `copied_at` the copy says of itself that it is one, so that it is noticed where it takes the register's place.
    Raises `sqlite3.Error`, `OSError`.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(open_to_read(source)) as reading:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(sqlite3.connect(part)) as writing:
                reading.backup(writing)
                if copied_at is not None:
                    _mark(writing, copied_at)
        sync(part)
        # The log of an older file of that name would be played into the new one.
        for leftover in LOGS:
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        part.replace(target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Read-only, so that this connection never checkpoints: the process keeps its one writer (decision 0002)."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _mark(writing: sqlite3.Connection, copied_at: datetime) -> None:
    # In one file rather than with a log beside it: a copy is there to be carried away.
    writing.execute("PRAGMA journal_mode=DELETE")
    with writing:
        writing.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (COPIED, copied_at.isoformat()))


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
