"""A task as most tests want it: with words, units and a deadline, and nothing else to it."""

from collections.abc import Iterable
from datetime import date

from domain.deadlines import Deadline, DeadlineKind
from domain.tasks import AssignmentRole, Nature
from handlers.publishing import FIRST_TASK
from storage.unit_of_work import UnitOfWork

LEAD = AssignmentRole.LEAD


async def add_task(
    work: UnitOfWork,
    text: str,
    units: Iterable[tuple[int, AssignmentRole]],
    deadline: Deadline,
    *,
    directive: int = 1,
    followed_from: date = date(2026, 2, 2),
) -> int:
    """Its id. The directive is in the register already."""
    return await work.tasks.add(
        directive_id=directive,
        section="1",
        text=text,
        followed_from=followed_from,
        nature=Nature.TASK,
        deadline=deadline,
        product=None,
        recipient=None,
        units=units,
        first_id=FIRST_TASK,
    )


def until(due: date) -> Deadline:
    """The deadline of this day."""
    return Deadline(kind=DeadlineKind.DATE, due=due, text="")
