"""What a unit may speak of: the tasks in which it has a part."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.replies import Statement
from domain.tasks import Assignment, Task
from handlers.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with the task it is about and the unit's part in it."""

    statement: Statement
    task: Task
    assignment: Assignment


async def own_part(turn: Turn, task_id: int) -> tuple[Task, Assignment] | None:
    """The task and the part in it of the unit whose chat this is; None where it has none."""
    task = await turn.work.tasks.find(task_id)
    unit_id = turn.chat.unit_id if turn.chat else None
    if task:
        for assignment in task.assignments:
            if assignment.unit_id == unit_id:
                return task, assignment
    return None


async def find_own(turn: Turn, statements: Iterable[Statement]) -> tuple[list[Said], list[int]]:
    """The statements about tasks of this unit, and the numbers that name no task of it."""
    found, missing = [], []
    for statement in statements:
        if statement.task is None:
            continue
        part = await own_part(turn, statement.task)
        if part:
            found.append(Said(statement=statement, task=part[0], assignment=part[1]))
        else:
            missing.append(statement.task)
    return found, missing
