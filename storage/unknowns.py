"""How often something was said in a week that the bot did not understand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.unknown import Unknown
from storage.tables import UnknownMessageRow

MOST_IN_A_WEEK = 500
_KEPT = timedelta(weeks=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Words that were not understood, and how often."""

    said: str
    count: int


class Unknowns:
    """Weeks are named by their Monday."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, week: date, unknown: Unknown) -> None:
        row = await self._session.get(UnknownMessageRow, (week, unknown.folded))
        if row:
            row.count += 1
        elif await self._different_in(week) < MOST_IN_A_WEEK:
            self._session.add(UnknownMessageRow(week=week, folded=unknown.folded, said=unknown.said, count=1))
        await self._session.flush()

    async def between(self, first: date, after: date, limit: int) -> tuple[Sequence[Counted], int]:
        """What was said most in the weeks from `first` on and before `after`; and how many messages in all."""
        row, weeks = UnknownMessageRow, (col(UnknownMessageRow.week) >= first, col(UnknownMessageRow.week) < after)
        total = func.sum(row.count)
        query = select(func.max(row.said), total).where(*weeks).group_by(row.folded).order_by(total.desc(), row.folded)
        found = [Counted(said=said, count=int(count)) for said, count in await self._session.exec(query)]
        return found[:limit], sum(one.count for one in found)

    async def forget_old(self, week: date) -> None:
        await self._session.exec(delete(UnknownMessageRow).where(col(UnknownMessageRow.week) < week - _KEPT))

    async def _different_in(self, week: date) -> int:
        query = select(func.count()).where(UnknownMessageRow.week == week)
        return (await self._session.exec(query)).one()
