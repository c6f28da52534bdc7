"""A consistent copy of a SQLite database beside whoever writes. Copying the file itself would not be one."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def copy(source: Path, target: Path) -> None:
    """Copy by SQLite's backup interface; `target` appears whole or not at all, readable by its owner only.

    Raises `sqlite3.Error`, `OSError`.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        # Read-only, so that this connection never checkpoints: the process keeps its one writer (decision 0002).
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as reading:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(sqlite3.connect(part)) as writing:
                reading.backup(writing)
        _sync(part)
        # The log of an older file of that name would be played into the new one.
        for leftover in ("-wal", "-shm"):
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
