"""Digests and the slots that were planned."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.reminders import Occasion, Reminder
from storage.rows import id_of
from storage.tables import DigestLineRow, DigestRow, PlanRunRow


class Digests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, chat_id: int, day: date, lines: Sequence[Reminder], now: datetime) -> int:
        row = DigestRow(chat_id=chat_id, day=day, planned_at=now)
        self._session.add(row)
        await self._session.flush()
        digest_id = id_of(row.id)
        for position, reminder in enumerate(lines, start=1):
            self._session.add(
                DigestLineRow(
                    digest_id=digest_id,
                    position=position,
                    chat_id=chat_id,
                    task_id=reminder.task.id,
                    unit_id=reminder.assignment.unit_id,
                    key=reminder.key,
                    overdue=reminder.occasion is Occasion.OVERDUE,
                )
            )
        await self._session.flush()
        return digest_id

    async def exists(self, chat_id: int, day: date) -> bool:
        query = select(DigestRow.id).where(DigestRow.chat_id == chat_id, DigestRow.day == day)
        return (await self._session.exec(query)).first() is not None

    async def sent_keys(self, chat_id: int) -> frozenset[str]:
        query = select(DigestLineRow.key).where(DigestLineRow.chat_id == chat_id)
        return frozenset(await self._session.exec(query))

    async def forget(self, digest_id: int) -> None:
        """A digest that was never sent owes its lines again."""
        await self._session.exec(delete(DigestLineRow).where(col(DigestLineRow.digest_id) == digest_id))
        await self._session.exec(delete(DigestRow).where(col(DigestRow.id) == digest_id))

    async def is_planned(self, day: date, slot: str) -> bool:
        return await self._session.get(PlanRunRow, (day, slot)) is not None

    async def mark_planned(self, day: date, slot: str, now: datetime) -> None:
        self._session.add(PlanRunRow(day=day, slot=slot, done_at=now))
        await self._session.flush()
