"""Digests with their lines, and the slots that were planned."""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import bindparam, delete, exists, insert
from sqlalchemy import select as select_columns
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.reminders import Occasion, Reminder
from storage.outbox.handing import HANDED_OVER
from storage.rows import add_once, execute, id_of, table_of
from storage.tables import ChatRow, DigestLineRow, DigestRow, OutboxRow, PlanRunRow

T = TypeVar("T")

_AT_ONCE = 200
"""Rows of one statement; then the event loop gets its turn."""
_NEVER_SENT = ("expired", "cancelled", "dead")
_NEWEST = select_columns(func.max(table_of(DigestRow).c.id)).where(table_of(DigestRow).c.chat_id == bindparam("chat"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A chat that may be owed a digest."""

    chat_id: int
    unit_id: int | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """What one line of a digest was: of which task and unit, under which key."""

    position: int
    task_id: int
    unit_id: int
    key: str

    @property
    def due(self) -> date:
        """The due day it reminded of, as its key says (`domain.reminders.Reminder.key`)."""
        return date.fromisoformat(self.key.split(":")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDigest:
    """A digest as it was planned."""

    id: int
    chat_id: int
    day: date
    planned_at: datetime
    lines: tuple[DigestLine, ...]


class Digests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, chat_id: int, day: date, lines: Sequence[Reminder], now: datetime) -> int:
        row = DigestRow(chat_id=chat_id, day=day, planned_at=now)
        self._session.add(row)
        await self._session.flush()
        digest_id = id_of(row.id)
        for some in _in_slices(enumerate(lines, start=1)):
            await self._session.exec(
                insert(DigestLineRow),
                params=[
                    {
                        "digest_id": digest_id,
                        "position": position,
                        "chat_id": chat_id,
                        "task_id": reminder.task.id,
                        "unit_id": reminder.assignment.unit_id,
                        "key": reminder.key,
                        "overdue": reminder.occasion is Occasion.OVERDUE,
                    }
                    for position, reminder in some
                ],
            )
            await asyncio.sleep(0)
        return digest_id

    async def newest(self, chat_id: int) -> KeptDigest | None:
        """The last digest that was planned for a chat."""
        newest = (await execute(self._session, _NEWEST, chat=chat_id)).scalar_one()
        return None if newest is None else await self.find(newest)

    async def find(self, digest_id: int) -> KeptDigest | None:
        row = await self._session.get(DigestRow, digest_id)
        if row is None:
            return None
        kept = (DigestLineRow.position, DigestLineRow.task_id, DigestLineRow.unit_id, DigestLineRow.key)
        query = select(*kept).where(col(DigestLineRow.digest_id) == digest_id).order_by(col(DigestLineRow.position))
        lines = tuple(
            DigestLine(position=position, task_id=task_id, unit_id=unit_id, key=key)
            for position, task_id, unit_id, key in (await self._session.exec(query)).all()
        )
        return KeptDigest(id=digest_id, chat_id=row.chat_id, day=row.day, planned_at=row.planned_at, lines=lines)

    async def waiting(self, day: date) -> tuple[Waiting, ...]:
        """The chats that we can write in and that have no digest of this day."""
        has_one = exists().where(col(DigestRow.chat_id) == col(ChatRow.id), col(DigestRow.day) == day)
        query = select(ChatRow.id, ChatRow.unit_id, ChatRow.role).where(col(ChatRow.closed_reason).is_(None), ~has_one)
        found = (await self._session.exec(query.order_by(col(ChatRow.id)))).all()
        return tuple(Waiting(chat_id=id_of(chat), unit_id=unit, role=role) for chat, unit, role in found)

    async def having(self, day: date, chats: Collection[int]) -> frozenset[int]:
        """Those of the chats that have a digest of this day."""
        query = select(col(DigestRow.chat_id)).where(col(DigestRow.chat_id).in_(chats), col(DigestRow.day) == day)
        return frozenset((await self._session.exec(query)).all())

    async def told(self, keys: Mapping[int, Iterable[str]]) -> frozenset[tuple[int, str]]:
        """Which of these keys, given by chat, were said there before: pairs of chat and key."""
        told: set[tuple[int, str]] = set()
        for chat_id, wanted in keys.items():
            for some in _in_slices(wanted):
                mine = col(DigestLineRow.chat_id) == chat_id
                query = select(col(DigestLineRow.key)).where(mine, col(DigestLineRow.key).in_(some))
                told |= {(chat_id, key) for key in (await self._session.exec(query)).all()}
            await asyncio.sleep(0)
        return frozenset(told)

    async def free_unsent(self, today: date) -> dict[int, date]:
        """The lines of earlier digests that nobody ever saw are owed again. Since which day, by chat; a digest that
        was withdrawn because nothing was left of it is none that was missed."""
        state, error = col(OutboxRow.state), func.coalesce(OutboxRow.error, "")
        query = select(OutboxRow.key, OutboxRow.state).where(state.in_(_NEVER_SENT), col(OutboxRow.kind) == "digest")
        found = (await self._session.exec(query.where(~error.startswith(HANDED_OVER)))).all()
        unsent = {int(key.split(":")[1]): state != "cancelled" for key, state in found if _is_first_part(key)}
        missed: dict[int, date] = {}
        for some in _in_slices(sorted(unsent), 20):
            with_lines = exists().where(col(DigestLineRow.digest_id) == col(DigestRow.id))
            digests = select(col(DigestRow.id), col(DigestRow.chat_id), col(DigestRow.day)).where(
                col(DigestRow.id).in_(some), col(DigestRow.day) < today, with_lines
            )
            freed = (await self._session.exec(digests)).all()
            for digest_id, chat_id, day in freed:
                if unsent[id_of(digest_id)]:
                    missed[chat_id] = min(day, missed.get(chat_id, day))
            ids = [digest_id for digest_id, *_ in freed]
            await self._session.exec(delete(DigestLineRow).where(col(DigestLineRow.digest_id).in_(ids)))
            await asyncio.sleep(0)
        return missed

    async def is_planned(self, day: date, slot: str) -> bool:
        return await self._session.get(PlanRunRow, (day, slot)) is not None

    async def last_planned(self, slot: str, before: date) -> date | None:
        """The last day before `before` whose slot was planned to its end."""
        query = select(func.max(PlanRunRow.day)).where(col(PlanRunRow.slot) == slot, col(PlanRunRow.day) < before)
        return (await self._session.exec(query)).one()

    async def mark_planned(self, day: date, slot: str, now: datetime) -> None:
        await add_once(self._session, PlanRunRow, {"day": day, "slot": slot, "done_at": now})


def _is_first_part(key: str) -> bool:
    """Whether a digest of which this message was never sent was not sent at all; parts go out in order."""
    return key.startswith("digest:") and (key.count(":") == 1 or key.endswith(":p1"))


def _in_slices(values: Iterable[T], length: int = _AT_ONCE) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, length)):
        yield some
