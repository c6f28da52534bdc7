"""What can matter on a morning: read by unit from an index, nothing that is done, claimed, withdrawn or far away."""

from datetime import date

import pytest
from sqlalchemy import text

from domain.deadlines import DeadlineKind
from storage.database import Database
from tests.storage.conftest import asked
from tests.storage.samples import Samples

SOON = date(2026, 3, 20)
"""The day after the due day of a sample's task."""


async def _read(database: Database, units: list[int], before: date = SOON) -> dict[int, list[int]]:
    async with database.unit_of_work() as work:
        duties = await work.duties.due_before(before, units)
    return {unit: [task.id for task in tasks] for unit, tasks in duties.of.items()}


async def _set(database: Database, statement: str) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text(statement))


async def test_each_unit_has_its_own_part_alone(database: Database, samples: Samples) -> None:
    lead, helper, other = [await samples.unit(name) for name in ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ")]
    task = await samples.task(lead, helper)
    async with database.unit_of_work() as work:
        duties = await work.duties.due_before(SOON, [lead, helper, other])
        assert await work.duties.counts() == {lead: 1, helper: 1}
    assert {unit: [part.unit_id for part in found[0].assignments] for unit, found in duties.of.items()} == {
        lead: [lead],
        helper: [helper],
    }
    assert duties.references == {task.directive_id: "15/TB-VP"}
    alone = duties.of[lead][0]
    assert (alone.text, alone.deadline, alone.followed_from, alone.nature) == (
        task.text,
        task.deadline,
        task.followed_from,
        task.nature,
    )
    assert alone.assignments == (task.assignments[0],)


@pytest.mark.parametrize(
    ("happened", "matters"),
    [
        ("UPDATE assignment SET percent = 90", True),
        ("UPDATE assignment SET completed_on = '2026-03-09'", False),
        ("UPDATE assignment SET claimed_on = '2026-03-09'", False),
        ("UPDATE task SET withdrawn_at = '2026-03-09 00:00:00'", False),
        ("UPDATE task SET extended_due = '2026-03-20'", False),
        ("UPDATE task SET due = '2026-03-21', extended_due = '2026-03-19'", True),
        ("UPDATE task SET due = '2026-03-20'", False),
        ("UPDATE task SET due = NULL", False),
        (f"UPDATE task SET due = NULL, deadline_kind = '{DeadlineKind.RECURRING}'", True),
    ],
)
async def test_what_is_open_and_near_matters(
    database: Database, samples: Samples, happened: str, matters: bool
) -> None:
    unit = await samples.unit()
    task = await samples.task(unit)
    await _set(database, happened)
    assert await _read(database, [unit]) == ({unit: [task.id]} if matters else {})


async def test_the_index_on_units_is_the_one_that_is_used(sqlite: Database) -> None:
    async with asked(sqlite) as heard:
        await _read(sqlite, [1, 2, 3])
    [statement] = [one for one in heard if one.startswith("SELECT")]
    async with sqlite.engine.connect() as connection:
        plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")).all()
    steps = [str(step) for *_, step in plan]
    assert steps[0] == "SEARCH assignment USING INDEX assignment_unit_open (unit_id=? AND completed_on=?)"
    assert all(step.startswith("SEARCH") for step in steps)
