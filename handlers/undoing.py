"""Taking back what was recorded last."""

from datetime import timedelta

from domain.replies import Intent
from domain.reports import Report
from handlers.turn import Turn

UNDO_WITHIN = timedelta(minutes=15)


async def undo(turn: Turn) -> None:
    """Take back what this chat recorded last, if that was a quarter of an hour ago or less."""
    reports = await _undoable(turn)
    if not reports:
        await turn.answer("nothing_to_undo")
        return
    outcomes = []
    for report in reversed(reports):
        await turn.work.tasks.save_assignment(report.before)
        await turn.work.reports.mark_undone(report.id, turn.now)
        if report.intent is Intent.EXTEND:
            await turn.work.extensions.withdraw(report.before.task_id, report.before.unit_id, turn.now)
        task = await turn.work.tasks.find(report.before.task_id)
        outcomes.append((task, report))
        await turn.work.audit.append(
            at=turn.now,
            officer_id=turn.officer.id if turn.officer else None,
            action="undo",
            subject=f"#{report.before.task_id}",
            detail={"report": report.id},
        )
    if turn.chat:
        await turn.work.contexts.recorded(turn.chat.id, (), turn.now)
    await turn.answer("undone", outcomes=outcomes, tasks=tuple(r.before.task_id for r in reports))


async def _undoable(turn: Turn) -> tuple[Report, ...]:
    if turn.chat is None:
        return ()
    remembered = await turn.work.contexts.get(turn.chat.id)
    if remembered.recorded_at is None or turn.now - remembered.recorded_at > UNDO_WITHIN:
        return ()
    reports = await turn.work.reports.get_many(remembered.recorded)
    return tuple([report for report in reports if await _is_latest(turn, report)])


async def _is_latest(turn: Turn, report: Report) -> bool:
    """Nobody has reported on the same assignment since; else taking it back would take that back too."""
    latest = await turn.work.reports.latest_of(report.assignment_id)
    return latest is not None and latest.id == report.id
