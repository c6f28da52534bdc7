"""A copy made beside a writer is whole, private and never half there."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database


async def _write(database: Database, stop: asyncio.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        async with database.unit_of_work() as work:
            await work.settings.set("first", str(number))
            await work.settings.set(f"filler {number}", "x" * 3000)
            await work.settings.set("second", str(number))
            await work.commit()


async def test_a_copy_made_beside_a_writer_is_whole(sqlite: Database, tmp_path: Path) -> None:
    stop = asyncio.Event()
    writing = asyncio.ensure_future(_write(sqlite, stop))
    committed = []
    for number in range(20):
        await asyncio.sleep(0.01)
        async with sqlite.unit_of_work() as work:
            committed.append(int(await work.settings.find("first") or 0))
        await sqlite.copy_to(tmp_path / f"copy{number}.db")
    stop.set()
    await writing
    for number in range(20):
        with closing(sqlite3.connect(tmp_path / f"copy{number}.db")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            facts = dict(copy.execute("SELECT key, value FROM setting WHERE key IN ('first', 'second')"))
            assert facts.get("first") == facts.get("second")
            assert int(facts.get("first", 0)) >= committed[number]


async def test_a_copy_is_its_owners_only_and_takes_the_place_of_an_older_one(sqlite: Database, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "tuần này #1 50%?.db"
    target.parent.mkdir()
    target.write_text("not a database")
    target.with_name(f"{target.name}-wal").write_text("the log of an older file")
    await sqlite.copy_to(target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert _names(target.parent) == [target.name]
    copy = Database(f"sqlite+aiosqlite:///{target}")
    assert await copy.problems() == []
    await copy.close()


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_copy_that_fails_leaves_the_older_one_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'missing.db'}")
    target = tmp_path / "copy.db"
    target.write_text("the older one")
    with pytest.raises(sqlite3.OperationalError):
        await database.copy_to(target)
    await database.close()
    assert target.read_text() == "the older one"
    assert _names(tmp_path) == [target.name]
