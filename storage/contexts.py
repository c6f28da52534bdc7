"""What the next reply of a chat is read against."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from domain.replies.reading import Statement
from storage.json_values import from_json, to_json
from storage.rows import get_row
from storage.tables import ContextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of ours that is open. `kind`: confirm (yes or no), which (one of `candidates`), detail (the missing
    part of the one statement: a reason, a new day), evidence (the document that shows what is said to be done).
    `buttons` are the hashes of the tokens that answer it; `proof` is the SHA-256 of a file that came with the words."""

    kind: str
    statements: tuple[Statement, ...]
    candidates: tuple[int, ...] = ()
    buttons: tuple[str, ...] = ()
    proof: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatContext:
    """`listed`: tasks of the last digest or list by position; `recorded`: ids of the reports recorded last."""

    listed: tuple[int, ...] = ()
    asked: Asked | None = None
    asked_of: int | None = None
    asked_at: datetime | None = None
    recorded: tuple[int, ...] = ()
    recorded_at: datetime | None = None


class Contexts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, chat_id: int) -> ChatContext:
        row = await self._session.get(ContextRow, chat_id)
        if row is None:
            return ChatContext()
        return ChatContext(
            listed=tuple(json.loads(row.listed)),
            asked=from_json(Asked, row.asked) if row.asked else None,
            asked_of=row.asked_of,
            asked_at=row.asked_at,
            recorded=tuple(json.loads(row.recorded)),
            recorded_at=row.recorded_at,
        )

    async def listed(self, chat_id: int, tasks: tuple[int, ...], now: datetime) -> None:
        row = await self._row(chat_id)
        row.listed, row.listed_at = json.dumps(tasks), now
        await self._session.flush()

    async def asked(self, chat_id: int, asked: Asked, officer_id: int | None, now: datetime) -> None:
        row = await self._row(chat_id)
        row.asked, row.asked_of, row.asked_at = to_json(Asked, asked), officer_id, now
        await self._session.flush()

    async def nothing_asked(self, chat_id: int) -> None:
        row = await self._row(chat_id)
        row.asked = row.asked_of = row.asked_at = None
        await self._session.flush()

    async def recorded(self, chat_id: int, reports: tuple[int, ...], now: datetime) -> None:
        row = await self._row(chat_id)
        row.recorded, row.recorded_at = json.dumps(reports), now
        await self._session.flush()

    async def _row(self, chat_id: int) -> ContextRow:
        if not await self._session.get(ContextRow, chat_id):
            self._session.add(ContextRow(chat_id=chat_id))
            await self._session.flush()
        return await get_row(self._session, ContextRow, chat_id)
