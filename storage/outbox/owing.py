"""Owing a message, and no longer owing it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Outgoing
from storage.outbox.owed import owed_row
from storage.rows import add_once, read, table_of
from storage.tables import LaneRow, OutboxRow


class Owing:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, key: str, message: Outgoing, now: datetime, expires_at: datetime | None = None) -> None:
        """Owe a message. A key that was owed before changes nothing.

        What is meant for a conversation that moved goes to its new place; what is meant for a closed one is held at
        once, so that the exception list names it.
        """
        lane = await self._lane_of(message)
        if lane and lane.moved_to:
            message = replace(message, address=replace(message.address, chat=lane.moved_to), reply_to=None)
            lane = await self._lane_of(message)
        closed = lane.closed_reason if lane else None
        state = "held" if closed else "ready"
        row = owed_row(key, message, now, expires_at=expires_at, state=state, error=closed)
        await add_once(self._session, OutboxRow, row)

    async def _lane_of(self, message: Outgoing) -> LaneRow | None:
        found = await read(self._session, LaneRow, _LANE, lane=message.address.lane)
        return found[0] if found else None

    async def cancel(self, keys: Iterable[str]) -> int:
        """Withdraw messages that were not sent yet; how many."""
        done = await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.key).in_(list(keys)), col(OutboxRow.state).in_(("ready", "held")))
            .values(state="cancelled")
        )
        return int(done.rowcount)

    async def cancel_parts(self, lane: str, key: str) -> None:
        """Withdraw the parts of a message that were not sent yet."""
        await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.lane) == lane, col(OutboxRow.state).in_(("ready", "held")))
            .where(col(OutboxRow.key).startswith(f"{key}:", autoescape=True))
            .values(state="cancelled")
        )

    async def expire(self, now: datetime) -> int:
        """End what is too late to be of use; how many."""
        done = await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.state) == "ready", col(OutboxRow.expires_at) <= now)
            .values(state="expired", error="too late to be of use")
        )
        return int(done.rowcount)


_LANE = select(table_of(LaneRow)).where(table_of(LaneRow).c.lane == bindparam("lane"))
