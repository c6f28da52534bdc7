"""Recording what a unit said: the assignment changes, the report keeps how it stood before, the answer says what."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.deadlines import DeadlineKind
from domain.progress import current_due
from domain.replies import Intent, Statement
from domain.tasks import Assignment
from handlers.asking import ask_detail, ask_to_confirm
from handlers.passing_on import Outcome, pass_on
from handlers.turn import Turn
from handlers.undoing import undo
from storage.reports import NewReport

_CHANGES = frozenset((Intent.DONE, Intent.PROGRESS, Intent.BLOCKED, Intent.EXTEND, Intent.NOT_OURS, Intent.TRANSFER))
_COMPLETE = 100


async def record(turn: Turn, statements: Sequence[Statement], *, confirmed: bool = False) -> None:
    """Record the statements that are about tasks of this unit; name the others. Ask first where one goes back."""
    if any(statement.intent is Intent.UNDO for statement in statements):
        await undo(turn)
        statements = [statement for statement in statements if statement.intent is not Intent.UNDO]
    found, missing = await _find(turn, [s for s in statements if s.intent in _CHANGES])
    if missing:
        await turn.answer("not_your_task", ids=missing, unit=turn.unit.name if turn.unit else "")
    if not found:
        return
    doubt = None if confirmed else _doubt(found)
    incomplete = [o.statement for o in found if o.statement.intent is Intent.EXTEND and o.statement.day is None]
    if doubt:
        await ask_to_confirm(turn, [outcome.statement for outcome in found], reason=doubt)
    elif incomplete:
        await ask_detail(turn, incomplete[0])
    else:
        await _record_all(turn, found)


async def _find(turn: Turn, statements: Iterable[Statement]) -> tuple[list[Outcome], list[int]]:
    found, missing = [], []
    for statement in statements:
        task = await turn.work.tasks.find(statement.task) if statement.task is not None else None
        unit_id = turn.chat.unit_id if turn.chat else None
        mine = [a for a in task.assignments if a.unit_id == unit_id] if task else []
        if task and mine:
            found.append(Outcome(statement=_full(statement), task=task, assignment=mine[0]))
        elif statement.task is not None:
            missing.append(statement.task)
    return found, missing


def _full(statement: Statement) -> Statement:
    """A hundred percent is completion."""
    if statement.intent is Intent.PROGRESS and statement.percent is not None and statement.percent >= _COMPLETE:
        return replace(statement, intent=Intent.DONE, percent=None)
    return statement


def _doubt(outcomes: Iterable[Outcome]) -> str | None:
    for outcome in outcomes:
        if outcome.statement.intent is not Intent.PROGRESS:
            continue
        if outcome.assignment.completed_on:
            return "reopen"
        if outcome.statement.percent is not None and outcome.statement.percent < outcome.assignment.percent:
            return "falling"
    return None


async def _record_all(turn: Turn, outcomes: list[Outcome]) -> None:
    done, reports = [], []
    for outcome in outcomes:
        after = replace(_after(outcome, turn.said_on), reported_on=turn.today)
        reports.append(await _keep(turn, outcome, after))
        done.append(await pass_on(turn, outcome))
    if turn.chat:
        await turn.work.contexts.recorded(turn.chat.id, tuple(reports), turn.now)
        await turn.work.contexts.nothing_asked(turn.chat.id)
    await turn.answer("recorded", outcomes=done, undoable=True, tasks=tuple(outcome.task.id for outcome in done))


def _after(outcome: Outcome, today: date) -> Assignment:
    """The assignment as it stands once the statement is recorded."""
    statement, before = outcome.statement, outcome.assignment
    match statement.intent:
        case Intent.DONE if outcome.task.deadline.kind is DeadlineKind.RECURRING:
            through = current_due(outcome.task, before, today)
            return replace(before, percent=0, completed_through=through, difficulty=None)
        case Intent.DONE:
            return replace(before, percent=_COMPLETE, completed_on=_completed_on(statement, today), difficulty=None)
        case Intent.PROGRESS:
            percent = before.percent if statement.percent is None else round(statement.percent)
            kept = before.difficulty if statement.percent is None else None
            return replace(before, percent=min(percent, _COMPLETE - 1), completed_on=None, difficulty=kept)
        case Intent.BLOCKED:
            return replace(before, difficulty=statement.note or statement.intent.value, completed_on=None)
        case _:
            return before


def _completed_on(statement: Statement, today: date) -> date:
    """The day the evidence bears, else the day that was said, else today; never a day to come."""
    dated = statement.evidence.dated if statement.evidence else None
    return min(dated or statement.completed_on or today, today)


async def _keep(turn: Turn, outcome: Outcome, after: Assignment) -> int:
    await turn.work.tasks.save_assignment(after)
    report_id = await turn.work.reports.add(
        NewReport(
            before=outcome.assignment,
            officer_id=turn.officer.id if turn.officer else None,
            message=turn.incoming,
            statement=outcome.statement,
            completed_on=after.completed_on,
            for_due=current_due(outcome.task, outcome.assignment, turn.today),
        ),
        turn.now,
    )
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action=f"report {outcome.statement.intent}",
        subject=f"#{outcome.task.id}",
        detail={"percent": [outcome.assignment.percent, after.percent], "raw": turn.incoming.text[:500]},
    )
    return report_id


async def acknowledge(turn: Turn, tasks: Iterable[int]) -> None:
    """Note that the unit has received its tasks. Receipt is not progress."""
    noted = []
    for task_id in tasks:
        task = await turn.work.tasks.find(task_id)
        mine = [a for a in task.assignments if turn.chat and a.unit_id == turn.chat.unit_id] if task else []
        for assignment in mine:
            noted.append(task_id)
            if assignment.acknowledged_on is None:
                await turn.work.tasks.save_assignment(replace(assignment, acknowledged_on=turn.today))
    if noted:
        await turn.answer("acknowledged", ids=noted, tasks=tuple(noted))
