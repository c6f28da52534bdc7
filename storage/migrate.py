"""Bringing a database to the newest schema, and telling whether it is there."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from storage.backup import copy
from storage.engine import create_engine, is_sqlite, sqlite_path
from storage.tables import metadata

_SCRIPTS = Path(__file__).parent / "migrations"

Step = Callable[[Config, str], None]


class BrokenMigrationError(RuntimeError):
    """A migration lost rows or left a dangling reference; it was rolled back."""

    def __init__(self, lost: dict[str, int], dangling: int) -> None:
        super().__init__(f"rows lost: {lost}, dangling references: {dangling}")
        self.lost, self.dangling = lost, dangling


async def migrate(url: str, revision: str = "head", scripts: Path = _SCRIPTS, *, keep_copy: bool = True) -> None:
    """Upgrade in one transaction, checked before it is committed. A SQLite file that is changed is copied first, to
    `<name>.before-<revision>`. Raises `BrokenMigrationError`.
    """
    if keep_copy:
        await _keep_a_copy(url, scripts)
    await _change(url, command.upgrade, revision, scripts)


async def downgrade(url: str, revision: str, scripts: Path = _SCRIPTS) -> None:
    """Go back to an older schema; tables that it does not know are dropped with their rows."""
    await _change(url, command.downgrade, revision, scripts)


async def _change(url: str, step: Step, revision: str, scripts: Path) -> None:
    # SQLite rebuilds a table to alter it; with foreign keys on, the rebuild would delete the rows that point to it.
    engine = create_engine(url, foreign_keys=False)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_checked, step, revision, scripts)
    finally:
        await engine.dispose()


def _checked(connection: Connection, step: Step, revision: str, scripts: Path) -> None:
    before = count_rows(connection)
    config = _config(scripts)
    config.attributes["connection"] = connection
    step(config, revision)
    after = count_rows(connection)
    lost = {table: count - after[table] for table, count in before.items() if after.get(table, count) < count}
    dangling = connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost or dangling:
        raise BrokenMigrationError(lost, len(dangling or ()))


def count_rows(connection: Connection) -> dict[str, int]:
    """Of every table but Alembic's own. A table that is dropped is dropped on purpose."""
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}  # noqa: S608 the names are our own


async def _keep_a_copy(url: str, scripts: Path) -> None:
    path, newest = sqlite_path(url), ScriptDirectory.from_config(_config(scripts)).get_current_head()
    if path is None or not path.exists() or await current_revision(url) in (None, newest):
        return
    await asyncio.to_thread(copy, path, path.with_name(f"{path.name}.before-{newest}"))


async def current_revision(url: str) -> str | None:
    """The schema a database has; None where it has none yet."""
    engine = create_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(lambda c: MigrationContext.configure(c).get_current_revision())
    finally:
        await engine.dispose()


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    return config


def differences(connection: Connection) -> list[object]:
    """What the tables in the code have that the database has not, or the other way round."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def database_exists(url: str) -> bool:
    """Whether a SQLite file is there already; a server's database is taken to exist."""
    path = sqlite_path(url)
    return path.exists() if path else not is_sqlite(url)
