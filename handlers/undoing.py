"""Taking back what was recorded last."""

from collections.abc import Sequence
from datetime import timedelta

from domain.completions import Completion
from domain.progress import progress_of
from domain.replies import Intent
from domain.reports import Report
from handlers.passing_on import PASSED_ON, tell_clerks
from handlers.ticking_off import tick_off
from handlers.turn import Turn
from storage.contexts import ChatContext

UNDO_WITHIN = timedelta(minutes=15)


async def undo(turn: Turn) -> None:
    """Take back what this chat recorded last, if that was a quarter of an hour ago or less."""
    reports = await _undoable(turn)
    if not reports:
        await turn.answer("nothing_to_undo", minutes=UNDO_WITHIN.seconds // 60)
        return
    outcomes = {}
    for report in reports:
        await _take_back(turn, report)
        task = await turn.work.tasks.find(report.before.task_id)
        if task is None:
            continue
        outcomes[task.id] = (task, progress_of(task, report.before, turn.today, turn.office.calendar))
        if report.intent in PASSED_ON:
            unit = turn.unit.name if turn.unit else ""
            await tell_clerks(turn, task, "withdrawn_notice", unit=unit, raw=report.raw)
    if turn.chat:
        await turn.work.contexts.recorded(turn.chat.id, (), turn.now)
        # Nor does an answer to what was asked about it bring it back.
        await turn.work.contexts.nothing_asked(turn.chat.id)
    tasks = tuple(dict.fromkeys(report.before.task_id for report in reversed(reports)))
    await turn.answer("undone", outcomes=list(outcomes.values())[::-1], tasks=tasks)
    await tick_off(turn, tasks)


async def _take_back(turn: Turn, report: Report) -> None:
    await turn.work.tasks.save_assignment(report.before)
    await turn.work.reports.mark_undone(report.id, turn.now)
    if report.intent is Intent.EXTEND:
        await turn.work.extensions.withdraw(report.before.task_id, report.before.unit_id, turn.now)
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action="undo",
        subject=f"#{report.before.task_id}",
        detail={"report": report.id},
    )


async def recorded_lately(turn: Turn) -> tuple[Report, ...]:
    """What this chat recorded last, while it may still be taken back."""
    if turn.chat is None:
        return ()
    return await turn.work.reports.get_many(lately_recorded(turn, await turn.work.contexts.get(turn.chat.id)))


def lately_recorded(turn: Turn, remembered: ChatContext) -> tuple[int, ...]:
    """The ids of the reports that a chat recorded last, while they may still be taken back."""
    if remembered.recorded_at is None or turn.now - remembered.recorded_at > UNDO_WITHIN:
        return ()
    return remembered.recorded


async def _undoable(turn: Turn) -> list[Report]:
    """The newest first; of two about one part the older goes with the newer, or not at all."""
    undoable: list[Report] = []
    for report in reversed(await recorded_lately(turn)):
        if await _is_latest(turn, report, undoable) and not await _is_decided(turn, report):
            undoable.append(report)
    return undoable


async def _is_confirmed(turn: Turn, report: Report) -> bool:
    """A completion that a clerk has looked at is not the unit's to take back any more."""
    if turn.office.completion is Completion.ACCEPT or report.intent is not Intent.DONE:
        return False
    task = await turn.work.tasks.find(report.before.task_id)
    parts = [a for a in task.assignments if a.id == report.assignment_id] if task else []
    return all(part.claimed_on is None for part in parts)


async def _is_latest(turn: Turn, report: Report, undoable: Sequence[Report]) -> bool:
    """Nothing else was reported on the same assignment since; else taking it back would take that back too."""
    latest = await turn.work.reports.latest_of(report.assignment_id)
    return latest is not None and latest.id in [report.id, *(newer.id for newer in undoable)]


async def _is_decided(turn: Turn, report: Report) -> bool:
    """A request for time that was decided is not the unit's to take back any more; nor is a confirmed completion."""
    if report.intent is not Intent.EXTEND:
        return await _is_confirmed(turn, report)
    open_requests = await turn.work.extensions.undecided()
    return all((one.task_id, one.unit_id) != (report.before.task_id, report.before.unit_id) for one in open_requests)
