"""What became of a message that was tried to be sent, written down: one rule for each way it can end."""

import random
from datetime import datetime, timedelta

from scheduler.channel import AccessRevoked, ChatClosed, ChatMoved, DeliveryError, NotDelivered, Rejected, TooFast
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork

LOOK_AGAIN_AFTER = timedelta(seconds=45)
PAUSE_AFTER_REVOKED = timedelta(minutes=1)
_LONGEST_BACKOFF = timedelta(seconds=60)


async def write_down(work: UnitOfWork, owed: Owed, outcome: str | DeliveryError, now: datetime) -> None:
    """`outcome` is the platform's id of the message, or why there is none. The caller commits."""
    if isinstance(outcome, str):
        await work.outbox.mark_sent(owed.id, outcome, now)
    else:
        await _write_down_error(work, owed, outcome, now)


async def _write_down_error(work: UnitOfWork, owed: Owed, error: DeliveryError, now: datetime) -> None:
    address, outbox = owed.message.address, work.outbox
    match error:
        case NotDelivered():
            await outbox.retry(owed.id, now + _backoff(owed.attempts), now, error.reason)
        case TooFast():
            patience = timedelta(seconds=error.retry_after * (1 + random.random() / 10))  # noqa: S311 jitter
            await outbox.set_lane_patience(address.lane, now + patience)
            await outbox.retry(owed.id, now + patience, now, error.reason)
        case ChatMoved():
            await work.chats.move(address.channel, address.chat, error.new_chat)
            await outbox.retry(owed.id, now, now, error.reason)
            await outbox.move_lane(address, error.new_chat)
        case ChatClosed():
            await outbox.set_aside(owed.id, "held", now, error.reason)
            await outbox.close_lane(address.lane, error.reason)
            await work.chats.set_closed(address, error.reason)
        case AccessRevoked():
            await outbox.retry(owed.id, now + PAUSE_AFTER_REVOKED, now, error.reason)
        case Rejected():
            await outbox.set_aside(owed.id, "dead", now, error.reason)
        case _:
            await outbox.mark_uncertain(owed.id, now + LOOK_AGAIN_AFTER, now, error.reason)


def _backoff(attempts: int) -> timedelta:
    """Doubles from one second to a minute. Attempts may be many: a network can be away for days."""
    return min(timedelta(seconds=2 ** min(attempts, 6)), _LONGEST_BACKOFF)
