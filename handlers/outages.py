"""What the planner notes of its own life, so that people hear it when the bot did not hear them.

Platforms keep messages for a day while nobody fetches them; what is older when the bot is back is lost, and only the
people who wrote it can say it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.messages import Kind, Outgoing
from handlers.office import Office
from handlers.turn import owe
from storage.json_values import from_json, to_json
from storage.unit_of_work import UnitOfWork

KEPT_FOR = timedelta(hours=24)
"""How long platforms keep messages that nobody fetches (reliability.md P1)."""
LONGEST_WAIT = timedelta(hours=6)
"""Nothing of ours waits longer on purpose: what does was written by a clock that was wrong."""
_WAIT_AFTER_GOING_BACK = timedelta(minutes=1)
_NOTICEABLE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """From when until when the bot heard nothing of one platform."""

    channel: str
    since: datetime
    until: datetime

    @property
    def lost_until(self) -> datetime:
        """What was written before this is lost."""
        return self.until - KEPT_FOR


async def note_life(
    work: UnitOfWork, heard: Mapping[str, datetime], now: datetime, *, confirmed: bool, lived_on: bool = False
) -> None:
    """Note when each platform was `heard` last, and where it had not been for so long that messages are lost. After
    the clock went back nothing waits for the time it had been set to. The caller commits.

    `confirmed` says that a platform agrees with `now`: a clock that nobody confirms may have gone back wrongly, and
    would make an outage of coming right. `lived_on`: the time since was leapt over (the sandbox's clock), not missed.
    """
    went_back = False
    for channel, at in heard.items():
        noted = await work.settings.find(_heard(channel))
        last = datetime.fromisoformat(noted) if noted else at
        back = last - at > _NOTICEABLE
        went_back = went_back or back
        if at - last > KEPT_FOR and not lived_on:
            await _note_outage(work, Outage(channel=channel, since=last, until=at))
        if at >= last or (back and confirmed):
            await work.settings.set(_heard(channel), at.isoformat())
    await work.waits.shorten(now, now + (_WAIT_AFTER_GOING_BACK if went_back else LONGEST_WAIT))


async def find_outage(work: UnitOfWork, channel: str) -> Outage | None:
    """The outage that people on a platform have not all been told of."""
    noted = await work.settings.find(_outage(channel))
    return from_json(Outage, noted) if noted else None


async def tell_outage(office: Office, work: UnitOfWork, outage: Outage, chat_ids: Sequence[int], now: datetime) -> None:
    """Tell these chats of it, once. The caller commits."""
    text = office.texts.say("outage", outage=outage)
    for chat in await work.chats.some(chat_ids):
        if chat.closed_reason is None:
            message = Outgoing(address=chat.address, kind=Kind.NOTICE, text=text)
            await owe(work, office, message, key=f"outage:{outage.until.isoformat()}:{chat.id}", now=now)


async def forget_outage(work: UnitOfWork, outage: Outage) -> None:
    """Everybody was told. The caller commits."""
    await work.settings.forget(_outage(outage.channel))


async def _note_outage(work: UnitOfWork, outage: Outage) -> None:
    """Two outages of which nobody was told yet are one."""
    before = await find_outage(work, outage.channel)
    both = replace(outage, since=min(outage.since, before.since)) if before else outage
    await work.settings.set(_outage(outage.channel), to_json(Outage, both))


def _heard(channel: str) -> str:
    return f"heard {channel} at"


def _outage(channel: str) -> str:
    return f"outage of {channel} to be told"
