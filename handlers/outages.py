"""What the planner notes of its own life, so that people hear it when the bot did not hear them.

Platforms keep messages for a day while nobody fetches them; what is older when the bot is back is lost, and only the
people who wrote it can say it again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from domain.messages import Kind, Outgoing
from handlers.office import Office
from handlers.turn import owe
from storage.unit_of_work import UnitOfWork

KEPT_FOR = timedelta(hours=24)
"""How long platforms keep messages that nobody fetches (reliability.md P1)."""
LONGEST_WAIT = timedelta(hours=6)
"""Nothing of ours waits longer on purpose: what does was written by a clock that was wrong."""
_WAIT_AFTER_GOING_BACK = timedelta(minutes=1)
_NOTICEABLE = timedelta(minutes=2)
_SEEN, _OUTAGE = "planner seen at", "outage to be told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """From when until when the bot did not hear."""

    since: datetime
    until: datetime

    @property
    def lost_until(self) -> datetime:
        """What was written before this is lost."""
        return self.until - KEPT_FOR


async def note_life(work: UnitOfWork, now: datetime, *, confirmed: bool) -> None:
    """Note that we live, and since when we did not. After the clock went back nothing waits for the time it had
    been set to. `confirmed` says that a platform agrees with `now`: a clock that nobody confirms may have gone back
    wrongly, and would make an outage of coming right. The caller commits."""
    noted = await work.settings.find(_SEEN)
    seen = datetime.fromisoformat(noted) if noted else now
    went_back = seen - now > _NOTICEABLE
    await work.waits.shorten(now, now + (_WAIT_AFTER_GOING_BACK if went_back else LONGEST_WAIT))
    if now - seen > KEPT_FOR:
        before = await find_outage(work)
        outage = Outage(since=min(seen, before.since) if before else seen, until=now)
        await work.settings.set(_OUTAGE, json.dumps(asdict(outage), default=datetime.isoformat))
    if confirmed or not went_back:
        await work.settings.set(_SEEN, now.isoformat())


async def find_outage(work: UnitOfWork) -> Outage | None:
    """The outage that people have not all been told of."""
    noted = await work.settings.find(_OUTAGE)
    if noted is None:
        return None
    said = json.loads(noted)
    return Outage(since=datetime.fromisoformat(said["since"]), until=datetime.fromisoformat(said["until"]))


async def tell_outage(office: Office, work: UnitOfWork, outage: Outage, chat_ids: Sequence[int], now: datetime) -> None:
    """Tell these chats of it, once. The caller commits."""
    text = office.texts.say("outage", outage=outage)
    for chat in await work.chats.some(chat_ids):
        if chat.closed_reason is None:
            message = Outgoing(address=chat.address, kind=Kind.NOTICE, text=text)
            await owe(work, office, message, key=f"outage:{outage.until.isoformat()}:{chat.id}", now=now)


async def forget_outage(work: UnitOfWork) -> None:
    """Everybody was told. The caller commits."""
    await work.settings.forget(_OUTAGE)
