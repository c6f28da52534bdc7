"""One task in full."""

from dataclasses import dataclass

from domain.progress import Progress, progress_of, progress_of_task
from domain.roles import Action
from domain.tasks import AssignmentRole
from handlers.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One unit's part in a task."""

    unit: str
    lead: bool
    progress: Progress
    difficulty: str | None


async def show_task(turn: Turn, task_id: int) -> None:
    """Everything about one task, to who may see it."""
    unit_id = turn.chat.unit_id if turn.chat else None
    if not turn.may(Action.ASK_ALL if unit_id is None else Action.ASK_OWN):
        await turn.answer("not_allowed")
        return
    task = await turn.work.tasks.find(task_id)
    if task is None or (unit_id and all(a.unit_id != unit_id for a in task.assignments)):
        await turn.answer("unknown_task", id=task_id, unit=turn.unit.name if turn.unit else None)
        return
    parts = [
        PartShown(
            unit=turn.units[a.unit_id].name,
            lead=a.role is AssignmentRole.LEAD,
            progress=progress_of(task, a, turn.today, turn.office.calendar),
            difficulty=a.difficulty,
        )
        for a in task.assignments
    ]
    await turn.answer(
        "task_card",
        task=task,
        directive=await turn.work.directives.get(task.directive_id),
        progress=progress_of_task(task, turn.today, turn.office.calendar),
        parts=parts,
        hint=turn.may_report,
        tasks=(task.id,),
    )
