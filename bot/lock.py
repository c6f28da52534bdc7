"""One bot a database: a second one would answer everything twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.starting import TEMPORARY_FAILURE, CannotStart


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of a data folder; the system lets go of it when the process ends, however it ends.

    Raises `CannotStart`.
    """
    path = folder / "dondoc.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = path.open("w")
    except OSError as error:
        raise CannotStart("unusable_folder", path=folder, reason=error.strerror) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart("already_running", exit_code=TEMPORARY_FAILURE, path=path) from error
        yield
