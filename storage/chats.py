"""Bound conversations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Address
from domain.people import Chat
from domain.roles import Role
from storage.rows import get_row, id_of, read, table_of
from storage.tables import ChatRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChat:
    """A conversation about to be bound."""

    address: Address
    title: str
    private: bool
    unit_id: int | None
    role: Role | None
    fallback: bool = False


class Chats:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, address: Address) -> Chat | None:
        found = await read(
            self._session, ChatRow, _FIND, channel=address.channel, chat=address.chat, topic=address.thread or ""
        )
        return _chat(found[0]) if found else None

    async def get(self, chat_id: int) -> Chat:
        return _chat(await get_row(self._session, ChatRow, chat_id))

    async def all(self) -> tuple[Chat, ...]:
        return tuple(_chat(row) for row in await self._session.exec(select(ChatRow).order_by(col(ChatRow.id))))

    async def ids_on(self, channel: str) -> Sequence[int]:
        query = select(ChatRow.id).where(ChatRow.channel == channel).order_by(col(ChatRow.id))
        return [id_of(chat_id) for chat_id in await self._session.exec(query)]

    async def some(self, ids: Collection[int]) -> tuple[Chat, ...]:
        query = select(ChatRow).where(col(ChatRow.id).in_(ids)).order_by(col(ChatRow.id))
        return tuple(_chat(row) for row in await self._session.exec(query))

    async def of_role(self, role: Role) -> tuple[Chat, ...]:
        query = select(ChatRow).where(ChatRow.role == role).order_by(col(ChatRow.id))
        return tuple(_chat(row) for row in await self._session.exec(query))

    async def of_unit(self, unit_id: int) -> tuple[Chat, ...]:
        query = select(ChatRow).where(ChatRow.unit_id == unit_id).order_by(col(ChatRow.id))
        return tuple(_chat(row) for row in await self._session.exec(query))

    async def fallbacks(self) -> tuple[Chat, ...]:
        query = select(ChatRow).where(col(ChatRow.fallback)).order_by(col(ChatRow.id))
        return tuple(_chat(row) for row in await self._session.exec(query))

    async def bind(self, new: NewChat, now: datetime) -> int:
        row = ChatRow(
            channel=new.address.channel,
            external_id=new.address.chat,
            thread=new.address.thread or "",
            title=new.title,
            private=new.private,
            unit_id=new.unit_id,
            role=new.role,
            bound_at=now,
            fallback=new.fallback,
        )
        self._session.add(row)
        await self._session.flush()
        return id_of(row.id)

    async def prefer(self, chat_id: int) -> None:
        """Let this chat of its unit get everything, and those on other channels only what could not go there."""
        chosen = await get_row(self._session, ChatRow, chat_id)
        if chosen.unit_id is None:
            return
        for row in await self._session.exec(select(ChatRow).where(ChatRow.unit_id == chosen.unit_id)):
            row.fallback = row.channel != chosen.channel
        await self._session.flush()

    async def set_closed(self, address: Address, reason: str | None) -> None:
        """Note that we can (None) or cannot write there; unknown conversations are left alone."""
        query = select(ChatRow).where(ChatRow.channel == address.channel, ChatRow.external_id == address.chat)
        for row in await self._session.exec(query):
            row.closed_reason = reason
        await self._session.flush()

    async def move(self, channel: str, old: str, new: str) -> None:
        """A group that became a supergroup lives under a new id."""
        query = select(ChatRow).where(ChatRow.channel == channel, ChatRow.external_id == old)
        for row in await self._session.exec(query):
            row.external_id = new
        await self._session.flush()


_CHAT = table_of(ChatRow).c
_FIND = sqlalchemy.select(table_of(ChatRow)).where(
    _CHAT.channel == bindparam("channel"), _CHAT.external_id == bindparam("chat"), _CHAT.thread == bindparam("topic")
)


def _chat(row: ChatRow) -> Chat:
    return Chat(
        id=id_of(row.id),
        address=Address(channel=row.channel, chat=row.external_id, thread=row.thread or None),
        title=row.title,
        private=row.private,
        unit_id=row.unit_id,
        role=Role(row.role) if row.role else None,
        closed_reason=row.closed_reason,
        fallback=row.fallback,
    )
