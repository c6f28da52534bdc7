"""The database: units of work that take turns, a copy beside whoever writes, and what is wrong with the file."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.backup import copy
from storage.engine import create_engine, is_sqlite, sqlite_path
from storage.unit_of_work import UnitOfWork


class NestedUnitOfWorkError(RuntimeError):
    """A unit of work was opened inside another one of the same task; it would wait for itself for ever."""


class Database:
    """Where the register is kept. `committed` is called after every commit, to wake who waits for new rows.

    One unit of work runs after the other (docs/decisions/0002): on SQLite because there is one connection, on
    PostgreSQL because each transaction begins with one lock that all processes share.
    """

    def __init__(self, url: str, committed: Callable[[], None] = lambda: None) -> None:
        self.url = make_url(url)
        self.committed = committed
        self.engine = create_engine(url)
        self._turn = asyncio.Lock()
        self._at_work: asyncio.Task[object] | None = None

    @property
    def is_sqlite(self) -> bool:
        return is_sqlite(self.url)

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None for a database elsewhere or in memory."""
        return sqlite_path(self.url)

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One command's view of the database. What is not committed inside is rolled back, however it ends.

        Raises `NestedUnitOfWorkError`.
        """
        async with self._turns(), AsyncSession(self.engine, expire_on_commit=False) as session:
            work = UnitOfWork(session)
            try:
                yield work
            finally:
                if work.has_committed:
                    self.committed()

    @asynccontextmanager
    async def _turns(self) -> AsyncIterator[None]:
        task = asyncio.current_task()
        if task is not None and self._at_work is task:
            raise NestedUnitOfWorkError
        async with self._turn:
            self._at_work = task
            try:
                yield
            finally:
                self._at_work = None

    async def copy_to(self, target: Path, *, copied_at: datetime | None = None) -> None:
        """A consistent copy of the SQLite file, made beside whoever writes; with `copied_at` it says that it is one.

        Raises `sqlite3.Error`, `OSError`.
        """
        if self.path is None:
            raise ValueError("only a SQLite file can be copied")
        await asyncio.to_thread(copy, self.path, target, copied_at=copied_at)

    async def problems(self) -> list[str]:
        """What SQLite finds wrong with the file: broken pages, references to rows that are not there.

        A PostgreSQL server looks after its own pages and references.
        """
        if not self.is_sqlite:
            return []
        async with self._turns(), self.engine.connect() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
            dangling = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        return [page for page in pages if page != "ok"] + [" ".join(map(str, row)) for row in dangling]

    async def close(self) -> None:
        """Let go of the connection; aiosqlite's thread would keep the process alive otherwise."""
        await self.engine.dispose()
