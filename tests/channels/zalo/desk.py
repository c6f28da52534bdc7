"""What the tests of this channel share: a journal that remembers, listening for a while, a message to send."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import scheduler.channel
from bot.zalo.channel import ZaloChannel
from domain.messages import Address, Attachment, Kind, Outgoing
from scheduler.channel import Update

LAN, GROUP = "6ede9afa66b88fe6d6a9", "g7c1f0b2d3e4a5968778"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


class Journal:
    """Keeps what it is given; the first `failures` times it cannot."""

    def __init__(self, failures: int = 0) -> None:
        self.rows: list[Update] = []
        self.failures = failures
        self._grown = asyncio.Condition()

    async def __call__(self, updates: Sequence[Update]) -> None:
        if self.failures > 0:
            self.failures -= 1
            raise OSError("the disk is full")
        self.rows.extend(updates)
        async with self._grown:
            self._grown.notify_all()

    async def until(self, most: int) -> list[Update]:
        """All rows, as soon as there are `most`."""
        async with asyncio.timeout(5), self._grown:
            await self._grown.wait_for(lambda: len(self.rows) >= most)
        return self.rows

    @property
    def distinct(self) -> list[str]:
        """The identities of what came, each once: what an inbox makes of them."""
        return list(dict.fromkeys(row.external_id for row in self.rows))


J = TypeVar("J", bound=scheduler.channel.Journal)


@asynccontextmanager
async def listening(channel: ZaloChannel, journal: J) -> AsyncIterator[J]:
    """The channel listens for as long as the block runs."""
    async with asyncio.TaskGroup() as group:
        ear = group.create_task(channel.listen(journal))
        yield journal
        ear.cancel()


def outgoing(chat: str = LAN, text: str = "Đã ghi nhận", **more: Any) -> Outgoing:
    """A message of ours to a chat."""
    return Outgoing(address=Address(channel="zalo", chat=chat), kind=more.pop("kind", Kind.ANSWER), text=text, **more)


def attached(name: str, media_type: str, content: bytes = b"...") -> Attachment:
    """A file that is kept under a made-up SHA-256."""
    return Attachment(name=name, media_type=media_type, sha256="ab" * 32, size=len(content))
