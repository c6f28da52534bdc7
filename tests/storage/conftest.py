"""Every test of storage on a real SQLite file, and on a real PostgreSQL where one can be started."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrate import migrate
from tests.storage.postgresql import Server, why_not
from tests.storage.samples import Samples


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database that is closed however the test ends."""
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


async def driver_of(database: Database) -> sqlite3.Connection:
    """The connection to SQLite that units of work share."""
    async with database.unit_of_work() as work:
        connection = await work.session.connection()
        driver = (await connection.get_raw_connection()).driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


@asynccontextmanager
async def asked(database: Database) -> AsyncIterator[list[str]]:
    """What SQLite itself is asked meanwhile, statement by statement, with its values in place."""
    heard: list[str] = []
    driver = await driver_of(database)
    driver.set_trace_callback(heard.append)
    yield heard
    driver.set_trace_callback(None)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of our own with the newest schema in its template."""
    with Server.started() as server:
        asyncio.run(migrate(server.url(server.template)))
        yield server


@pytest.fixture
def sqlite_url(migrated: Path, tmp_path: Path) -> str:
    path = tmp_path / "register.db"
    shutil.copyfile(migrated, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=["sqlite"] if why_not() else ["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database that is this test's own."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    server: Server = request.getfixturevalue("server")
    return server.fresh_database()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with opened(url) as database:
        yield database


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    """For what only SQLite can get wrong."""
    async with opened(sqlite_url) as database:
        yield database


@pytest.fixture
def samples(database: Database) -> Samples:
    return Samples(database)
