"""Lanes: a conversation that asked for patience, closed, opened again or moved, and what is owed to it then."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Address, Outgoing
from storage.json_values import UnreadableValueError, to_json
from storage.outbox.owed import OPEN, owed
from storage.tables import LaneRow, OutboxRow


class Lanes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def set_lane_patience(self, lane: str, until: datetime) -> None:
        row = await self._lane(lane)
        row.not_before = until
        await self._session.flush()

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

    async def open_lane(self, lane: str) -> None:
        """What was held because the lane was closed may go; what is held for its own reasons stays held."""
        row = await self._lane(lane)
        await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.lane) == lane, col(OutboxRow.state) == "held")
            .where(col(OutboxRow.error) == row.closed_reason)
            .values(state="ready", error=None)
        )
        row.closed_reason = None
        await self._session.flush()

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


def _move(row: OutboxRow, to: Address) -> None:
    row.lane = to.lane
    try:
        message = owed(row).message
    except UnreadableValueError:
        return
    address = replace(message.address, chat=to.chat)
    row.payload = to_json(Outgoing, replace(message, address=address, reply_to=None))
