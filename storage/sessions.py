"""The session of a unit of work, and the connection to SQLite beneath it, which does most of what is asked."""

from typing import cast

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import sqlite_driver
from storage.sqlite_dialect import beneath, is_here

_DRIVER = "driver"


def session_on(connection: AsyncConnection) -> AsyncSession:
    """A session whose changes are kept or dropped within the transaction of this connection, which was started."""
    here = cast("Connection", connection.sync_connection)
    return AsyncSession(
        connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
        info={_DRIVER: beneath(here) if is_here(here) else None},
    )


def driver_of(session: AsyncSession) -> sqlite_driver.Connection | None:
    """The connection to SQLite beneath a session that `session_on` made; None on a PostgreSQL. It is looked up once a
    session, for that costs as much as a small question."""
    return cast("sqlite_driver.Connection | None", session.sync_session.info[_DRIVER])


def connection_of(session: AsyncSession) -> Connection:
    """The connection of a session that `session_on` made."""
    return cast("Connection", session.sync_session.bind)
