"""What the settings of SQLite and its driver could get wrong without a word."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from storage.database import Database
from tests.storage.samples import Samples, outgoing


async def _pragma(database: Database, name: str) -> object:
    async with database.engine.connect() as connection:
        return (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()


async def test_every_connection_keeps_foreign_keys_the_log_and_the_disk_in_order(sqlite: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    for _ in range(3):
        assert {name: await _pragma(sqlite, name) for name in expected} == expected
        await sqlite.engine.dispose()


async def test_the_driver_begins_no_transaction_of_its_own(sqlite: Database) -> None:
    async with sqlite.engine.connect() as connection:
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        assert raw.driver_connection.isolation_level is None
        await connection.exec_driver_sql("SELECT 1")
        assert raw.driver_connection.in_transaction


async def test_a_full_disk_refuses_the_message_and_leaves_the_register_whole(sqlite: Database) -> None:
    samples = Samples(sqlite)
    await samples.owe(("before", outgoing()))
    async with sqlite.engine.connect() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        await connection.rollback()
    with pytest.raises(OperationalError, match="full"):
        await samples.owe(*((f"k{n}", outgoing("x" * 5000)) for n in range(100)))
    assert await samples.sendable() == ["before"]
    assert await sqlite.problems() == []
    async with sqlite.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        await connection.rollback()
    await samples.owe(("after", outgoing("x" * 5000)))
    assert await samples.sendable() == ["before"]


async def test_a_new_file_its_log_and_its_folder_are_their_owners_only(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'new.db'}")
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("CREATE TABLE t (x)")
        await connection.commit()
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    await database.close()
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


async def test_broken_references_are_named_as_problems(sqlite: Database) -> None:
    async with sqlite.engine.connect() as connection:
        await connection.rollback()
        await connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await connection.rollback()
        await raw.execute("PRAGMA foreign_keys=OFF")
        await raw.execute("INSERT INTO unit_alias VALUES (99, 'không có đơn vị này')")
        await raw.execute("PRAGMA foreign_keys=ON")
    assert await sqlite.problems() == ["unit_alias 1 unit 0"]


def test_a_process_that_closed_its_database_ends(sqlite_url: str) -> None:
    script = f"""
import asyncio
from storage.database import Database
from storage.migrate import migrate

async def main():
    await migrate({sqlite_url!r})
    database = Database({sqlite_url!r})
    async with database.unit_of_work() as work:
        await work.settings.set("a", "b")
        await work.commit()
    await database.close()

asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=20)


async def test_a_database_in_memory_serves_as_well(tmp_path: Path) -> None:
    database = Database("sqlite+aiosqlite://")
    assert database.path is None
    with pytest.raises(ValueError, match="only a SQLite file"):
        await database.copy_to(tmp_path / "copy.db")
    async with database.engine.connect() as connection:
        assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar_one() == 1
    await database.close()
