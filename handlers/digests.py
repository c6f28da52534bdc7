"""Wording a digest and putting it in the outbox, with the buttons that answer it."""

import asyncio
from collections.abc import Mapping, Sequence

from domain.messages import Button, Kind, Outgoing
from domain.people import Chat
from domain.progress import Status, progress_of
from domain.quota import is_urgent
from domain.reminders import Reminder, Step
from domain.tasks import Task
from handlers.buttons import make_rows
from handlers.planned_day import Day, Lateness, Planned
from handlers.turn import in_parts, owe_parts
from storage.unit_of_work import UnitOfWork

MOST_LINES_WITH_BUTTONS = 8
_EXAMPLE_WORKING_DAYS = 10

Numbered = Sequence[tuple[int, Reminder]]
"""The lines of a digest with their positions; a line that fell away leaves a gap."""


async def keep_digest(day: Day, work: UnitOfWork, planned: Planned) -> None:
    """Keep the digest, its lines and what they mean by number, and owe it to the chat until the end of the day."""
    chat, lines = planned.chat, planned.lines
    digest_id = await work.digests.add(chat.id, day.today, lines, day.now)
    ids = tuple(line.task.id for line in lines)
    await work.contexts.listed(chat.id, ids, day.now)
    message = Outgoing(
        address=chat.address,
        kind=Kind.DIGEST,
        text=planned.text,
        tasks=ids,
        urgent=is_urgent(Kind.DIGEST, lines),
        buttons=await buttons_of(day, work, chat, numbered(lines)) if chat.unit_id else (),
    )
    parts = await asyncio.to_thread(in_parts, day.office, message)
    await owe_parts(work, parts, key=f"digest:{digest_id}", now=day.now, expires_at=day.end)


def unit_text(
    day: Day,
    lines: Numbered,
    *,
    unit: str,
    references: Mapping[int, str],
    late: Lateness | None = None,
    more_overdue: int = 0,
) -> str:
    """The digest of a unit. `more_overdue` of its tasks are overdue and not in it."""
    return day.office.texts.say(
        "digest",
        day=day.today,
        unit=unit,
        lines=lines,
        references=references,
        late=late,
        more_overdue=more_overdue,
        example_day=day.office.calendar.plus_working_days(day.today, _EXAMPLE_WORKING_DAYS),
    )


def escalation_text(
    day: Day,
    lines: Numbered,
    *,
    step: Step,
    units: Mapping[int, str],
    references: Mapping[int, str],
    late: Lateness | None = None,
    more: int = 0,
) -> str:
    """What is named to a clerk or to leadership; `more` did not find room."""
    return day.office.texts.say(
        "escalation",
        day=day.today,
        step=step.value,
        lines=lines,
        units=units,
        references=references,
        late=late,
        more=more,
    )


def numbered(lines: Sequence[Reminder]) -> Numbered:
    return list(enumerate(lines, start=1))


def count_other_overdue(day: Day, lines: Sequence[Reminder], mine: Sequence[Task]) -> int:
    """Overdue tasks of the unit that today's digest leaves out because they are due for a quieter rhythm. `mine` are
    its tasks, each with its part alone."""
    told = {line.task.id for line in lines}
    return sum(task.id not in told and _is_overdue(day, task) for task in mine)


def _is_overdue(day: Day, task: Task) -> bool:
    return any(
        progress_of(task, assignment, day.today, day.office.calendar).status is Status.OVERDUE
        for assignment in task.leads
    )


async def buttons_of(day: Day, work: UnitOfWork, chat: Chat, lines: Numbered) -> tuple[tuple[Button, ...], ...]:
    """One row a line; a long digest is answered by typing."""
    if len(lines) > MOST_LINES_WITH_BUTTONS:
        return ()
    word = day.office.texts.word
    labels = [
        (word("headings", "button", name), said)
        for name, said in (("done", "xong"), ("doing", "đang làm"), ("blocked", "vướng"), ("extend", "xin gia hạn"))
    ]
    rows = [
        (line.task.id, [(f"{position} {label}", f"#{line.task.id} {said}") for label, said in labels])
        for position, line in lines
    ]
    return await make_rows(work, chat_id=chat.id, now=day.now, rows=rows)
