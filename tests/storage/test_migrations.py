"""Migrations lose nothing, agree with the tables in the code, and undo themselves where they would."""

import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

import storage.migrate
from storage.database import Database
from storage.migrate import BrokenMigrationError, current_revision, differences, downgrade, migrate
from storage.tables import metadata
from tests.storage.conftest import opened
from tests.storage.samples import NOW, Samples, outgoing, report_done

SCRIPTS = Path(storage.migrate.__file__).parent / "migrations"
REVISION = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "planted", "{before}"
def upgrade():
    {body}
"""
ALTER_TASK = """with op.batch_alter_table("task") as table:
        table.alter_column("section", existing_type=sa.String(), nullable=True)"""
CHANGE_THEN_LOSE = """op.add_column("unit", sa.Column("short", sa.String()))
    op.execute("DELETE FROM report")"""
LEAVE_DANGLING = """op.add_column("unit", sa.Column("short", sa.String()))
    op.execute("DELETE FROM unit_alias")
    op.execute("INSERT INTO unit_alias (unit_id, alias) VALUES (4711, 'x')")"""
FAIL = """op.add_column("unit", sa.Column("short", sa.String()))
    op.execute("INSERT INTO nowhere VALUES (1)")"""


def _newest() -> str:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    head = ScriptDirectory.from_config(config).get_current_head()
    assert head
    return head


def _planted(folder: Path, body: str) -> Path:
    """Our migrations and one more."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "planted.py").write_text(REVISION.format(before=_newest(), body=body))
    return scripts


async def _fill(url: str) -> None:
    """A row in each table that others point to, and in those that point to them."""
    async with opened(url) as database:
        samples = Samples(database)
        unit = await samples.unit("Sở Y tế", "SYT")
        await samples.chat(unit)
        task = await samples.task(unit)
        async with database.unit_of_work() as work:
            await report_done(work, task)
            await work.audit.append(at=NOW, officer_id=None, action="a", subject="b", detail={})
            await work.commit()
        await samples.owe(("k", outgoing()))
        await samples.take()


def _copies(folder: Path) -> list[Path]:
    return list(folder.glob("*.before-*"))


async def _counts(url: str) -> dict[str, int]:
    async with opened(url) as database, database.engine.connect() as connection:
        return {
            name: (await connection.execute(text(f'SELECT count(*) FROM "{name}"'))).scalar_one()
            for name in metadata.tables
        }


async def _columns_of_unit(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        return {str(column["name"]) for column in await connection.run_sync(lambda c: inspect(c).get_columns("unit"))}


async def test_models_and_migrations_agree(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_table_that_the_code_has_not_is_told(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE forgotten (x INTEGER)"))
    async with database.engine.connect() as connection:
        assert len(await connection.run_sync(differences)) == 1


async def test_altering_a_table_in_batch_mode_keeps_the_rows_that_point_to_it(url: str, tmp_path: Path) -> None:
    await _fill(url)
    before = await _counts(url)
    await migrate(url, scripts=_planted(tmp_path, ALTER_TASK))
    assert await _counts(url) == before
    assert before["assignment"] == before["report"] == before["send_attempt"] == 1
    async with opened(url) as database:
        assert await database.problems() == []
        async with database.unit_of_work() as work:
            assert [task.id for task in await work.tasks.all()] == [101]


@pytest.mark.parametrize("body", [CHANGE_THEN_LOSE, FAIL], ids=["loses rows", "fails halfway"])
async def test_a_migration_that_goes_wrong_is_undone_whole(url: str, tmp_path: Path, body: str) -> None:
    await _fill(url)
    before = await _counts(url)
    with pytest.raises((BrokenMigrationError, DBAPIError)):
        await migrate(url, scripts=_planted(tmp_path, body))
    assert await _counts(url) == before
    assert await current_revision(url) == _newest()
    async with opened(url) as database:
        assert "short" not in await _columns_of_unit(database)


async def test_a_migration_that_loses_rows_says_how_many_of_what(url: str, tmp_path: Path) -> None:
    await _fill(url)
    with pytest.raises(BrokenMigrationError) as caught:
        await migrate(url, scripts=_planted(tmp_path, CHANGE_THEN_LOSE))
    assert caught.value.lost == {"report": 1}


async def test_a_migration_that_leaves_a_dangling_reference_is_undone(sqlite_url: str, tmp_path: Path) -> None:
    await _fill(sqlite_url)
    with pytest.raises(BrokenMigrationError) as caught:
        await migrate(sqlite_url, scripts=_planted(tmp_path, LEAVE_DANGLING))
    assert caught.value.dangling == 1
    async with opened(sqlite_url) as database:
        assert "short" not in await _columns_of_unit(database)
        assert await database.problems() == []


async def test_a_register_that_is_changed_is_copied_first(sqlite_url: str, tmp_path: Path) -> None:
    await _fill(sqlite_url)
    await migrate(sqlite_url)
    assert not _copies(tmp_path)
    await migrate(sqlite_url, scripts=_planted(tmp_path, ALTER_TASK))
    [kept] = _copies(tmp_path)
    assert kept.name == "register.db.before-planted"
    assert await current_revision(f"sqlite+aiosqlite:///{kept}") == _newest()
    assert await _counts(f"sqlite+aiosqlite:///{kept}") == await _counts(sqlite_url)


async def test_every_revision_goes_up_and_down_and_up_again(url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    revisions = [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    await _fill(url)
    await downgrade(url, "base")
    assert await current_revision(url) is None
    for revision in revisions:
        await migrate(url, revision)
        assert await current_revision(url) == revision
    await _fill(url)
    for older in reversed(["base", *revisions[:-1]]):
        await downgrade(url, older)
    await migrate(url)
    await _fill(url)
    async with opened(url) as database, database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_twice_changes_nothing(url: str) -> None:
    await _fill(url)
    before = await _counts(url)
    await migrate(url)
    assert await _counts(url) == before


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO outbox (key, channel, lane, kind, priority, payload, tasks, created_at, state, attempts, resends)"
        " VALUES ('k2', 'c', 'c:1', 'digest', 1, '{}', '[]', '2026-03-09', 'lost', 0, 0)",
        "UPDATE assignment SET percent = 101",
        "INSERT INTO inbox (channel, external_id, lane, raw, received_at, state, attempts)"
        " VALUES ('c', '1', 'c:1', '{}', '2026-03-09', 'eaten', 0)",
    ],
    ids=["outbox state", "percent", "inbox state"],
)
async def test_the_database_itself_refuses_what_must_not_be(url: str, statement: str) -> None:
    await _fill(url)
    async with opened(url) as database:
        with pytest.raises(DBAPIError, match=r"(?i)check"):
            async with database.engine.begin() as connection:
                await connection.execute(text(statement))
