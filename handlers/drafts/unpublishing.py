"""Taking a publication back: its tasks leave the lists, its drafts wait again, the units are told."""

from collections.abc import Sequence
from datetime import timedelta

from domain.tasks import Directive, Task
from handlers.turn import Turn

UNPUBLISH_WITHIN = timedelta(minutes=15)


async def unpublishable(turn: Turn) -> list[Directive]:
    """What was published out of drafts so lately that it can be taken back, the latest last."""
    recent = await turn.work.directives.published_since(turn.now - UNPUBLISH_WITHIN)
    return [directive for directive in recent if await turn.work.drafts.items(directive.id)]


async def unpublish(turn: Turn, wanted: int | None) -> None:
    """Take the latest publication back, or that of the directive named, unless a unit has reported on a task of it."""
    recent = [d for d in await unpublishable(turn) if wanted in (None, d.id)]
    if not recent:
        await turn.answer("draft_not_unpublished", minutes=UNPUBLISH_WITHIN.seconds // 60, reported=())
        return
    directive = recent[-1]
    tasks = await turn.work.tasks.of_directive(directive.id)
    reported = await _reported(turn, tasks)
    if reported:
        await turn.answer("draft_not_unpublished", directive=directive, reported=reported)
        return
    ids = [task.id for task in tasks]
    await turn.work.tasks.withdraw(ids, turn.now)
    await turn.work.directives.mark_unpublished(directive.id)
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action="unpublish",
        subject=f"directive {directive.id}",
        detail={"tasks": ids},
    )
    if turn.chat:
        await turn.work.drafts.look(turn.chat.id, directive.id)
    told = await _tell_units(turn, directive, tasks)
    await turn.answer("draft_unpublished", directive=directive, tasks_gone=ids, told=told)


async def _reported(turn: Turn, tasks: Sequence[Task]) -> tuple[int, ...]:
    """The tasks on which a unit has said something that stands."""
    task_of = {assignment.id: task.id for task in tasks for assignment in task.assignments}
    reports = await turn.work.reports.of_assignments(task_of)
    return tuple(sorted({task_of[report.assignment_id] for report in reports}))


async def _tell_units(turn: Turn, directive: Directive, tasks: Sequence[Task]) -> int:
    """Tell the chats that heard of the tasks; how many. A list of them is no longer what a reply is read against."""
    ids = {task.id for task in tasks}
    leading = {assignment.unit_id for task in tasks for assignment in task.leads}
    chats = [c for c in await turn.work.chats.all() if c.unit_id in leading and c.closed_reason is None]
    for chat in chats:
        mine = [t.id for t in tasks if any(a.unit_id == chat.unit_id for a in t.leads)]
        listed = (await turn.work.contexts.get(chat.id)).listed
        if ids.issuperset(listed):
            await turn.work.contexts.listed(chat.id, (), turn.now)
        key = f"withdrawn:{directive.id}:{min(ids)}:{chat.id}"
        await turn.tell(chat.address, key, "draft_withdrawn", directive=directive, ids=mine)
    return len(chats)
