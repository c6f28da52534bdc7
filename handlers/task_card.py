"""One task in full."""

from dataclasses import dataclass

from domain.completions import of_one_claim
from domain.progress import Progress, progress_of, progress_of_task
from domain.replies import Evidence
from domain.roles import Action
from domain.tasks import Assignment, AssignmentRole, Task
from handlers.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One unit's part in a task."""

    unit: str
    lead: bool
    progress: Progress
    difficulty: str | None
    evidence: Evidence | None = None
    has_file: bool = False


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
    parts = [await _part(turn, task, assignment) for assignment in task.assignments]
    await turn.answer(
        "task_card",
        task=task,
        directive=await turn.work.directives.get(task.directive_id),
        progress=progress_of_task(task, turn.today, turn.office.calendar),
        parts=parts,
        hint=turn.may_report,
        tasks=(task.id,),
    )


async def _part(turn: Turn, task: Task, assignment: Assignment) -> PartShown:
    shown = turn.unit is None or turn.unit.id == assignment.unit_id  # another unit's files are not a unit's to have
    done = assignment.completed_on or assignment.claimed_on
    reports = of_one_claim(await turn.work.reports.of_assignments([assignment.id]), assignment) if done else ()
    return PartShown(
        unit=turn.units[assignment.unit_id].name,
        lead=assignment.role is AssignmentRole.LEAD,
        progress=progress_of(task, assignment, turn.today, turn.office.calendar),
        difficulty=assignment.difficulty,
        evidence=next((report.evidence for report in reversed(reports) if report.evidence), None),
        has_file=bool(done and shown) and await turn.work.reports.newest_proof([assignment.id]) is not None,
    )
