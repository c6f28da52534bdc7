"""One bot a database: a second one would answer everything twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(Exception):
    """Another process works on this data folder. `path` is its lock file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"another bot holds {path}")
        self.path = path


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of a data folder; the system lets go of it when the process ends, however it ends.

    Raises `AlreadyRunningError`.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "dondoc.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunningError(path) from error
        yield
