"""Updates taken in. A row is here before the platform is told that we have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.columns import storable_json
from storage.rows import add_once, get_row, id_of
from storage.tables import InboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEntry:
    """One update to be handled."""

    id: int
    channel: str
    lane: str
    raw: str
    received_at: datetime
    attempts: int


class Inbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, channel: str, external_id: str, lane: str, raw: str, now: datetime) -> None:
        """Keep an update; one that was kept before changes nothing."""
        row = InboxRow(
            channel=channel, external_id=external_id, lane=lane, raw=storable_json(raw), received_at=now, state="new"
        )
        await add_once(self._session, row)

    async def waiting(self, now: datetime, limit: int = 200) -> Sequence[InboxEntry]:
        """The oldest new update of each lane, unless that one has to wait: the lane waits with it."""
        first = select(func.min(InboxRow.id)).where(InboxRow.state == "new").group_by(InboxRow.lane)
        query = (
            select(InboxRow)
            .where(col(InboxRow.id).in_(first))
            .where(col(InboxRow.next_at).is_(None) | (col(InboxRow.next_at) <= now))
            .order_by(col(InboxRow.id))
            .limit(limit)
        )
        return [_entry(row) for row in await self._session.exec(query)]

    async def finish(self, entry_id: int, state: str, error: str | None = None) -> None:
        row = await get_row(self._session, InboxRow, entry_id)
        row.state, row.error = state, error
        await self._session.flush()

    async def retry(self, entry_id: int, next_at: datetime, error: str) -> None:
        row = await get_row(self._session, InboxRow, entry_id)
        row.attempts, row.next_at, row.error = row.attempts + 1, next_at, error
        await self._session.flush()

    async def in_lane(self, lane: str, limit: int) -> Sequence[InboxEntry]:
        """The newest updates of one conversation, oldest first."""
        query = select(InboxRow).where(InboxRow.lane == lane).order_by(col(InboxRow.id).desc()).limit(limit)
        return [_entry(row) for row in reversed((await self._session.exec(query)).all())]

    async def count_in(self, lane: str) -> int:
        return (await self._session.exec(select(func.count()).where(InboxRow.lane == lane))).one()

    async def unfinished(self, channel: str) -> int:
        """How many updates of a channel wait to be handled."""
        query = select(func.count()).where(InboxRow.channel == channel, InboxRow.state == "new")
        return (await self._session.exec(query)).one()

    async def counts(self) -> dict[str, int]:
        query = select(InboxRow.state, func.count()).group_by(InboxRow.state)
        return dict((await self._session.exec(query)).all())

    async def oldest_new(self) -> datetime | None:
        query = select(InboxRow.received_at).where(InboxRow.state == "new").order_by(col(InboxRow.id)).limit(1)
        return (await self._session.exec(query)).first()


def _entry(row: InboxRow) -> InboxEntry:
    return InboxEntry(
        id=id_of(row.id),
        channel=row.channel,
        lane=row.lane,
        raw=row.raw,
        received_at=row.received_at,
        attempts=row.attempts,
    )
