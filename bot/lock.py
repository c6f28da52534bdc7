"""One bot a data folder and one a database: a second one would answer everything twice."""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.starting import TEMPORARY_FAILURE, CannotStart, shown, unusable_database
from storage.engine import is_sqlite, sqlite_path
from storage.server_lock import ServerLock

LOOK_EVERY = 10.0


class Hold:
    """The locks while we have them."""

    def __init__(self, server: ServerLock | None = None) -> None:
        self._server = server
        self.lost = False

    async def watch(self, stop: asyncio.Event) -> None:
        """Set `stop` as soon as another process has taken the lock of a server that we lost; a file's cannot be."""
        while self._server is not None and not self.lost:
            await asyncio.sleep(LOOK_EVERY)
            self.lost = await self._server.is_lost()
            if self.lost:
                stop.set()


@asynccontextmanager
async def only_one(settings: Settings) -> AsyncIterator[Hold]:
    """Hold the locks of the data folder and of the database; the system lets go of them when the process ends.

    Raises `CannotStart`.
    """
    url, path = settings.database_url, _database_file(settings)
    with ExitStack() as files:
        files.enter_context(_lock_folder(settings.data_dir))
        if path is not None:
            files.enter_context(_lock_beside(path, url))
        if path is not None or is_sqlite(url):
            yield Hold()
            return
        server = ServerLock(url)
        try:
            await _take(server, url)
            yield Hold(server)
        finally:
            await server.close()


def _database_file(settings: Settings) -> Path | None:
    try:
        return sqlite_path(settings.database_url)
    except SQLAlchemyError as error:
        raise unusable_database(settings.database_url, error) from error


def _lock_folder(folder: Path) -> TextIO:
    path = folder / "dondoc.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = path.open("w")
    except OSError as error:
        raise CannotStart("unusable_folder", path=folder, reason=error.strerror) from error
    return _locked(file, path)


def _lock_beside(path: Path, url: str) -> TextIO:
    """A lock beside the database, wherever links lead: two data folders may name one file."""
    beside = path.resolve().with_name(f"{path.resolve().name}.lock")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = beside.open("w")
    except OSError as error:
        raise unusable_database(url, error) from error
    return _locked(file, beside)


def _locked(file: TextIO, path: Path) -> TextIO:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise CannotStart("already_running", exit_code=TEMPORARY_FAILURE, path=path) from error
    return file


async def _take(server: ServerLock, url: str) -> None:
    try:
        taken = await server.take()
    except (SQLAlchemyError, ModuleNotFoundError, OSError) as error:
        raise unusable_database(url, error) from error
    if not taken:
        raise CannotStart("already_running", exit_code=TEMPORARY_FAILURE, path=shown(url))
