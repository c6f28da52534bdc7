"""What the settings of SQLite and its driver could get wrong without a word."""

import asyncio
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.database import Database
from tests.storage.conftest import driver_of
from tests.storage.samples import Samples, outgoing

_LONG = """SELECT count(*) FROM (
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT i FROM n
)"""


async def _pragma(database: Database, name: str) -> object:
    async with database.engine.connect() as connection:
        return (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()


async def test_every_connection_keeps_foreign_keys_the_log_and_the_disk_in_order(sqlite: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 0, "temp_store": 2}
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
    driver = await driver_of(sqlite)
    [(pages,)] = driver.execute("PRAGMA page_count")
    driver.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(OperationalError, match="full"):
        await samples.owe(*((f"k{n}", outgoing("x" * 5000)) for n in range(100)))
    assert await samples.sendable() == ["before"]
    assert await sqlite.problems() == []
    # The limit was that connection's, which was given up.
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
        await connection.exec_driver_sql("ROLLBACK")
        await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        await connection.exec_driver_sql("INSERT INTO unit_alias VALUES (99, 'không có đơn vị này')")
        await connection.exec_driver_sql("PRAGMA foreign_keys=ON")
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


@asynccontextmanager
async def _loop_alive(longest: float) -> AsyncIterator[None]:
    """The event loop is never kept longer than this."""
    gaps = [0.0]

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            gaps.append(time.perf_counter() - last)
            last = time.perf_counter()

    ticking = asyncio.ensure_future(tick())
    await asyncio.sleep(0.01)
    yield
    ticking.cancel()
    await asyncio.wait([ticking])
    assert max(gaps) < longest


async def test_a_long_question_is_answered_without_keeping_the_event_loop(sqlite: Database) -> None:
    async with sqlite.engine.connect() as connection:
        await connection.exec_driver_sql("SELECT 1")
        async with _loop_alive(longest=0.15):
            assert (await connection.exec_driver_sql(_LONG)).scalar_one() == 3_000_000


async def test_many_rows_at_once_do_not_keep_the_event_loop(sqlite: Database) -> None:
    rows = [(n, f"Đơn vị {n}", "organisation") for n in range(100_000)]
    async with sqlite.engine.connect() as connection:
        await connection.exec_driver_sql("SELECT 1")
        async with _loop_alive(longest=0.15):
            await connection.exec_driver_sql("INSERT INTO unit (id, name, kind) VALUES (?, ?, ?)", rows)
        assert (await connection.exec_driver_sql("SELECT count(*) FROM unit")).scalar_one() == 100_000


async def test_a_lock_that_a_tool_holds_is_waited_for_while_the_event_loop_goes_on(sqlite: Database) -> None:
    samples = Samples(sqlite)
    with closing(sqlite3.connect(str(sqlite.path), isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        async with _loop_alive(longest=0.15):
            owing = asyncio.ensure_future(samples.owe(("a", outgoing())))
            await asyncio.sleep(0.2)
            assert not owing.done()
            tool.execute("ROLLBACK")
            await owing
    assert await samples.sendable() == ["a"]


async def test_a_read_that_is_cancelled_has_ended_before_anybody_else_uses_the_connection(sqlite: Database) -> None:
    async def read() -> None:
        async with sqlite.engine.connect() as connection:
            await connection.exec_driver_sql(_LONG)

    reading = asyncio.ensure_future(read())
    await asyncio.sleep(0.05)
    reading.cancel()
    await asyncio.wait([reading])
    samples = Samples(sqlite)
    await samples.owe(("a", outgoing()))
    assert await samples.sendable() == ["a"]


async def test_a_result_that_is_streamed_comes_row_by_row(sqlite: Database) -> None:
    async with sqlite.engine.connect() as connection:
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
        result = await connection.stream(text(numbers))
        assert [row[0] for row in await result.fetchmany(3)] == [1, 2, 3]
        await result.close()
