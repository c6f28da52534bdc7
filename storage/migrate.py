"""Bringing a database to the newest schema, and telling whether it is there."""

from collections import Counter
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.tables import metadata

_SCRIPTS = Path(__file__).parent / "migrations"


class BrokenMigrationError(RuntimeError):
    """A migration lost rows or left a dangling reference; it was rolled back."""


async def migrate(url: str, revision: str = "head") -> None:
    """Upgrade in one transaction on a connection of its own, with foreign keys off: SQLite rebuilds a table to alter
    it, and with foreign keys on the rebuild would delete the rows that point to it. Rows are counted before and after.
    """
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                await connection.execute(text("PRAGMA foreign_keys=OFF"))
                await connection.commit()
            await connection.run_sync(_upgrade, revision)
            await connection.commit()
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, revision: str) -> None:
    before = _count_rows(connection)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    after = _count_rows(connection)
    lost = {table: count for table, count in before.items() if table in after and after[table] < count}
    dangling = connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost or dangling:
        raise BrokenMigrationError(f"rows lost: {lost}, dangling references: {dangling}")


def _count_rows(connection: Connection) -> Counter[str]:
    tables = [name for name in inspect(connection).get_table_names() if name in metadata.tables]
    return Counter({name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in tables})  # noqa: S608 the names are our own


def differences(connection: Connection) -> list[object]:
    """What the tables in the code have that the database has not, or the other way round."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def database_exists(url: str) -> bool:
    """Whether a SQLite file is there already; a server's database is taken to exist."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or (parsed.database is not None and Path(parsed.database).exists())
