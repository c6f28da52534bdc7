"""A reminder becomes a message: one digest a chat a working day, and only where there is something to say."""

from collections.abc import Iterable
from datetime import datetime

from domain.people import Chat
from domain.reminders import Ladder, Step, escalated, owed
from domain.roles import Role
from handlers.digests import escalation_text, send_digest, unit_text
from handlers.office import Office
from handlers.planned_day import Day, Planned
from storage.unit_of_work import UnitOfWork

__all__ = ["Planned", "is_time", "plan", "remind"]

SLOT = "digest"
_STEP_OF_ROLE = {Role.CLERK: Step.CLERK, Role.LEADERSHIP: Step.LEADERSHIP}


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
    day = Day(
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


async def _digest_of(day: Day, chat: Chat) -> Planned | None:
    sent, today, calendar = await day.work.digests.sent_keys(chat.id), day.today, day.office.calendar
    if chat.unit_id is not None:
        mine = [task for task in day.tasks if any(a.unit_id == chat.unit_id for a in task.assignments)]
        lines = owed(mine, chat.unit_id, today=today, calendar=calendar, policy=day.office.policy, sent=sent)
        return await send_digest(day, chat, lines, unit_text(day, chat, lines, mine)) if lines else None
    if chat.role in _STEP_OF_ROLE:
        step = _STEP_OF_ROLE[chat.role]
        lines = escalated(day.tasks, step, today=today, calendar=calendar, ladder=Ladder(), sent=sent)
        return await send_digest(day, chat, lines, escalation_text(day, step, lines)) if lines else None
    return None
