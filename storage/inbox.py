"""Updates taken in. A row is here before the platform is told that we have it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, text, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.columns import UtcTime, storable_json
from storage.rows import add_once, change_row, id_of, read, table_of
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
        row = dict[str, object](
            channel=channel, external_id=external_id, lane=lane, raw=storable_json(raw), received_at=now
        )
        await add_once(self._session, InboxRow, row)

    async def waiting(self, now: datetime, channels: Collection[str], limit: int = 200) -> Sequence[InboxEntry]:
        """The oldest new update of each lane of these channels, unless that one has to wait: the lane waits with it."""
        found: list[InboxRow] = []
        for channel in channels:
            found += await read(self._session, InboxRow, _WAITING, now=now, channel=channel, most=limit)
        return [_entry(row) for row in sorted(found, key=lambda row: id_of(row.id))[:limit]]

    async def finish(self, entry_id: int, state: str, error: str | None = None) -> None:
        """Raises `RowNotFoundError`."""
        await change_row(self._session, InboxRow, _FINISH, entry_id, ends=state, why=error)

    async def retry(self, entry_id: int, next_at: datetime, error: str) -> None:
        """Raises `RowNotFoundError`."""
        await change_row(self._session, InboxRow, _RETRY, entry_id, then=next_at, why=error)

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


_TABLE = table_of(InboxRow)
_IS_IT = _TABLE.c.id == bindparam("key")
# From lane to lane in the index of what is new, whatever the number of updates in a lane: of 50,000 in ten chats the
# first ones are found in half a millisecond, where looking at each takes 18.
_WAITING = (
    text(
        """
        WITH RECURSIVE lanes(lane) AS (
            SELECT min(lane) FROM inbox WHERE state = 'new' AND channel = :channel
            UNION ALL
            SELECT (
                SELECT min(i.lane) FROM inbox AS i
                WHERE i.state = 'new' AND i.channel = :channel AND i.lane > lanes.lane
            )
            FROM lanes WHERE lanes.lane IS NOT NULL
        )
        SELECT inbox.id, inbox.channel, inbox.lane, inbox.raw, inbox.received_at, inbox.attempts
        FROM lanes JOIN inbox ON inbox.id = (
            SELECT min(first.id) FROM inbox AS first
            WHERE first.state = 'new' AND first.channel = :channel AND first.lane = lanes.lane
        )
        WHERE inbox.next_at IS NULL OR inbox.next_at <= :now
        ORDER BY inbox.id LIMIT :most
        """
    )
    .bindparams(bindparam("now", type_=UtcTime))
    .columns(*(_TABLE.c[name] for name in ("id", "channel", "lane", "raw", "received_at", "attempts")))
)
_FINISH = update(_TABLE).where(_IS_IT).values(state=bindparam("ends"), error=bindparam("why"))
_RETRY = (
    update(_TABLE)
    .where(_IS_IT)
    .values(attempts=_TABLE.c.attempts + 1, next_at=bindparam("then"), error=bindparam("why"))
)


def _entry(row: InboxRow) -> InboxEntry:
    return InboxEntry(
        id=id_of(row.id),
        channel=row.channel,
        lane=row.lane,
        raw=row.raw,
        received_at=row.received_at,
        attempts=row.attempts,
    )
