"""What the tests of this channel share: a journal that remembers, listening for a while, a message to send."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import scheduler.channel
from bot.telegram.channel import TelegramChannel
from domain.messages import Address, Kind, Outgoing
from scheduler.channel import Update

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


class Journal:
    """Keeps what it is given; the first `failures` times it cannot."""

    def __init__(self, failures: int = 0) -> None:
        self.rows: list[Update] = []
        self.refused: list[str] = []
        self._failures = failures
        self._grown = asyncio.Condition()

    async def __call__(self, updates: Sequence[Update]) -> None:
        if self._failures > 0:
            self._failures -= 1
            self.refused.extend(update.external_id for update in updates)
            raise OSError("the disk is full")
        self.rows.extend(updates)
        async with self._grown:
            self._grown.notify_all()

    async def until(self, most: int) -> list[Update]:
        """All rows, as soon as there are `most`."""
        return await self._until(lambda: len(self.rows) >= most)

    async def until_told(self, external_id: str) -> list[Update]:
        """All rows, as soon as this update is one of them."""
        return await self._until(lambda: any(row.external_id == external_id for row in self.rows))

    async def _until(self, enough: Callable[[], bool]) -> list[Update]:
        async with asyncio.timeout(5), self._grown:
            await self._grown.wait_for(enough)
        return self.rows


J = TypeVar("J", bound=scheduler.channel.Journal)


@asynccontextmanager
async def listening(channel: TelegramChannel, journal: J) -> AsyncIterator[J]:
    """The channel listens for as long as the block runs."""
    async with asyncio.TaskGroup() as group:
        ear = group.create_task(channel.listen(journal))
        yield journal
        ear.cancel()


def outgoing(chat: int, text: str = "Đã ghi nhận", **more: Any) -> Outgoing:
    """A message of ours to a chat."""
    thread = more.pop("thread", None)
    address = Address(channel="telegram", chat=str(chat), thread=thread)
    return Outgoing(address=address, kind=more.pop("kind", Kind.ANSWER), text=text, **more)
