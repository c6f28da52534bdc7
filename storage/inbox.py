"""Updates taken in. A row is here before the platform is told that we have it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy
from sqlalchemy import bindparam, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.columns import UtcTime, storable_json
from storage.rows import add_all_once, change_row, id_of, read, table_of
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
        await add_all_once(self._session, InboxRow, [row])

    async def waiting(self, now: datetime, channels: Collection[str], limit: int = 200) -> Sequence[InboxEntry]:
        """The oldest new update of each lane of these channels, unless that one has to wait: the lane waits with it."""
        if not channels:
            return ()
        found = await read(self._session, InboxRow, _WAITING, now=now, channels=list(channels), most=limit)
        return [_entry(row) for row in found]

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
_FIRST = (
    sqlalchemy.select(func.min(_TABLE.c.id))
    .where(_TABLE.c.state == "new", _TABLE.c.channel.in_(bindparam("channels", expanding=True)))
    .group_by(_TABLE.c.lane)
)
_WAITING = (
    sqlalchemy.select(_TABLE)
    .where(_TABLE.c.id.in_(_FIRST), _TABLE.c.next_at.is_(None) | (_TABLE.c.next_at <= bindparam("now", type_=UtcTime)))
    .order_by(_TABLE.c.id)
    .limit(bindparam("most"))
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
