"""Getting a row that must be there, and adding one that may be."""

from typing import TypeVar

from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

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


async def add_once(session: AsyncSession, row: SQLModel) -> bool:
    """Add the row unless one with its key is there already; whether it was added. The database decides."""
    insert = insert_sqlite if session.get_bind().dialect.name == "sqlite" else insert_postgresql
    statement = insert(type(row)).values(**row.model_dump(exclude_none=True)).on_conflict_do_nothing()
    return bool((await session.exec(statement)).rowcount)


def id_of(row_id: int | None) -> int:
    """The id that the database gave a row; before the flush there is none."""
    if row_id is None:
        raise ValueError("the row has not been written yet")
    return row_id
