"""Messages that did not arrive and that the clerks have not been told of, or not for a week."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from storage.outbox.owed import Owed, owed_at_least
from storage.tables import ExceptionToldRow, OutboxRow

OLDEST = timedelta(days=31)
TELL_AGAIN_AFTER = timedelta(days=7)
STUCK_AFTER = timedelta(hours=1)
"""What is still being tried is an exception only after this long."""
MOST = 300


class Exceptions:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def untold(self, now: datetime) -> Sequence[Owed]:
        """What the clerks should be told of now, oldest first. What they were told of a week ago is told again while
        nothing at all reaches that conversation."""
        told = ExceptionToldRow
        never = col(told.told_at).is_(None)
        again = and_(col(told.told_at) <= now - TELL_AGAIN_AFTER, ~_something_arrived_since())
        query = select(OutboxRow).join(told, col(told.outbox_id) == OutboxRow.id, isouter=True)
        return await self._found(query.where(_failed(now), or_(never, again)).order_by(col(OutboxRow.id)).limit(MOST))

    async def all(self, now: datetime) -> Sequence[Owed]:
        """Everything of the last month that did not arrive, the newest, oldest first."""
        query = select(OutboxRow).where(_failed(now)).order_by(col(OutboxRow.id).desc()).limit(MOST)
        return list(reversed(await self._found(query)))

    async def mark_told(self, ids: Iterable[int], now: datetime) -> None:
        for outbox_id in ids:
            await self._session.merge(ExceptionToldRow(outbox_id=outbox_id, told_at=now))
        await self._session.exec(delete(ExceptionToldRow).where(col(ExceptionToldRow.told_at) < now - 2 * OLDEST))
        await self._session.flush()

    async def _found(self, query: SelectOfScalar[OutboxRow]) -> Sequence[Owed]:
        return [owed_at_least(row) for row in await self._session.exec(query)]


def _failed(now: datetime) -> ColumnElement[bool]:
    state, created_at = col(OutboxRow.state), col(OutboxRow.created_at)
    ended = state.in_(("held", "dead", "expired"))
    stuck = and_(
        or_(state == "uncertain", and_(state == "ready", col(OutboxRow.attempts) > 0)), created_at <= now - STUCK_AFTER
    )
    return and_(or_(ended, stuck), created_at > now - OLDEST)


def _something_arrived_since() -> ColumnElement[bool]:
    other = aliased(OutboxRow)
    return exists().where(
        col(other.lane) == col(OutboxRow.lane),
        col(other.state) == "sent",
        col(other.sent_at) > col(ExceptionToldRow.told_at),
    )
