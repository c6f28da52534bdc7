"""How many messages of a month's plan each bot has used, and what had to wait because few are left.

A message counts from the moment it is taken for sending, so that a crash never forgets one; what certainly did not
arrive is given back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Update, case, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Kind
from storage.outbox.owed import Owed, owed_at_least
from storage.rows import add_once
from storage.tables import ChatRow, OutboxRow, QuotaUseRow

PARKED = "quota: "
"""How the reason of a message begins that waits for messages of the month."""
_ANSWER_LIVES = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Of one bot in one month. `refused_until` is set from a refusal until a message went through again."""

    used: int = 0
    refused_until: datetime | None = None


class Quotas:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def use(self, channel: str, month: date) -> Use:
        row = await self._session.get(QuotaUseRow, (channel, month), populate_existing=True)
        return Use(used=row.used, refused_until=row.refused_until) if row else Use()

    async def spend(self, channel: str, month: date, count: int) -> None:
        """Count messages; a negative number gives back."""
        insert = insert_sqlite if self._session.get_bind().dialect.name == "sqlite" else insert_postgresql
        used = col(QuotaUseRow.used) + count
        await self._session.exec(
            insert(QuotaUseRow)
            .values(channel=channel, month=month, used=max(0, count))
            .on_conflict_do_update(index_elements=["channel", "month"], set_={"used": case((used < 0, 0), else_=used)})
        )

    async def refuse(self, channel: str, month: date, until: datetime | None) -> None:
        """The platform takes no more until then; None: it took one again."""
        await add_once(self._session, QuotaUseRow, {"channel": channel, "month": month})
        await self._session.exec(_of(channel, month).values(refused_until=until))

    async def waiting(self, channel: str) -> Sequence[Owed]:
        """What may go out now by all other rules."""
        return await self._rows(col(OutboxRow.channel) == channel, col(OutboxRow.state) == "ready")

    async def parked(self, channel: str) -> Sequence[Owed]:
        """What waits for messages of the month."""
        held = col(OutboxRow.state) == "held"
        return await self._rows(col(OutboxRow.channel) == channel, held, col(OutboxRow.error).startswith(PARKED))

    async def park(self, owed: Collection[Owed], reason: str, now: datetime) -> None:
        """Let these wait; an answer that comes a day late is none any more."""
        if not owed:
            return
        ids = [one.id for one in owed]
        these = update(OutboxRow).where(col(OutboxRow.id).in_(ids))
        await self._session.exec(these.values(state="held", error=PARKED + reason))
        late = these.where(col(OutboxRow.kind) == Kind.ANSWER, col(OutboxRow.expires_at).is_(None))
        await self._session.exec(late.values(expires_at=now + _ANSWER_LIVES))

    async def release(self, owed: Collection[Owed]) -> None:
        """Let these go; what is too late by now expires."""
        if owed:
            these = update(OutboxRow).where(col(OutboxRow.id).in_([one.id for one in owed]))
            await self._session.exec(these.values(state="ready", error=None))

    async def met(self, channel: str) -> tuple[int, int]:
        """How many people and groups are bound to a bot."""
        query = select(ChatRow.private, func.count()).where(ChatRow.channel == channel).group_by(col(ChatRow.private))
        found = dict((await self._session.exec(query)).all())
        return found.get(True, 0), found.get(False, 0)

    async def _rows(self, *conditions: ColumnElement[bool]) -> list[Owed]:
        query = select(OutboxRow).where(*conditions).order_by(col(OutboxRow.id))
        return [owed_at_least(row) for row in await self._session.exec(query)]


def _of(channel: str, month: date) -> Update:
    return update(QuotaUseRow).where(col(QuotaUseRow.channel) == channel, col(QuotaUseRow.month) == month)
