"""A reminder becomes a message: one digest a chat a working day, and only where there is something to say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.messages import Button, Kind, Outgoing
from domain.people import Chat
from domain.progress import Status, progress_of
from domain.reminders import Ladder, Reminder, Step, escalated, owed
from domain.roles import Role
from domain.tasks import Task
from domain.units import Unit
from handlers.buttons import make_row
from handlers.office import Office
from handlers.turn import owe
from storage.unit_of_work import UnitOfWork

SLOT = "digest"
LATE_AFTER = timedelta(minutes=15)
MOST_LINES_WITH_BUTTONS = 8
_STEP_OF_ROLE = {Role.CLERK: Step.CLERK, Role.LEADERSHIP: Step.LEADERSHIP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A digest that was put in the outbox: for whom, and what each line is owed for."""

    chat: Chat
    unit: Unit | None
    lines: tuple[Reminder, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What planning one day works with."""

    office: Office
    work: UnitOfWork
    now: datetime
    tasks: tuple[Task, ...]
    units: dict[int, Unit]
    references: dict[int, str]

    @property
    def today(self) -> date:
        return self.office.today(self.now)

    @property
    def slot(self) -> datetime:
        return datetime.combine(self.today, self.office.digest_time, self.office.timezone)


def is_time(office: Office, now: datetime) -> bool:
    """Whether digests may go out: a working day, after the digest's hour and before the quiet hours."""
    local = now.astimezone(office.timezone)
    return office.calendar.is_working(local.date()) and office.digest_time <= local.time() < office.quiet_from


async def remind(office: Office, work: UnitOfWork, now: datetime) -> list[Planned]:
    """Put today's digests in the outbox, once. Missed days are not made up for one by one: what is still owed is in
    today's. The caller commits."""
    today = office.today(now)
    if not is_time(office, now) or await work.digests.is_planned(today, SLOT):
        return []
    planned = await plan(office, work, now, await work.chats.all())
    await work.digests.mark_planned(today, SLOT, now)
    return planned


async def plan(office: Office, work: UnitOfWork, now: datetime, chats: Iterable[Chat]) -> list[Planned]:
    """The digests these chats are owed now, put in the outbox."""
    directives = await work.directives.by_id()
    day = _Day(
        office=office,
        work=work,
        now=now,
        tasks=await work.tasks.all(),
        units=await work.units.by_id(),
        references={directive_id: directive.reference for directive_id, directive in directives.items()},
    )
    planned = []
    for chat in chats:
        if chat.closed_reason is None and not await work.digests.exists(chat.id, day.today):
            digest = await _digest_of(day, chat)
            if digest:
                planned.append(digest)
    return planned


async def _digest_of(day: _Day, chat: Chat) -> Planned | None:
    sent = await day.work.digests.sent_keys(chat.id)
    if chat.unit_id is not None:
        mine = [task for task in day.tasks if any(a.unit_id == chat.unit_id for a in task.assignments)]
        lines = owed(
            mine, chat.unit_id, today=day.today, calendar=day.office.calendar, policy=day.office.policy, sent=sent
        )
        return await _send(day, chat, lines, _unit_text(day, chat, lines, mine)) if lines else None
    if chat.role in _STEP_OF_ROLE:
        step = _STEP_OF_ROLE[chat.role]
        lines = escalated(day.tasks, step, today=day.today, calendar=day.office.calendar, ladder=Ladder(), sent=sent)
        return await _send(day, chat, lines, _escalation_text(day, step, lines)) if lines else None
    return None


async def _send(day: _Day, chat: Chat, lines: Sequence[Reminder], text: str) -> Planned:
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
    end_of_day = datetime.combine(day.today, day.office.quiet_from, day.office.timezone)
    await owe(day.work, day.office, message, key=f"digest:{digest_id}", now=day.now, expires_at=end_of_day)
    unit = day.units.get(chat.unit_id) if chat.unit_id else None
    return Planned(chat=chat, unit=unit, lines=tuple(lines), text=text)


def _unit_text(day: _Day, chat: Chat, lines: Sequence[Reminder], mine: Sequence[Task]) -> str:
    return day.office.texts.say(
        "digest",
        day=day.today,
        unit=day.units[chat.unit_id].name if chat.unit_id else chat.title,
        lines=lines,
        references=day.references,
        late_since=day.slot if day.now - day.slot > LATE_AFTER else None,
        more_overdue=_count_other_overdue(day, chat, lines, mine),
        example_day=day.office.calendar.plus_working_days(day.today, 10),
    )


def _count_other_overdue(day: _Day, chat: Chat, lines: Sequence[Reminder], mine: Sequence[Task]) -> int:
    """Overdue tasks of the unit that today's digest leaves out because they are due for a quieter rhythm."""
    overdue = {
        task.id
        for task in mine
        for assignment in task.leads
        if assignment.unit_id == chat.unit_id
        and progress_of(task, assignment, day.today, day.office.calendar).status is Status.OVERDUE
    }
    return len(overdue - {line.task.id for line in lines})


def _escalation_text(day: _Day, step: Step, lines: Sequence[Reminder]) -> str:
    return day.office.texts.say(
        "escalation", day=day.today, step=step.value, lines=lines, units=day.units, references=day.references
    )


async def _buttons(day: _Day, chat: Chat, lines: Sequence[Reminder]) -> tuple[tuple[Button, ...], ...]:
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


def _label(day: _Day, name: str) -> str:
    return day.office.texts.word("headings", "button", name)
