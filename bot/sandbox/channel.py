"""The sandbox as a channel: the server journals what visitors write, the page shows what storage says was sent."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

from bot.sandbox.update import NAME, incoming, parse
from domain.messages import Incoming, Outgoing, RemoteFile
from scheduler.channel import Journal, Limits, Rejected

# Lengths as on Telegram, so that what fits here fits there.
LIMITS = Limits(per_second=1000, per_chat_second=1000, per_group_minute=None, text=4096, caption=1024, burst=100)


class SandboxChannel:
    """A `scheduler.channel.Channel`. `load` gives the bytes kept under a SHA-256, or None."""

    name = NAME
    limits = LIMITS

    def __init__(self, load: Callable[[str], Awaitable[bytes | None]]) -> None:
        self._load = load

    async def listen(self, journal: Journal) -> None:
        """Only wait: the server journals each message itself before it answers the page."""
        await asyncio.Event().wait()

    def read(self, raw: str) -> Incoming | None:
        """Raises `UnreadableUpdate`."""
        return incoming(parse(raw))

    async def fetch(self, file: RemoteFile) -> bytes:
        """Raises `Rejected` where the file is no longer kept."""
        content = await self._load(file.reference)
        if content is None:
            raise Rejected("the sandbox does not keep this file")
        return content

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        """Nothing leaves the house: the page shows the rows that delivery marks as sent."""
        return uuid4().hex

    async def close(self) -> None:
        """There is no connection to let go of."""
