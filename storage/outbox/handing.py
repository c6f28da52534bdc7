"""Handing a message over to another conversation, because the one it was meant for cannot be written to."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Kind
from storage.outbox.owed import Owed, owed_at_least
from storage.rows import get_row
from storage.tables import OutboxRow

HANDED_OVER = "handed over to"
"""How the reason of a message begins that went elsewhere; its lines are told."""
_HELD_BACK = "held back"
"""Of a register that is an older copy: a person has to let it go first (storage.standing)."""


class Handing:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def held_in(self, lanes: Collection[str]) -> Sequence[Owed]:
        """What was to be said there of our own accord and cannot be."""
        query = (
            select(OutboxRow)
            .where(col(OutboxRow.lane).in_(lanes), OutboxRow.state == "held", OutboxRow.kind != Kind.ANSWER)
            .where(~col(OutboxRow.error).startswith(_HELD_BACK))
            .order_by(col(OutboxRow.id))
        )
        return [owed_at_least(row) for row in await self._session.exec(query)]

    async def expiry_of(self, outbox_id: int) -> datetime | None:
        """After when the message is of no use."""
        return (await get_row(self._session, OutboxRow, outbox_id)).expires_at
