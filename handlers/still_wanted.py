"""Whether a digest that waits to be sent is still right: the register may have changed since it was planned.

A line is still wanted where the register would owe the same key on the day of the digest; so what was reported done,
withdrawn or extended meanwhile falls away. The lines that stay keep their numbers, for these are what replies are read
against. Nothing is left of it: nobody gets it. Once its first part has left, the rest follows as it was.
"""

from dataclasses import replace
from datetime import datetime

from domain.messages import Kind, Outgoing
from domain.people import Chat
from domain.reminders import Ladder, Reminder, Step, escalated, owed
from handlers.calling import with_call
from handlers.digests import Numbered, buttons_of, count_other_overdue, escalation_text, unit_text
from handlers.escalating import step_of
from handlers.office import Office
from handlers.planned_day import Day, lateness
from handlers.turn import in_parts
from storage.digests import KeptDigest
from storage.duties import Duties
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork


async def still_wanted(office: Office, work: UnitOfWork, waiting: Owed, now: datetime) -> Outgoing | None:
    """What to send of a message that was owed some time ago; None where nobody wants it any more. The caller commits.

    Raises `ValueError` for a digest under a key that is none of ours.
    """
    prefix, _, rest = waiting.key.partition(":")
    number, _, part = rest.partition(":")
    if waiting.message.kind is not Kind.DIGEST or prefix != "digest" or part not in ("", "p1"):
        return waiting.message
    kept = await work.digests.find(int(number))
    if kept is None:
        return waiting.message
    day = Day(office=office, now=kept.planned_at)
    chat = await work.chats.get(kept.chat_id)
    duties = await _duties(day, work, chat, kept)
    by_key = {reminder.key: reminder for reminder in _owed_by(day, chat, duties)}
    lines = [(line.position, by_key[line.key]) for line in kept.lines if line.key in by_key]
    if len(lines) == len(kept.lines):
        return waiting.message
    await work.outbox.cancel_parts(waiting.message.address.lane, f"digest:{kept.id}")
    return await _reworded(day, work, waiting, chat, lines, duties) if lines else None


async def _duties(day: Day, work: UnitOfWork, chat: Chat, kept: KeptDigest) -> Duties:
    """What the unit has open, or what is open of the tasks that were named above it."""
    if chat.unit_id is not None:
        return await work.duties.due_before(day.horizon, [chat.unit_id])
    return await work.duties.of_tasks([line.task_id for line in kept.lines])


def _owed_by(day: Day, chat: Chat, duties: Duties) -> list[Reminder]:
    calendar, nothing = day.office.calendar, frozenset[str]()
    if chat.unit_id is not None:
        mine = duties.of.get(chat.unit_id, ())
        return owed(mine, chat.unit_id, today=day.today, calendar=calendar, policy=day.office.policy, sent=nothing)
    tasks = [task for found in duties.of.values() for task in found]
    step = step_of(chat)
    if step is None:
        return []
    return escalated(tasks, step, today=day.today, calendar=calendar, ladder=Ladder(), sent=nothing)


async def _reworded(day: Day, work: UnitOfWork, waiting: Owed, chat: Chat, lines: Numbered, duties: Duties) -> Outgoing:
    """The digest with the lines that are left. Parts it needs beyond the first are owed anew."""
    reminders = [reminder for _, reminder in lines]
    names = await work.units.names({reminder.assignment.unit_id for reminder in reminders})
    if chat.unit_id is not None:
        text = unit_text(
            day,
            lines,
            unit=names[chat.unit_id],
            references=duties.references,
            late=lateness(day, chat, None),
            more_overdue=count_other_overdue(day, reminders, duties.of[chat.unit_id]),
        )
        text = with_call(day.office, chat.address, text, private=chat.private)
        buttons = await buttons_of(day, work, chat, lines)
    else:
        step = step_of(chat) or Step.CLERK
        text = escalation_text(
            day, lines, step=step, units=names, references=duties.references, late=lateness(day, chat, None)
        )
        buttons = ()
    whole = replace(waiting.message, text=text, buttons=buttons)
    first, *others = in_parts(day.office, whole)
    for number, part in enumerate(others, start=2):
        key = f"{waiting.key.removesuffix(':p1')}:{waiting.attempts}:p{number}"
        await work.outbox.add(key, part, day.now, day.end)
    return first
