"""The audit log is appended to only, and shows it where somebody with the file in hand changed it all the same."""

import random
from datetime import timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from tests.storage.samples import MINUTE, NOW

HANOI = timezone(timedelta(hours=7))
TRIGGERS_OFF = {
    True: ["DROP TRIGGER audit_kept_update", "DROP TRIGGER audit_kept_delete"],
    False: ["DROP TRIGGER audit_kept ON audit"],
}


async def _log(database: Database, count: int) -> None:
    async with database.unit_of_work() as work:
        for number in range(count):
            await work.audit.append(
                at=NOW.astimezone(HANOI) + number * MINUTE,
                officer_id=None,
                action="report",
                subject=f"#{number}",
                detail={"words": f"xong việc {number}", "percent": number},
            )
        await work.commit()


async def _first_broken(database: Database) -> int | None:
    async with database.unit_of_work() as work:
        return await work.audit.first_broken()


async def _run(database: Database, *statements: str) -> None:
    async with database.engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def test_a_log_as_it_was_written_is_whole(database: Database) -> None:
    assert await _first_broken(database) is None
    await _log(database, 3)
    await _log(database, 2)
    assert await _first_broken(database) is None


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'x'", "DELETE FROM audit WHERE id = 1"])
async def test_the_database_refuses_to_change_the_log(database: Database, statement: str) -> None:
    await _log(database, 2)
    with pytest.raises(DBAPIError, match="appended to only"):
        await _run(database, statement)
    assert await _first_broken(database) is None


EDITS = (
    "UPDATE audit SET action = action || 'x' WHERE id = {row}",
    "UPDATE audit SET subject = '#999' WHERE id = {row}",
    "UPDATE audit SET detail = replace(detail, 'xong', 'chưa xong') WHERE id = {row}",
    "UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE id = {row}",
    "UPDATE audit SET digest = '0' WHERE id = {row}",
    "UPDATE audit SET id = id + 1000 WHERE id = {row}",
    "UPDATE audit SET action = action || '\x1f' || subject, subject = '' WHERE id = {row}",
    "DELETE FROM audit WHERE id = {row}",
)


async def test_every_edit_behind_the_triggers_is_found(sqlite: Database) -> None:
    await _log(sqlite, 30)
    await _run(sqlite, *TRIGGERS_OFF[True])
    draw = random.Random(7)
    for _ in range(100):
        row, edit = draw.randrange(1, 30), draw.choice(EDITS)
        async with sqlite.unit_of_work() as work:
            connection = await work.audit._session.connection()
            await connection.execute(text(edit.format(row=row)))
            assert await work.audit.first_broken() in (row, row + 1, row + 1000), edit


async def test_an_edit_behind_the_triggers_is_found_on_every_database(database: Database) -> None:
    await _log(database, 5)
    await _run(database, *TRIGGERS_OFF[database.is_sqlite], EDITS[0].format(row=3))
    assert await _first_broken(database) == 3


async def test_cutting_off_the_end_shows_against_a_head_that_was_noted_before(database: Database) -> None:
    await _log(database, 3)
    async with database.unit_of_work() as work:
        noted = await work.audit.head()
    await _run(database, *TRIGGERS_OFF[database.is_sqlite], "DELETE FROM audit WHERE id = 3")
    assert await _first_broken(database) is None
    async with database.unit_of_work() as work:
        assert await work.audit.head() != noted
