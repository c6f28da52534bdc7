"""Indexes that hold only the rows they are asked for."""

from sqlalchemy import Index, text


def index_of_known(name: str, *columns: str) -> Index:
    """An index of the rows in which the last of these columns is known: the others cost it nothing.

    SQLite uses it where the question compares that column, or says that it is not null.
    """
    is_known = text(f"{columns[-1]} IS NOT NULL")
    return Index(name, *columns, sqlite_where=is_known, postgresql_where=is_known)
