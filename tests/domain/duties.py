"""Tasks for the tables below: one line a duty."""

from dataclasses import replace
from datetime import date

from domain.deadlines import Deadline, DeadlineKind
from domain.tasks import Assignment, AssignmentRole, Nature, Task

FINANCE, HEALTH = 1, 2
LEAD = Assignment(id=1, task_id=101, unit_id=FINANCE, role=AssignmentRole.LEAD)
HELPER = Assignment(id=2, task_id=101, unit_id=HEALTH, role=AssignmentRole.COORDINATING)


def duty(
    due: date | None = None,
    *parts: Assignment,
    kind: DeadlineKind = DeadlineKind.DATE,
    since: date = date(2024, 1, 2),
    extended: date | None = None,
    recurrence: str | None = None,
    nature: Nature = Nature.TASK,
) -> Task:
    """A task of Sở Tài chính, unless `parts` say whose it is."""
    found = kind if due or recurrence or kind is not DeadlineKind.DATE else DeadlineKind.NONE
    return Task(
        id=101,
        directive_id=1,
        section="1",
        text="Báo cáo",
        followed_from=since,
        nature=nature,
        deadline=Deadline(kind=found, due=due, recurrence=recurrence),
        extended_due=extended,
        assignments=parts or (LEAD,),
    )


def part(
    percent: int = 0,
    done: date | None = None,
    *,
    difficulty: str | None = None,
    through: date | None = None,
    reported: date | None = None,
    unit: int = FINANCE,
) -> Assignment:
    """The part of a leading unit."""
    return replace(
        LEAD,
        id=unit,
        unit_id=unit,
        percent=percent,
        completed_on=done,
        difficulty=difficulty,
        completed_through=through,
        reported_on=reported,
    )
