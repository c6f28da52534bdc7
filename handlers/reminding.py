"""A reminder becomes a message: one digest a chat a working day, and only where there is something to say.

A morning is planned chat by chat in rounds, each in a transaction of its own, so that replies are taken in between; a
chat that has its digest is not looked at again, so a morning that broke off goes on where it was.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.people import Chat
from domain.quota import Level, affordable
from domain.reminders import Reminder, owed
from domain.tasks import Task
from handlers.calling import with_call
from handlers.digests import count_other_overdue, keep_digest, numbered, unit_text
from handlers.escalating import Climbing, tell_above
from handlers.fallback import first_hand
from handlers.office import Office
from handlers.planned_day import Day, Planned, lateness
from handlers.thrift import levels_of
from storage.digests import Waiting
from storage.unit_of_work import UnitOfWork

__all__ = ["Planned", "begin_day", "finish_day", "is_time", "plan", "plan_units", "rounds_of"]

SLOT = "digest"
MOST_CHATS, MOST_PARTS = 10, 250
"""Of one round. A reply that comes meanwhile waits for three or four rounds, so one takes some fifty milliseconds."""
_MOST_MISSED = 22
"""Working days that are looked back on, about a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """What a chat may be owed: by day looked at, and what the rest of its digest is made of."""

    chat: Chat
    unit: str
    mine: tuple[Task, ...]
    owed: Mapping[date, Sequence[Reminder]]


def is_time(office: Office, now: datetime) -> bool:
    """Whether digests may go out: a working day, after the digest's hour and before the quiet hours."""
    local = now.astimezone(office.timezone)
    return office.calendar.is_working(local.date()) and office.digest_time <= local.time() < office.quiet_from


async def begin_day(office: Office, work: UnitOfWork, now: datetime) -> Day | None:
    """The day to be planned, or None where it is not time or everything was planned. What was owed on days before
    and never left is owed again. The caller commits."""
    today = office.today(now)
    if not is_time(office, now) or await work.digests.is_planned(today, SLOT):
        return None
    await work.outbox.expire(now)
    unsent = await work.digests.free_unsent(today)
    last = await work.digests.last_planned(SLOT, before=today)
    return Day(office=office, now=now, missed=_missed(office, last, today) if last else (), unsent=unsent)


async def finish_day(day: Day, work: UnitOfWork) -> None:
    """Every chat was looked at: no slot up to today's is looked at again. The caller commits."""
    for looked_at in day.looked_at:
        await work.digests.mark_planned(looked_at, SLOT, day.now)


async def rounds_of(day: Day, work: UnitOfWork) -> list[list[int]]:
    """The unit chats without a digest today, in portions that one transaction can bear."""
    waiting = [one for one in await work.digests.waiting(day.today) if one.unit_id is not None]
    return list(_portions(waiting, await work.duties.counts()))


async def plan_units(day: Day, work: UnitOfWork, chat_ids: Sequence[int]) -> list[Planned]:
    """The digests these unit chats are owed now, put in the outbox. The caller commits."""
    done = await work.digests.having(day.today, chat_ids)
    open_chats = [chat for chat in await work.chats.some(chat_ids) if chat.id not in done and not chat.closed_reason]
    chats = await first_hand(work, open_chats)
    unit_ids = {chat.unit_id for chat in chats if chat.unit_id is not None}
    names, duties = await work.units.names(unit_ids), await work.duties.due_before(day.horizon, unit_ids)

    def look() -> list[Owing]:
        return [_owing(day, chat, names[unit], duties.of.get(unit, ())) for chat in chats if (unit := chat.unit_id)]

    # Beside the loop: what a big unit is owed takes longer than anybody else should wait.
    owing = await asyncio.to_thread(look)
    told = await work.digests.told({one.chat.id: _keys(one) for one in owing})

    levels = await levels_of(day.office, work, chats, day.now)

    def word() -> list[Planned]:
        return [
            planned
            for one in owing
            if (planned := _worded(day, one, told, duties.references, levels[one.chat.address.channel]))
        ]

    planned = await asyncio.to_thread(word)
    for one in planned:
        await keep_digest(day, work, one)
        await asyncio.sleep(0)
    return planned


async def plan(office: Office, work: UnitOfWork, now: datetime) -> list[Planned]:
    """Everything that is owed on the day of `now`, for those who only want to see it: in one transaction, whatever
    was missed or planned before."""
    day = Day(office=office, now=now)
    planned = []
    for chat_ids in await rounds_of(day, work):
        planned += await plan_units(day, work, chat_ids)
    climbing = await Climbing.begin(day, work)
    for unit_ids in climbing.rounds:
        await climbing.gather(work, unit_ids)
    return planned + await tell_above(day, work, climbing)


def _missed(office: Office, last: date, today: date) -> tuple[date, ...]:
    """The working days between the last planned one and today, as many as are looked back on."""
    days: list[date] = []
    day = today - timedelta(days=1)
    while day > last and len(days) < _MOST_MISSED:
        if office.calendar.is_working(day):
            days.append(day)
        day -= timedelta(days=1)
    return tuple(reversed(days))


def _portions(waiting: Iterable[Waiting], parts: Mapping[int, int]) -> Iterator[list[int]]:
    portion: list[int] = []
    weight = 0
    for one in waiting:
        heavy = parts.get(one.unit_id or 0, 0)
        if portion and (len(portion) == MOST_CHATS or weight + heavy > MOST_PARTS):
            yield portion
            portion, weight = [], 0
        portion.append(one.chat_id)
        weight += heavy
    if portion:
        yield portion


def _owing(day: Day, chat: Chat, unit: str, mine: tuple[Task, ...]) -> Owing:
    calendar, policy = day.office.calendar, day.office.policy
    by_day = {
        looked_at: owed(mine, chat.unit_id or 0, today=looked_at, calendar=calendar, policy=policy, sent=frozenset())
        for looked_at in day.looked_at
    }
    return Owing(chat=chat, unit=unit, mine=mine, owed=by_day)


def _keys(owing: Owing) -> set[str]:
    return {reminder.key for reminders in owing.owed.values() for reminder in reminders}


def _worded(
    day: Day, owing: Owing, told: frozenset[tuple[int, str]], references: Mapping[int, str], at: Level
) -> Planned | None:
    def untold(looked_at: date) -> list[Reminder]:
        return [reminder for reminder in owing.owed[looked_at] if (owing.chat.id, reminder.key) not in told]

    lines = affordable(at, untold(day.today))
    if not lines:
        return None
    first_missed = next((missed for missed in day.missed if untold(missed)), None)
    text = unit_text(
        day,
        numbered(lines),
        unit=owing.unit,
        references=references,
        late=lateness(day, owing.chat, first_missed),
        more_overdue=count_other_overdue(day, lines, owing.mine),
    )
    chat = owing.chat
    text = with_call(day.office, chat.address, text, private=chat.private)
    return Planned(chat=chat, unit=owing.unit, lines=tuple(lines), text=text)
