"""What one unit of work did, kept in the transaction that it shares with others, or taken back alone.

On PostgreSQL the savepoint is the ORM's, set at the first statement of the session. On SQLite it is the driver's, for
statements of Core do without the ORM there (storage/prepared.py); where the ORM sets its own, it lies within that one.
"""

import sqlite3
from collections.abc import Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from storage import sqlite_driver
from storage.sessions import connection_of, driver_of
from storage.sqlite_dialect import raise_named


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
    driver = driver_of(session)
    if driver is None:
        return
    try:
        act(driver)
    except sqlite3.Error as error:
        raise_named(connection_of(session), sql, error)
