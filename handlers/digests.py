"""Wording a digest and putting it in the outbox, with the buttons that answer it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.messages import Button, Kind, Outgoing
from domain.people import Chat
from domain.progress import Status, progress_of
from domain.reminders import Reminder, Step
from domain.tasks import Task
from handlers.buttons import make_row
from handlers.planned_day import Day, Planned
from handlers.turn import owe

LATE_AFTER = timedelta(minutes=15)
MOST_LINES_WITH_BUTTONS = 8
_EXAMPLE_WORKING_DAYS = 10


async def send_digest(day: Day, chat: Chat, lines: Sequence[Reminder], text: str) -> Planned:
    """Keep the digest, its lines and what they mean by number, and owe it to the chat until the end of the day."""
    digest_id = await day.work.digests.add(chat.id, day.today, lines, day.now)
    ids = tuple(line.task.id for line in lines)
    await day.work.contexts.listed(chat.id, ids, day.now)
    message = Outgoing(
        address=chat.address,
        kind=Kind.DIGEST,
        text=text,
        tasks=ids,
        buttons=await _buttons(day, chat, lines) if chat.unit_id else (),
    )
    await owe(day.work, day.office, message, key=f"digest:{digest_id}", now=day.now, expires_at=day.end)
    unit = day.units.get(chat.unit_id) if chat.unit_id else None
    return Planned(chat=chat, unit=unit, lines=tuple(lines), text=text)


def unit_text(day: Day, chat: Chat, lines: Sequence[Reminder], mine: Sequence[Task]) -> str:
    """The digest of a unit, of whose tasks `mine` are all."""
    return day.office.texts.say(
        "digest",
        day=day.today,
        unit=day.units[chat.unit_id].name if chat.unit_id else chat.title,
        lines=lines,
        references=day.references,
        late_since=late_since(day),
        more_overdue=_count_other_overdue(day, chat, lines, mine),
        example_day=day.office.calendar.plus_working_days(day.today, _EXAMPLE_WORKING_DAYS),
    )


def escalation_text(day: Day, step: Step, lines: Sequence[Reminder]) -> str:
    """What is named to a clerk or to leadership."""
    return day.office.texts.say(
        "escalation",
        day=day.today,
        step=step.value,
        lines=lines,
        units=day.units,
        references=day.references,
        late_since=late_since(day),
    )


def late_since(day: Day) -> datetime | None:
    """When the digest was due, where it goes out much later than that."""
    return day.slot if day.now - day.slot > LATE_AFTER else None


def _count_other_overdue(day: Day, chat: Chat, lines: Sequence[Reminder], mine: Sequence[Task]) -> int:
    """Overdue tasks of the unit that today's digest leaves out because they are due for a quieter rhythm."""
    overdue = {
        task.id
        for task in mine
        for assignment in task.leads
        if assignment.unit_id == chat.unit_id
        and progress_of(task, assignment, day.today, day.office.calendar).status is Status.OVERDUE
    }
    return len(overdue - {line.task.id for line in lines})


async def _buttons(day: Day, chat: Chat, lines: Sequence[Reminder]) -> tuple[tuple[Button, ...], ...]:
    """One row a line; a long digest is answered by typing."""
    if len(lines) > MOST_LINES_WITH_BUTTONS:
        return ()
    rows = []
    for position, line in enumerate(lines, start=1):
        word = f"#{line.task.id}"
        choices = [
            (f"{position} {_label(day, 'done')}", f"{word} xong"),
            (f"{position} {_label(day, 'doing')}", f"{word} đang làm"),
            (f"{position} {_label(day, 'blocked')}", f"{word} vướng"),
            (f"{position} {_label(day, 'extend')}", f"{word} xin gia hạn"),
        ]
        rows.append(await make_row(day.work, chat_id=chat.id, now=day.now, choices=choices, task_id=line.task.id))
    return tuple(rows)


def _label(day: Day, name: str) -> str:
    return day.office.texts.word("headings", "button", name)
