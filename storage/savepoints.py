"""What one unit of work did, kept in the transaction that it shares with others, or taken back alone.

On PostgreSQL the savepoint is the ORM's, set at the first statement of the session. On SQLite it is the driver's, for
statements of Core do without the ORM there (storage/prepared.py); where the ORM sets its own, it lies within that one.
"""

import sqlite3
from collections.abc import Callable
from typing import cast

from sqlalchemy import Connection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import sqlite_driver
from storage.sqlite_driver import is_here, raise_named


async def keep(session: AsyncSession) -> None:
    """What was done so far belongs to the transaction."""
    if session.in_transaction():
        await session.commit()
    _ask_driver(session, "RELEASE", sqlite_driver.Connection.keep_savepoint)


async def drop(session: AsyncSession) -> None:
    """What was done and not kept has never been; the session is closed."""
    try:
        if session.in_transaction():
            await session.close()
    finally:
        _ask_driver(session, "ROLLBACK TO", sqlite_driver.Connection.drop_savepoint)


def _ask_driver(session: AsyncSession, sql: str, act: Callable[[sqlite_driver.Connection], None]) -> None:
    """On SQLite only. Raises what SQLAlchemy raises."""
    here = session.sync_session.bind
    if not isinstance(here, Connection) or not is_here(here):
        return
    try:
        act(cast("sqlite_driver.Connection", here.connection.driver_connection))
    except sqlite3.Error as error:
        raise_named(here, sql, error)
