"""Messages owed, from the commit that owes them to the platform's word that they arrived."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Address, Outgoing
from storage.json_values import from_json, to_json
from storage.rows import get_row, id_of
from storage.tables import LaneRow, OutboxRow, SendAttemptRow

OPEN = ("ready", "sending", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One message of the outbox. `resends` counts the copies sent because the fate of an earlier one is unknown."""

    id: int
    key: str
    state: str
    message: Outgoing
    created_at: datetime
    attempts: int
    resends: int
    message_id: str | None = None
    sent_at: datetime | None = None
    error: str | None = None


class Outbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, key: str, message: Outgoing, now: datetime, expires_at: datetime | None = None) -> None:
        """Owe a message. A key that was owed before changes nothing."""
        if (await self._session.exec(select(OutboxRow.id).where(OutboxRow.key == key))).first() is not None:
            return
        self._session.add(
            OutboxRow(
                key=key,
                channel=message.address.channel,
                lane=message.address.lane,
                kind=message.kind,
                priority=message.kind.priority,
                payload=to_json(Outgoing, message),
                tasks=json.dumps(message.tasks),
                created_at=now,
                expires_at=expires_at,
            )
        )
        await self._session.flush()

    async def sendable(self, channels: Iterable[str], now: datetime, limit: int) -> Sequence[Owed]:
        """Heads of lanes that may be sent now: nothing of the lane under way, nothing of the same lane before it."""
        ahead = aliased(OutboxRow)
        blocked = exists().where(
            col(ahead.lane) == col(OutboxRow.lane),
            or_(
                col(ahead.state).in_(("sending", "uncertain")),
                and_(
                    col(ahead.state) == "ready",
                    or_(
                        col(ahead.priority) < col(OutboxRow.priority),
                        and_(col(ahead.priority) == col(OutboxRow.priority), col(ahead.id) < col(OutboxRow.id)),
                    ),
                ),
            ),
        )
        waiting = exists().where(
            col(LaneRow.lane) == col(OutboxRow.lane),
            (col(LaneRow.not_before) > now) | col(LaneRow.closed_reason).is_not(None),
        )
        query = (
            select(OutboxRow)
            .where(OutboxRow.state == "ready", col(OutboxRow.channel).in_(list(channels)))
            .where(col(OutboxRow.not_before).is_(None) | (col(OutboxRow.not_before) <= now))
            .where(~blocked, ~waiting)
            .order_by(col(OutboxRow.priority), col(OutboxRow.id))
            .limit(limit)
        )
        return [_owed(row) for row in await self._session.exec(query)]

    async def claim(self, outbox_id: int, now: datetime, lease: timedelta) -> bool:
        """Take a ready row for sending; false where somebody else got there first."""
        claimed = await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.id) == outbox_id, col(OutboxRow.state) == "ready")
            .values(state="sending", lease_until=now + lease, attempts=col(OutboxRow.attempts) + 1)
        )
        if claimed.rowcount != 1:
            return False
        row = await get_row(self._session, OutboxRow, outbox_id)
        await self._session.refresh(row)
        self._session.add(SendAttemptRow(outbox_id=outbox_id, number=row.attempts, began_at=now))
        await self._session.flush()
        return True

    async def mark_sent(self, outbox_id: int, message_id: str, now: datetime) -> None:
        row = await self._end(outbox_id, "sent", now, "sent", None)
        row.message_id, row.sent_at = message_id, now

    async def retry(self, outbox_id: int, not_before: datetime, now: datetime, error: str) -> None:
        """It certainly did not arrive; try again later."""
        row = await self._end(outbox_id, "ready", now, "not delivered", error)
        row.not_before = not_before

    async def mark_uncertain(self, outbox_id: int, look_again: datetime, now: datetime, error: str) -> None:
        row = await self._end(outbox_id, "uncertain", now, "uncertain", error)
        row.not_before = look_again

    async def set_aside(self, outbox_id: int, state: str, now: datetime, error: str) -> None:
        """End it without delivery: held (may go later), dead (never), with the reason for the exception list."""
        await self._end(outbox_id, state, now, state, error)

    async def resend_uncertain(self, now: datetime, most_resends: int) -> int:
        """Send once more what has been uncertain long enough, or hold it where that was tried often enough."""
        query = select(OutboxRow).where(OutboxRow.state == "uncertain", col(OutboxRow.not_before) <= now)
        rows = (await self._session.exec(query)).all()
        for row in rows:
            if row.resends < most_resends:
                row.state, row.resends = "ready", row.resends + 1
            else:
                row.state = "held"
        await self._session.flush()
        return len(rows)

    async def distrust_unfinished(self, now: datetime, before: datetime | None = None) -> int:
        """What was being sent when we stopped (or whose lease ended `before`) may have arrived."""
        query = select(OutboxRow).where(OutboxRow.state == "sending")
        if before:
            query = query.where(col(OutboxRow.lease_until) < before)
        rows = (await self._session.exec(query)).all()
        for row in rows:
            await self._end(id_of(row.id), "uncertain", now, "interrupted", "the process ended while sending")
            row.not_before = now
        await self._session.flush()
        return len(rows)

    async def expire(self, now: datetime) -> int:
        """End what is too late to be of use; how many."""
        done = await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.state) == "ready", col(OutboxRow.expires_at) <= now)
            .values(state="expired", error="too late to be of use")
        )
        return int(done.rowcount)

    async def cancel(self, keys: Iterable[str]) -> int:
        """Withdraw messages that were not sent yet."""
        done = await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.key).in_(list(keys)), col(OutboxRow.state).in_(("ready", "held")))
            .values(state="cancelled")
        )
        return int(done.rowcount)

    async def set_lane_patience(self, lane: str, until: datetime) -> None:
        row = await self._lane(lane)
        row.not_before = until
        await self._session.flush()

    async def close_lane(self, lane: str, reason: str) -> None:
        """Nothing more can go there; what was owed is held and named on the exception list."""
        row = await self._lane(lane)
        row.closed_reason = reason
        await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.lane) == lane, col(OutboxRow.state) == "ready")
            .values(state="held", error=reason)
        )

    async def open_lane(self, lane: str) -> None:
        row = await self._lane(lane)
        row.closed_reason = None
        await self._session.exec(
            update(OutboxRow).where(col(OutboxRow.lane) == lane, col(OutboxRow.state) == "held").values(state="ready")
        )

    async def move_lane(self, old: Address, new_chat: str) -> None:
        """Everything still owed to `old` is owed to the new id from now on."""
        row = await self._lane(old.lane)
        row.moved_to = new_chat
        query = select(OutboxRow).where(OutboxRow.lane == old.lane, col(OutboxRow.state).in_((*OPEN, "held")))
        for owed in await self._session.exec(query):
            message = from_json(Outgoing, owed.payload)
            moved = replace(message, address=replace(message.address, chat=new_chat), reply_to=None)
            owed.payload, owed.lane = to_json(Outgoing, moved), moved.address.lane
            if owed.state == "sending":
                owed.state = "ready"
        await self._session.flush()

    async def tasks_of_message(self, lane: str, message_id: str) -> tuple[int, ...] | None:
        """The tasks that a sent message of ours lists, in their order; None where it is not ours."""
        query = select(OutboxRow.tasks).where(OutboxRow.lane == lane, OutboxRow.message_id == message_id)
        found = (await self._session.exec(query)).first()
        return None if found is None else tuple(json.loads(found))

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next row that waits for its time may be looked at."""
        query = select(func.min(OutboxRow.not_before)).where(
            col(OutboxRow.state).in_(("ready", "uncertain")), col(OutboxRow.not_before) > now
        )
        return (await self._session.exec(query)).one()

    async def sent_in(self, lane: str, limit: int) -> Sequence[Owed]:
        """The newest sent messages of one conversation, oldest first."""
        query = (
            select(OutboxRow)
            .where(OutboxRow.lane == lane, OutboxRow.state == "sent")
            .order_by(col(OutboxRow.sent_at).desc(), col(OutboxRow.id).desc())
            .limit(limit)
        )
        return [_owed(row) for row in reversed((await self._session.exec(query)).all())]

    async def undelivered(self) -> Sequence[Owed]:
        """The exception list: what did not arrive, or may not have."""
        query = select(OutboxRow).where(col(OutboxRow.state).in_(("held", "dead", "expired", "uncertain")))
        return [_owed(row) for row in await self._session.exec(query.order_by(col(OutboxRow.id)))]

    async def count_sent(self, lane: str) -> int:
        query = select(func.count()).where(OutboxRow.lane == lane, OutboxRow.state == "sent")
        return (await self._session.exec(query)).one()

    async def unfinished(self, channel: str) -> int:
        """How many messages of a channel are still on their way."""
        query = select(func.count()).where(OutboxRow.channel == channel, col(OutboxRow.state).in_(OPEN))
        return (await self._session.exec(query)).one()

    async def counts(self) -> dict[str, int]:
        query = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
        return dict((await self._session.exec(query)).all())

    async def oldest_ready(self) -> datetime | None:
        query = select(func.min(OutboxRow.created_at)).where(OutboxRow.state == "ready")
        return (await self._session.exec(query)).one()

    async def _end(self, outbox_id: int, state: str, now: datetime, outcome: str, error: str | None) -> OutboxRow:
        row = await get_row(self._session, OutboxRow, outbox_id)
        row.state, row.error, row.lease_until = state, error, None
        attempt = await self._session.get(SendAttemptRow, (outbox_id, row.attempts))
        if attempt:
            attempt.ended_at, attempt.outcome = now, outcome if error is None else f"{outcome}: {error}"
        await self._session.flush()
        return row

    async def _lane(self, lane: str) -> LaneRow:
        row = await self._session.get(LaneRow, lane)
        if row is None:
            row = LaneRow(lane=lane)
            self._session.add(row)
            await self._session.flush()
        return row


def _owed(row: OutboxRow) -> Owed:
    return Owed(
        id=id_of(row.id),
        key=row.key,
        state=row.state,
        message=from_json(Outgoing, row.payload),
        created_at=row.created_at,
        attempts=row.attempts,
        resends=row.resends,
        message_id=row.message_id,
        sent_at=row.sent_at,
        error=row.error,
    )
