"""The database: one connection that writes, transactions that take the write lock at once, foreign keys on."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.unit_of_work import UnitOfWork

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA journal_size_limit=67108864",
)


class Database:
    """Where the register is kept. `committed` is called after every commit, to wake who waits for new rows.

    On SQLite one connection does everything, one unit of work after the other: with a second writer SQLite before
    3.51.3 can lose the write-ahead log (docs/decisions/0002), and a queue in front of it costs less than lock back-off.
    """

    def __init__(self, url: str, committed: Callable[[], None] = lambda: None) -> None:
        self.url = make_url(url)
        self.committed = committed
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._turn = asyncio.Lock()
        self.engine = self._create_engine()

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None for a database elsewhere or in memory."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    def _create_engine(self) -> AsyncEngine:
        if not self.is_sqlite:
            return create_async_engine(self.url, pool_pre_ping=True)
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_async_engine(self.url, pool_size=1, max_overflow=0)
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin_immediately)
        return engine

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One command's view of the database. What is not committed inside is rolled back."""
        async with self._turns(), AsyncSession(self.engine, expire_on_commit=False) as session:
            work = UnitOfWork(session)
            yield work
            if work.has_committed:
                self.committed()

    def _turns(self) -> AbstractAsyncContextManager[object]:
        return self._turn if self.is_sqlite else nullcontext()

    async def copy_to(self, target: Path) -> None:
        """A consistent copy by SQLite's backup interface, beside whoever writes. Copying the file itself would not be.

        Raises `sqlite3.Error`.
        """
        if self.path is None:
            raise ValueError("only a SQLite file can be copied")
        await asyncio.to_thread(_backup, self.path, target)

    async def problems(self) -> list[str]:
        """What SQLite finds wrong with the file: broken pages, references to rows that are not there."""
        async with self.engine.connect() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
            dangling = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        return [page for page in pages if page != "ok"] + [" ".join(map(str, row)) for row in dangling]

    async def close(self) -> None:
        """Let go of the connection; aiosqlite's thread would keep the process alive otherwise."""
        await self.engine.dispose()


def _backup(source: Path, target: Path) -> None:
    reading = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    writing = sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()


def _set_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own idea of transactions loses updates silently; we say BEGIN ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    # A plain BEGIN that later turns to writing fails at once when somebody else wrote, whatever busy_timeout says.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
