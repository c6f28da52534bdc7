"""Getting a row that must be there, adding one that may be, and statements that are put together once.

What is asked with every message is a statement of Core kept in its module: to put one together anew costs several times
what it costs to ask it, and rows that nobody changes need no ORM.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar, cast

from sqlalchemy import Insert, Table
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.sql import Executable
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.prepared import Found, Values, run_here
from storage.sessions import connection_of, driver_of

R = TypeVar("R", bound=SQLModel)


class RowNotFoundError(LookupError):
    """A row that must be there is not."""

    def __init__(self, table: str, key: object) -> None:
        super().__init__(f"{table} {key} is not in the register")
        self.table, self.key = table, key


async def get_row(session: AsyncSession, table: type[R], key: object) -> R:
    """The row with this primary key. Raises `RowNotFoundError`."""
    row = await session.get(table, key)
    if row is None:
        raise RowNotFoundError(str(table.__tablename__), key)
    return row


def table_of(kind: type[SQLModel]) -> Table:
    """The table behind a kind of rows, for statements of Core."""
    return SQLModel.metadata.tables[str(kind.__tablename__)]


async def execute(session: AsyncSession, statement: Executable, **values: object) -> Found:
    """Run a statement that was put together before, with these values."""
    return await run(session, statement, values)


async def run(session: AsyncSession, statement: Executable, values: Values | Sequence[Values]) -> Found:
    """As `execute`; several rows of values run it once with each. On SQLite it goes to the driver (decision 0006)."""
    driver = driver_of(session)
    if driver is not None:
        return await run_here(driver, connection_of(session), statement, values)
    connection = await session.connection()
    return await connection.execute(statement, values)


async def read(session: AsyncSession, kind: type[R], query: Executable, **values: object) -> Sequence[R]:
    """The rows that a statement of Core finds; they are of this kind to look at, but changing one changes nothing."""
    return cast("Sequence[R]", (await execute(session, query, **values)).all())


async def change_row(session: AsyncSession, kind: type[R], change: Executable, key: object, **values: object) -> None:
    """Run an update of the one row with this `key`. Raises `RowNotFoundError`."""
    if not (await execute(session, change, key=key, **values)).rowcount:
        raise RowNotFoundError(str(kind.__tablename__), key)


async def add_once(session: AsyncSession, kind: type[SQLModel], row: Values) -> bool:
    """Add a row of this kind unless one with its key is there already; whether it was added. The database decides."""
    return bool((await run(session, _insert_once(kind, session.get_bind().dialect.name), row)).rowcount)


@cache
def _insert_once(kind: type[SQLModel], dialect: str) -> Insert:
    insert = insert_sqlite if dialect == "sqlite" else insert_postgresql
    return insert(table_of(kind)).on_conflict_do_nothing()


def id_of(row_id: int | None) -> int:
    """The id that the database gave a row; before the flush there is none."""
    if row_id is None:
        raise ValueError("the row has not been written yet")
    return row_id
