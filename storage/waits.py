"""Everything that waits for a moment. A clock that was wrong may have set one far in the future."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import InboxRow, LaneRow, OutboxRow


class Waits:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def shorten(self, now: datetime, longest: datetime) -> int:
        """Nothing waits longer than until `longest`: what does may go `now`; how many did."""
        out, lane, taken = col(OutboxRow.not_before), col(LaneRow.not_before), col(InboxRow.next_at)
        lease, state = col(OutboxRow.lease_until), col(OutboxRow.state)
        cut = 0
        for statement in (
            update(OutboxRow).where(state.in_(("ready", "uncertain")), out > longest).values(not_before=now),
            update(OutboxRow).where(state == "sending", lease > longest).values(lease_until=now),
            update(LaneRow).where(lane > longest).values(not_before=now),
            update(InboxRow).where(col(InboxRow.state) == "new", taken > longest).values(next_at=now),
        ):
            done = await self._session.exec(statement)
            cut += done.rowcount
        return cut
