"""Lanes: a conversation that asked for patience, closed, opened again or moved, and what is owed to it then."""

from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy
from sqlalchemy import and_, bindparam, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Address, Outgoing
from storage.json_values import UnreadableValueError, to_json
from storage.outbox.owed import OPEN, owed
from storage.rows import execute, table_of
from storage.tables import LaneRow, OutboxRow


class Lanes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def set_lane_patience(self, lane: str, until: datetime) -> None:
        """Nothing goes there before; `lane` may be the bare name of a channel, which means all of its lanes."""
        row = await self._lane(lane)
        row.not_before = until
        await self._session.flush()

    async def patience(self, now: datetime) -> dict[str, datetime]:
        """The lanes and channels that asked for patience and until when."""
        query = select(LaneRow.lane, LaneRow.not_before).where(col(LaneRow.not_before) > now)
        return {lane: until for lane, until in await self._session.exec(query) if until is not None}

    async def close_lane(self, lane: str, reason: str) -> None:
        """Nothing more can go there; what was owed is held for this reason and named on the exception list."""
        row = await self._lane(lane)
        held_before = and_(col(OutboxRow.state) == "held", col(OutboxRow.error) == row.closed_reason)
        await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.lane) == lane, or_(col(OutboxRow.state) == "ready", held_before))
            .values(state="held", error=reason)
        )
        row.closed_reason = reason
        await self._session.flush()

    async def open_lane(self, lane: str, now: datetime) -> None:
        """What was held because the lane was closed may go, or is too late; what is held for its own reasons stays
        held."""
        row = await self._lane(lane)
        if row.closed_reason is None:
            return
        held = and_(
            col(OutboxRow.lane) == lane, col(OutboxRow.state) == "held", col(OutboxRow.error) == row.closed_reason
        )
        too_late = f"too late to be of use after: {row.closed_reason}"
        await self._session.exec(
            update(OutboxRow).where(held, col(OutboxRow.expires_at) <= now).values(state="expired", error=too_late)
        )
        await self._session.exec(update(OutboxRow).where(held).values(state="ready", error=None))
        row.closed_reason = None
        await self._session.flush()

    async def reopen_lane(self, lane: str, now: datetime, not_within: timedelta) -> bool:
        """Open the lane because a person wrote there, if it is closed; whether it was.

        One that was opened so within this time and closed again stays closed: to hear somebody is not always to be
        allowed to answer.
        """
        if not (await execute(self._session, _IS_CLOSED, lane=lane)).first():
            return False
        row = await self._lane(lane)
        if row.reopened_at is not None and now - row.reopened_at < not_within:
            return False
        row.reopened_at = now
        await self.open_lane(lane, now)
        return True

    async def move_lane(self, old: Address, new_chat: str) -> None:
        """Everything still owed to `old` is owed to the new id from now on, and what is added later as well.

        A message under way stays under way, for only its sender knows what becomes of it.
        """
        row = await self._lane(old.lane)
        query = select(OutboxRow).where(OutboxRow.lane == old.lane, col(OutboxRow.state).in_((*OPEN, "held")))
        for found in await self._session.exec(query):
            if found.state == "held" and found.error == row.closed_reason:
                found.state, found.error = "ready", None
            _move(found, replace(old, chat=new_chat))
        row.moved_to, row.closed_reason = new_chat, None
        await self._session.flush()

    async def _lane(self, lane: str) -> LaneRow:
        row = await self._session.get(LaneRow, lane)
        if row is None:
            row = LaneRow(lane=lane)
            self._session.add(row)
            await self._session.flush()
        return row


_IS_CLOSED = sqlalchemy.select(table_of(LaneRow).c.lane).where(
    table_of(LaneRow).c.lane == bindparam("lane"), table_of(LaneRow).c.closed_reason.is_not(None)
)


def _move(row: OutboxRow, to: Address) -> None:
    row.lane = to.lane
    try:
        message = owed(row).message
    except UnreadableValueError:
        return
    address = replace(message.address, chat=to.chat)
    row.payload = to_json(Outgoing, replace(message, address=address, reply_to=None))
