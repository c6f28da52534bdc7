"""The transaction that units of work share: on PostgreSQL SQLAlchemy's own, on SQLite the driver's.

On SQLite one connection is kept for units of work, and to SQLAlchemy it stays in one transaction for ever, in which the
sessions of the units set their savepoints. The real ones are begun and ended beneath: through SQLAlchemy that would
take longer than all that a reply asks (docs/decisions/0006).
"""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import sqlite_driver
from storage.sqlite_dialect import beneath, raise_named
from storage.turns import LostTransactionError, to_the_end


async def _begun(engine: AsyncEngine) -> AsyncConnection:
    connection = engine.connect()
    await connection.start()
    try:
        await connection.begin()
    except BaseException:
        await to_the_end(connection.close())
        raise
    return connection


class ServerTransaction:
    """A transaction on a PostgreSQL, on a connection of the pool."""

    is_open = True
    """As far as we know: where the server has ended it, the next statement or the commit fails."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    @classmethod
    async def begun(cls, engine: AsyncEngine) -> "ServerTransaction":
        return cls(await _begun(engine))

    async def commit(self) -> None:
        await self.connection.commit()
        await self.connection.close()

    async def close(self) -> None:
        await self.connection.close()

    async def give_up(self) -> None:
        await self.connection.invalidate()
        await self.connection.close()


class KeptConnection:
    """The connection to SQLite for units of work; one transaction after the other."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._driver: sqlite_driver.Connection | None = None

    async def begin(self) -> "KeptConnection":
        """Begin the next transaction. Raises what SQLAlchemy raises."""
        if self.is_open:
            # Somebody went on with a unit of work that was over. It is not to last, nor to be in everybody's way.
            await self.give_up()
        if self._driver is None:
            self._connection = await _begun(self._engine)
            self._driver = beneath(_sync(self._connection))
        else:
            await self._do("BEGIN IMMEDIATE", self._driver.begin)
        self._driver.is_shared = True
        return self

    @property
    def connection(self) -> AsyncConnection:
        if self._connection is None:
            raise LostTransactionError
        return self._connection

    @property
    def is_open(self) -> bool:
        return self._driver is not None and self._driver.is_open

    async def commit(self) -> None:
        if self._driver is None or not self._driver.is_open:
            raise LostTransactionError
        await self._do("COMMIT", self._driver.commit_in_thread)

    async def close(self) -> None:
        if self._driver is not None and self._driver.is_open:
            self._driver.rollback()

    async def give_up(self) -> None:
        connection, self._connection, self._driver = self._connection, None, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()

    async def _do(self, sql: str, act: Callable[[], Awaitable[None]]) -> None:
        """Beneath SQLAlchemy, which still names what goes wrong."""
        try:
            await act()
        except sqlite3.Error as error:
            raise_named(_sync(self.connection), sql, error)


def _sync(connection: AsyncConnection) -> Connection:
    """The connection behind one that was started."""
    return cast("Connection", connection.sync_connection)
