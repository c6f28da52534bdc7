"""Before the digests of a working morning: one message to the clerks, only where something went wrong."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain.messages import Kind, Outgoing
from domain.people import Chat
from domain.roles import Role
from handlers.exceptions.listing import failures
from handlers.exceptions.unknown import mark_misunderstood_told, misunderstood
from handlers.office import Office
from handlers.thrift import accounts_of
from handlers.turn import owe
from storage.unit_of_work import UnitOfWork

SLOT = "exceptions"


async def tell_exceptions(office: Office, work: UnitOfWork, now: datetime) -> bool:
    """Tell the clerks, once a day, what they were not told yet. Where nobody can be told, it stays to be told.
    Whether there is anything to be committed by the caller."""
    today = office.today(now)
    if await work.digests.is_planned(today, SLOT):
        return False
    await work.digests.mark_planned(today, SLOT, now)
    readers = await _readers(work)
    if readers:
        await _tell(office, work, readers, now)
    return True


async def _tell(office: Office, work: UnitOfWork, readers: Sequence[Chat], now: datetime) -> None:
    today = office.today(now)
    await work.outbox.expire(now)
    undelivered = await work.exceptions.untold(now)
    failed = await failures(work, undelivered, await work.units.by_id() if undelivered else {})
    unknown = await misunderstood(work, today)
    accounts = [one for one in await accounts_of(office, work, now) if one.percent and _begins_the_week(office, today)]
    if failed or unknown or accounts:
        text = office.texts.say("exceptions", failed=failed, unknown=unknown, accounts=accounts, now=now)
        for chat in readers:
            message = Outgoing(address=chat.address, kind=Kind.NOTICE, text=text, urgent=True)
            await owe(work, office, message, key=f"exceptions:{today.isoformat()}:{chat.id}", now=now)
    await work.exceptions.mark_told([owed.id for owed in undelivered], now)
    await mark_misunderstood_told(work, today)


def _begins_the_week(office: Office, today: date) -> bool:
    """Whether it is the first working day of its week, on which the use of the month's messages is told."""
    return office.calendar.working_day_on_or_after(today - timedelta(days=today.weekday())) == today


async def _readers(work: UnitOfWork) -> Sequence[Chat]:
    """The clerks' chats that we can write in; where there are none, the admins'."""
    for role in (Role.CLERK, Role.ADMIN):
        chats = [chat for chat in await work.chats.of_role(role) if chat.closed_reason is None]
        if chats:
            return chats
    return ()
