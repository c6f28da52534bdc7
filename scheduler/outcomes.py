"""What became of messages that were tried to be sent, written down: one rule for each way it can end."""

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    NotDelivered,
    QuotaSpent,
    Rejected,
    TooFast,
    Unexplained,
)
from storage.outbox import Owed
from storage.quotas import PARKED
from storage.unit_of_work import UnitOfWork

LOOK_AGAIN_AFTER = timedelta(seconds=45)
RETRY_AFTER = timedelta(seconds=1)
TRY_ONCE_MORE_AFTER = timedelta(minutes=1)
_MOST_JITTER = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A send that came to its end `at` this time. `outcome` is the platform's id of the message, or why there is none;
    `about_us` says that patience was asked of all conversations of the channel."""

    owed: Owed
    outcome: str | DeliveryError
    at: datetime
    about_us: bool = False


async def write_down(work: UnitOfWork, ended: Collection[Ended]) -> None:
    """Write down how these ended. The caller commits."""
    await work.outbox.mark_all_sent(
        [(one.owed.id, one.outcome, one.at) for one in ended if isinstance(one.outcome, str)]
    )
    for one in ended:
        if isinstance(one.outcome, DeliveryError):
            await _write_down_error(work, one, one.outcome)


async def _write_down_error(work: UnitOfWork, ended: Ended, error: DeliveryError) -> None:
    owed, now, outbox = ended.owed, ended.at, work.outbox
    address = owed.message.address
    match error:
        case NotDelivered() | AccessRevoked():
            # How long nobody is tried at all is the gate's affair; the message itself need not wait for more.
            await outbox.retry(owed.id, now + RETRY_AFTER, now, error.reason)
        case TooFast():
            until = now + _patience(error.retry_after)
            await outbox.set_lane_patience(address.channel if ended.about_us else address.lane, until)
            await outbox.retry(owed.id, until, now, error.reason)
        case ChatMoved():
            await work.chats.move(address.channel, address.chat, error.new_chat)
            await outbox.retry(owed.id, now, now, error.reason)
            await outbox.move_lane(address, error.new_chat)
        case ChatClosed():
            await outbox.set_aside(owed.id, "held", now, error.reason)
            await outbox.close_lane(address.lane, error.reason)
            await work.chats.set_closed(address, error.reason)
        case QuotaSpent():
            await outbox.set_aside(owed.id, "held", now, PARKED + error.reason)
        case Unexplained() if owed.error != error.reason:
            await outbox.retry(owed.id, now + TRY_ONCE_MORE_AFTER, now, error.reason)
        case Unexplained():
            await outbox.set_aside(owed.id, "held", now, error.reason)
        case Rejected():
            await outbox.set_aside(owed.id, "dead", now, error.reason)
        case _:
            await outbox.mark_uncertain(owed.id, now + LOOK_AGAIN_AFTER, now, error.reason)


def _patience(retry_after: float) -> timedelta:
    """What was asked for and a little more, so that not all come back at one moment."""
    return timedelta(seconds=retry_after + random.random() * min(retry_after / 10, _MOST_JITTER))  # noqa: S311 jitter
