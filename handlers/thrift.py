"""Where a platform counts our messages: what is said shorter, what can wait, and what is left unsaid."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.messages import Kind, Outgoing
from domain.people import Chat
from domain.quota import Level, forecast, level, month_of
from domain.roles import Role
from handlers.office import Office, Room
from storage.unit_of_work import UnitOfWork

# Templates of answers and notices. Everything else answers a question, asks one, or decides something.
_BARE_RECEIPTS = frozenset(("acknowledged", "thanks"))
_LINES_OF_ONE_MESSAGE = 8
_CAN_WAIT = _BARE_RECEIPTS | {
    "completion_closed",
    "declined",
    "difficulty_notice",
    "edited",
    "elsewhere",
    "forwarded",
    "new_tasks",
    "recorded",
    "stranger",
    "transfer_notice",
    "undone",
    "withdrawn_notice",
}


def can_wait(template: str) -> bool:
    """Whether a message of this template is a courtesy or news that hurries nobody."""
    return template in _CAN_WAIT


async def is_left_unsaid(office: Office, work: UnitOfWork, channel: str, template: str, now: datetime) -> bool:
    """Whether this is a bare receipt and messages have become few."""
    return template in _BARE_RECEIPTS and await level_of(office, work, channel, now) >= Level.WARNED


async def level_of(office: Office, work: UnitOfWork, channel: str, now: datetime) -> Level:
    """How far the month's messages of a channel are used up."""
    most = office.room(channel).plan.messages
    if most is None:
        return Level.AMPLE
    return level((await work.quotas.use(channel, month_of(now))).used, most)


async def most_lines(office: Office, work: UnitOfWork, channel: str, most: int, now: datetime) -> int:
    """How many of `most` lines a list shows: where messages have become few, as many as fit into one."""
    return most if await level_of(office, work, channel, now) < Level.WARNED else min(most, _LINES_OF_ONE_MESSAGE)


async def levels_of(office: Office, work: UnitOfWork, chats: Collection[Chat], now: datetime) -> Mapping[str, Level]:
    """By channel of these chats."""
    channels = {chat.address.channel for chat in chats}
    return {channel: await level_of(office, work, channel, now) for channel in channels}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one bot used this month, and what it will have used by its end; people and groups it is bound to."""

    channel: str
    room: Room
    used: int
    forecast: int
    level: Level
    people: int
    groups: int

    @property
    def percent(self) -> int:
        return self.used * 100 // (self.room.plan.messages or 1)

    @property
    def facts(self) -> dict[str, int | str | None]:
        """For machines."""
        plan = self.room.plan
        return {
            "channel": self.channel,
            "used": self.used,
            "messages": plan.messages,
            "forecast": self.forecast,
            "level": self.level.name.lower(),
            "people": self.people,
            "most_people": plan.people,
            "groups": self.groups,
            "most_groups": plan.groups,
        }


async def accounts_of(office: Office, work: UnitOfWork, now: datetime) -> list[Account]:
    """Of every channel whose messages are counted."""
    accounts = []
    for channel, room in office.rooms.items():
        if room.plan.messages is None:
            continue
        used = (await work.quotas.use(channel, month_of(now))).used
        people, groups = await work.quotas.met(channel)
        accounts.append(
            Account(
                channel=channel,
                room=room,
                used=used,
                forecast=forecast(used, office.today(now), office.calendar),
                level=level(used, room.plan.messages),
                people=people,
                groups=groups,
            )
        )
    return accounts


async def warn_of_quota(office: Office, work: UnitOfWork, now: datetime) -> bool:
    """Tell clerks and admins once a month and level that messages have become few; whether there was something to
    tell. The caller commits."""
    month, told = month_of(now), False
    for account in await accounts_of(office, work, now):
        key = f"quota:{account.channel}:{month:%Y-%m}:{account.level.value}"
        if account.level >= Level.WARNED and await work.settings.find(key) is None:
            await work.settings.set(key, now.isoformat())
            text = office.texts.say("quota_warning", account=account, month=month, level=account.level.value)
            for chat in (*await work.chats.of_role(Role.ADMIN), *await work.chats.of_role(Role.CLERK)):
                message = Outgoing(address=chat.address, kind=Kind.NOTICE, text=text, urgent=True)
                await work.outbox.add(f"{key}:{chat.id}", message, now)
            told = True
    return told
