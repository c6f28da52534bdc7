"""What one unit of work did, kept in the transaction that it shares with others, or taken back alone.

The ORM sets a savepoint of its own at its first statement. Statements of Core on SQLite do without the ORM, and have
the driver's (storage/prepared.py).
"""

from typing import cast

from sqlalchemy import Connection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import sqlite_driver
from storage.sqlite_driver import is_here


async def keep(session: AsyncSession) -> None:
    """What was done so far belongs to the transaction."""
    if session.in_transaction():
        await session.commit()
    driver = _driver(session)
    if driver is not None:
        driver.keep_savepoint()


async def drop(session: AsyncSession) -> None:
    """What was done and not kept has never been; the session is closed."""
    try:
        if session.in_transaction():
            await session.close()
    finally:
        driver = _driver(session)
        if driver is not None:
            driver.drop_savepoint()


def _driver(session: AsyncSession) -> "sqlite_driver.Connection | None":
    here = session.sync_session.bind
    if not isinstance(here, Connection) or not is_here(here):
        return None
    return cast("sqlite_driver.Connection", here.connection.driver_connection)
