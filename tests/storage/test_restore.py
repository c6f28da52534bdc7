"""A copy in the register's place: looked through first, exchanged in one step, the older one kept."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.restoring import restore_register
from bot.safe_mode import epoch_file, find_safe_mode, settle_epoch
from bot.settings import Settings
from storage.database import Database
from storage.inspection import inspect
from storage.migrate import current_revision, downgrade
from storage.restore import UnusableCopy
from tests.storage.conftest import opened
from tests.storage.samples import NOW, Samples, outgoing

ROWS = 12


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=sqlite_url, data_dir=tmp_path)


@pytest.fixture
async def copy(sqlite: Database, tmp_path: Path) -> Path:
    """A copy from a moment when twelve messages were owed."""
    samples = Samples(sqlite)
    await samples.chat(await samples.unit())
    await samples.owe(*((f"k{n}", outgoing()) for n in range(ROWS)))
    async with sqlite.unit_of_work() as work:
        await work.audit.append(at=NOW, officer_id=None, action="a", subject="b", detail={})
        await work.commit()
    path = tmp_path / "backups" / "old.db"
    await sqlite.copy_to(path, copied_at=NOW)
    async with sqlite.unit_of_work() as work:
        await work.settings.set("later", "yes")
        await work.commit()
    await sqlite.close()
    return path


async def _later(url: str) -> str | None:
    async with opened(url) as database, database.unit_of_work() as work:
        return await work.settings.find("later")


async def test_what_was_owed_is_held_and_the_register_before_is_kept(settings: Settings, copy: Path) -> None:
    counted = (await inspect(copy)).counts
    found, kept = await restore_register(settings, copy, NOW)
    assert found.counts == counted
    assert found.counts["outbox"] == ROWS
    async with opened(settings.database_url) as database:
        async with database.unit_of_work() as work:
            assert await work.outbox.counts() == {"held": ROWS}
            mode = await find_safe_mode(work)
        assert mode is not None
        assert (mode.why, mode.copied_moment) == ("restored", NOW)
        assert await settle_epoch(database, epoch_file(settings), NOW) == mode
        assert await database.problems() == []
    assert await _later(settings.database_url) is None
    assert await _later(f"sqlite+aiosqlite:///{kept}") == "yes"


async def test_on_an_empty_host_it_is_the_register_itself(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty host" / "data"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{folder / 'dondoc.db'}", data_dir=folder)
    found, kept = await restore_register(settings, copy, NOW)
    assert kept is None
    assert (await inspect(folder / "dondoc.db")).counts["outbox"] == found.counts["outbox"] == ROWS
    assert sorted(path.name for path in folder.iterdir()) == ["dondoc.db", "dondoc.db.epoch"]
    assert (folder / "dondoc.db").stat().st_mode & 0o777 == 0o600


async def test_a_copy_of_an_older_schema_is_brought_up_to_ours(settings: Settings, copy: Path) -> None:
    newest = await current_revision(settings.database_url)
    await downgrade(f"sqlite+aiosqlite:///{copy}", "0001")
    found, _ = await restore_register(settings, copy, NOW)
    assert found.counts["outbox"] == ROWS
    assert await current_revision(settings.database_url) == newest
    assert not list(copy.parent.glob("*before*"))


def _spoil_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _change(statement: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for part in statement.split(";"):
            database.execute(part)


UNUSABLE = {
    "pages": (_spoil_pages, "not_whole"),
    "cut": (_cut, "not_whole"),
    "no database": (lambda path: path.write_text("hello " * 100), "not_ours"),
    "empty": (lambda path: path.write_bytes(b""), "not_ours"),
    "another program's": (lambda path: _change("DROP TABLE alembic_version", path), "not_ours"),
    "newer": (lambda path: _change("UPDATE alembic_version SET version_num = '9999'", path), "newer"),
    "audit": (lambda path: _change("DROP TRIGGER audit_kept_update;UPDATE audit SET action = 'x'", path), "audit"),
}


@pytest.mark.parametrize("how", UNUSABLE)
async def test_a_copy_that_is_not_whole_changes_nothing(settings: Settings, copy: Path, how: str) -> None:
    spoil, why = UNUSABLE[how]
    spoil(copy)
    with pytest.raises(UnusableCopy) as caught:
        await restore_register(settings, copy, NOW)
    assert caught.value.why == why
    assert await _later(settings.database_url) == "yes"
    register = Path(settings.database_url.partition("///")[2])
    assert not list(register.parent.glob("*.re*"))


async def test_a_register_too_broken_to_be_opened_is_kept_as_it_is(settings: Settings, copy: Path) -> None:
    register = Path(settings.database_url.partition("///")[2])
    await asyncio.to_thread(register.write_bytes, b"SQLite format 3\0" + b"?" * 8000)
    _, kept = await restore_register(settings, copy, NOW)
    assert kept is not None
    assert kept.read_bytes().endswith(b"????")
    async with opened(settings.database_url) as database:
        assert await database.problems() == []


async def test_the_register_itself_is_no_copy(settings: Settings, copy: Path) -> None:
    with pytest.raises(UnusableCopy, match="same"):
        await restore_register(settings, Path(settings.database_url.partition("///")[2]), NOW)


async def test_what_is_only_in_the_log_of_a_killed_bot_is_kept_with_the_register_before(
    settings: Settings, copy: Path, tmp_path: Path
) -> None:
    """A process that was killed leaves its last commits in the write-ahead log."""
    script = f"""
import os, sqlite3
c = sqlite3.connect({settings.database_url.partition("///")[2]!r})
c.execute("PRAGMA wal_autocheckpoint=0")
c.execute("INSERT OR REPLACE INTO setting VALUES ('later', 'only in the log')")
c.commit()
os._exit(9)
"""
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", script], timeout=20)
    _, kept = await restore_register(settings, copy, datetime.now(UTC))
    assert await _later(f"sqlite+aiosqlite:///{kept}") == "only in the log"
    assert await _later(settings.database_url) is None


async def test_a_copy_on_a_disk_that_cannot_be_written_serves_as_well(settings: Settings, copy: Path) -> None:
    folder = copy.parent
    for leftover in folder.glob("*-wal"):
        leftover.unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    await restore_register(settings, copy, NOW)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    shutil.rmtree(folder)
