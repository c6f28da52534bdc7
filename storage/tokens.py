"""What buttons do, by the hash of their single-use token."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.rows import get_row
from storage.tables import ActionTokenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionToken:
    """A button stands for words that could as well have been typed: `text`, about `task_id` where it is about one."""

    hash: str
    chat_id: int
    text: str
    task_id: int | None
    expires_at: datetime
    used_at: datetime | None = None


class Tokens:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, token: ActionToken) -> None:
        await self.add_all([token])

    async def add_all(self, tokens: Sequence[ActionToken]) -> None:
        if tokens:
            await self._session.exec(insert(ActionTokenRow), params=[asdict(token) for token in tokens])

    async def find(self, hash_: str) -> ActionToken | None:
        row = await self._session.get(ActionTokenRow, hash_)
        if row is None:
            return None
        return ActionToken(
            hash=row.hash,
            chat_id=row.chat_id,
            text=row.text,
            task_id=row.task_id,
            expires_at=row.expires_at,
            used_at=row.used_at,
        )

    async def mark_used(self, hash_: str, now: datetime) -> None:
        row = await get_row(self._session, ActionTokenRow, hash_)
        row.used_at = now
        await self._session.flush()
