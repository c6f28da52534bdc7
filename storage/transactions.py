"""The transaction that units of work share: on PostgreSQL SQLAlchemy's own, on SQLite the driver's.

On SQLite one connection is kept for units of work, and to SQLAlchemy it stays in one transaction for ever, in which the
sessions of the units set their savepoints. The real ones are begun and ended beneath: through SQLAlchemy that would
take longer than all that a reply asks (docs/decisions/0006).
"""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import sqlite_driver
from storage.sqlite_driver import REFUSED
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
    """A transaction that a PostgreSQL keeps, on a connection of the pool."""

    is_open = True

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

    async def begin(self) -> "KeptConnection":
        """Begin the next transaction. Raises what SQLAlchemy raises."""
        if self._connection is None:
            self._connection = await _begun(self._engine)
        else:
            await self._done("BEGIN IMMEDIATE", self._driver.begin)
        return self

    @property
    def connection(self) -> AsyncConnection:
        if self._connection is None:
            raise LostTransactionError
        return self._connection

    @property
    def is_open(self) -> bool:
        return self._driver.in_transaction

    async def commit(self) -> None:
        if not self.is_open:
            raise LostTransactionError
        await self._done("COMMIT", self._driver.commit_in_thread)

    async def close(self) -> None:
        if self._connection is not None:
            self._driver.rollback()

    async def give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()

    @property
    def _driver(self) -> sqlite_driver.Connection:
        here = self.connection.sync_connection
        return cast("sqlite_driver.Connection", here.connection.driver_connection if here else None)

    async def _done(self, sql: str, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except sqlite3.Error as error:
            await self.connection.exec_driver_sql(sql, execution_options={REFUSED: error})
            raise
