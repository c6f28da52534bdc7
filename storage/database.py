"""The database: units of work that take turns, a copy beside whoever writes, and what is wrong with the file."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.backup import copy
from storage.engine import create_engine, is_sqlite, sqlite_path
from storage.savepoints import drop
from storage.sessions import session_on
from storage.transactions import KeptConnection, ServerTransaction
from storage.turns import NestedUnitOfWorkError, Transaction, Turn, Turns
from storage.unit_of_work import UnitOfWork
from storage.units import KnownUnits

__all__ = ["Database", "NestedUnitOfWorkError"]


class Database:
    """Where the register is kept. `committed` is called after every commit, to wake who waits for new rows.

    Units of work take turns (docs/decisions/0002, 0006): on SQLite because there is one connection, on PostgreSQL
    because each transaction begins with one lock that all processes share.
    """

    def __init__(self, url: str, committed: Callable[[], None] = lambda: None) -> None:
        self.url = make_url(url)
        self.committed = committed
        self.engine = create_engine(url)
        self._known_units = KnownUnits()
        self._unused: UnitOfWork | None = None
        self._kept = KeptConnection(self.engine) if self.is_sqlite else None
        self._turns = Turns(self._begin, lambda: self.committed())

    @property
    def is_sqlite(self) -> bool:
        return is_sqlite(self.url)

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None for a database elsewhere or in memory."""
        return sqlite_path(self.url)

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One command's view of the database. What is not committed inside is rolled back, however it ends; what is
        lasts when the block has ended. Then it is the next one's, and nobody may go on with it. Raises
        `NestedUnitOfWorkError`.
        """
        async with self._turns.take() as turn:
            work = self._on(turn.connection)
            try:
                yield work
            finally:
                turn.keep = work.has_committed
                await _close(work.session, turn)
                if not work.session.in_transaction() and not work.session.identity_map:
                    self._unused = work

    def _on(self, connection: AsyncConnection) -> UnitOfWork:
        """One with nothing in it: the last one made new again, for to put one together costs more than a statement."""
        unused, self._unused = self._unused, None
        if unused is not None and unused.session.bind is connection:
            unused.renew()
            return unused
        return UnitOfWork(session_on(connection), self._known_units)

    async def _begin(self) -> Transaction:
        return await self._kept.begin() if self._kept else await ServerTransaction.begun(self.engine)

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
        async with self._turns.take() as turn:
            pages = (await turn.connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
            dangling = (await turn.connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        return [page for page in pages if page != "ok"] + [" ".join(map(str, row)) for row in dangling]

    async def close(self) -> None:
        """Let go of the connections. A unit of work still at work fails, one that begins later connects anew."""
        if self._kept:
            await self._kept.give_up()
        await self.engine.dispose()


async def _close(session: AsyncSession, turn: Turn) -> None:
    """Take back what was not committed. Where that fails, the error that led here says more than its own."""
    try:
        await drop(session)
    except Exception as error:
        turn.broke(error)
    except BaseException as error:
        turn.broke(error)
        raise
