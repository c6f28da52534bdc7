"""The copy of each night: made once, looked through, the older ones taken away, and told where it fails."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.backups import Backups, find_last_backup
from bot.settings import Settings
from storage.database import Database
from storage.epoch import COPIED
from tests.process.conftest import MovedClock


@pytest.fixture
def backups(database: Database, settings: Settings, clock: MovedClock) -> Backups:
    return Backups(database, settings.model_copy(update={"backup_keep": 3}), clock)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


async def test_a_day_has_one_copy_which_says_of_itself_that_it_is_one(
    backups: Backups, clock: MovedClock, tmp_path: Path
) -> None:
    for _ in range(48):
        await backups.look()
        clock.move(minutes=30)
    # The first at once, for there was none; the second at half past two.
    assert _names(tmp_path) == ["dondoc-20260309-080000.db", "dondoc-20260310-023000.db"]
    with closing(sqlite3.connect(tmp_path / "backups" / "dondoc-20260309-080000.db")) as copy:
        assert copy.execute("SELECT value FROM setting WHERE key = ?", [COPIED]).fetchone()


async def test_only_so_many_are_kept_and_the_newest_is_noted(
    backups: Backups, database: Database, clock: MovedClock, tmp_path: Path
) -> None:
    for _ in range(6):
        await backups.look()
        clock.move(days=1)
    assert _names(tmp_path) == [f"dondoc-202603{day}-080000.db" for day in (12, 13, 14)]
    async with database.unit_of_work() as work:
        last = await find_last_backup(work)
    assert last is not None
    assert Path(last.path).name == "dondoc-20260314-080000.db"


async def test_a_disk_that_takes_no_copy_is_told_and_tried_again_after_an_hour(
    backups: Backups, clock: MovedClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "backups").write_text("in the way")
    await backups.look()
    assert backups.failing
    (tmp_path / "backups").unlink()
    clock.move(minutes=59)
    await backups.look()
    assert backups.failing
    clock.move(minutes=2)
    await backups.look()
    assert not backups.failing
    assert len(_names(tmp_path)) == 1
    assert "the nightly copy of the register failed" in caplog.text


async def test_a_copy_that_is_not_whole_is_not_counted_and_takes_no_older_one_away(
    backups: Backups, clock: MovedClock, tmp_path: Path
) -> None:
    await backups.look()
    with closing(sqlite3.connect(tmp_path / "dondoc.db")) as careless, careless:
        careless.execute("INSERT INTO unit_alias VALUES (99, 'không có đơn vị này')")
    clock.move(days=1)
    await backups.look()
    assert backups.failing
    assert _names(tmp_path) == ["dondoc-20260309-080000.db", "dondoc-20260310-080000.db.broken"]


async def test_none_are_made_where_none_are_wanted(database: Database, settings: Settings, clock: MovedClock) -> None:
    assert not Backups(database, settings.model_copy(update={"backup_keep": 0}), clock).wanted
