"""Requests for more time."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.reports import Extension, ExtensionDecision
from storage.rows import get_row, id_of
from storage.tables import ExtensionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExtension:
    """A request about to be kept."""

    task_id: int
    unit_id: int
    chat_id: int
    due_before: date | None
    asked_due: date | None
    reason: str | None
    raw: str


class Extensions:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, new: NewExtension, now: datetime) -> int:
        row = ExtensionRow(
            task_id=new.task_id,
            unit_id=new.unit_id,
            chat_id=new.chat_id,
            due_before=new.due_before,
            asked_due=new.asked_due,
            reason=new.reason,
            raw=new.raw,
            asked_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return id_of(row.id)

    async def find(self, extension_id: int) -> Extension | None:
        row = await self._session.get(ExtensionRow, extension_id)
        return _extension(row) if row else None

    async def undecided(self) -> tuple[Extension, ...]:
        query = select(ExtensionRow).where(col(ExtensionRow.decision).is_(None)).order_by(col(ExtensionRow.id))
        return tuple(_extension(row) for row in await self._session.exec(query))

    async def count_granted(self, task_id: int) -> int:
        query = select(func.count()).where(
            ExtensionRow.task_id == task_id, ExtensionRow.decision == ExtensionDecision.GRANTED
        )
        return (await self._session.exec(query)).one()

    async def decide(self, extension_id: int, decision: ExtensionDecision, officer_id: int, now: datetime) -> None:
        row = await get_row(self._session, ExtensionRow, extension_id)
        row.decision, row.decided_by, row.decided_at = decision, officer_id, now
        await self._session.flush()

    async def withdraw(self, task_id: int, unit_id: int, now: datetime) -> None:
        """The unit took its open request back."""
        query = select(ExtensionRow).where(
            ExtensionRow.task_id == task_id, ExtensionRow.unit_id == unit_id, col(ExtensionRow.decision).is_(None)
        )
        for row in await self._session.exec(query):
            row.decision, row.decided_at = ExtensionDecision.WITHDRAWN, now
        await self._session.flush()


def _extension(row: ExtensionRow) -> Extension:
    return Extension(
        id=id_of(row.id),
        task_id=row.task_id,
        unit_id=row.unit_id,
        chat_id=row.chat_id,
        due_before=row.due_before,
        asked_due=row.asked_due,
        reason=row.reason,
        raw=row.raw,
        asked_at=row.asked_at,
        decision=ExtensionDecision(row.decision) if row.decision else None,
    )
