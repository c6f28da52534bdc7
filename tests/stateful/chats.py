"""A platform in memory whose every send ends as the story says, and which remembers what people saw."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from domain.messages import Address, Button, ChatChange, ChatEvent, Incoming, Outgoing, RemoteFile, Sender
from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    Journal,
    Limits,
    NotDelivered,
    TooFast,
    Uncertain,
)

NAME = "platform"


class Fate(StrEnum):
    """How a send ends; `arrives` says whether anybody sees the message."""

    OK = "ok"
    PATIENCE = "429"
    UNREACHABLE = "no connection"
    LOST = "lost, though it arrived"
    BROKEN = "5xx, and it did not arrive"
    REVOKED = "401"

    @property
    def arrives(self) -> bool:
        return self in {Fate.OK, Fate.LOST}


_ERRORS: dict[Fate, DeliveryError] = {
    Fate.PATIENCE: TooFast("patience", 30),
    Fate.UNREACHABLE: NotDelivered("no route"),
    Fate.LOST: Uncertain("no answer"),
    Fate.BROKEN: Uncertain("502"),
    Fate.REVOKED: AccessRevoked("unknown token"),
}


class Chats:
    """`fates` are those of the next sends; then all go well. `hanging` sends arrive or not, and are never answered."""

    name = NAME
    limits = Limits(per_second=1000, per_chat_second=1000, per_group_minute=None, text=4096, caption=1024)

    def __init__(self) -> None:
        self.fates: deque[Fate] = deque()
        self.hanging: deque[bool] | None = None
        self.seen: list[tuple[str, str]] = []
        self.tried: Counter[tuple[str, str]] = Counter()
        self.buttons: dict[str, list[tuple[int, Sequence[Button]]]] = {}
        self.closed: set[str] = set()
        self.moved: dict[str, str] = {}

    async def listen(self, journal: Journal) -> None:
        await asyncio.Event().wait()

    def read(self, raw: str) -> Incoming | ChatEvent | None:
        said = json.loads(raw)
        address, at = Address(channel=NAME, chat=said["chat"]), datetime.fromisoformat(said["at"])
        if "change" in said:
            change = ChatChange(said["change"])
            return ChatEvent(address=address, change=change, at=at, new_chat=said.get("new_chat"))
        file = said.get("file")
        return Incoming(
            address=address,
            message_id=said["message"],
            sender=Sender(id=said["who"], name="Lan"),
            at=at,
            text=said.get("text", ""),
            private=not said["chat"].startswith("-"),
            pressed=said.get("pressed"),
            edited=said.get("edited", False),
            file=RemoteFile(name=file, media_type="text/plain", size=1, reference=file) if file else None,
        )

    async def fetch(self, file: RemoteFile) -> bytes:
        return file.reference.encode()

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        chat = message.address.chat
        if chat in self.moved:
            raise ChatMoved("upgraded", self.moved[chat])
        if chat in self.closed:
            raise ChatClosed("kicked")
        self.tried[chat, message.text] += 1
        if self.hanging:
            if self.hanging.popleft():
                self._show(message)
            await asyncio.Event().wait()
        fate = self.fates.popleft() if self.fates else Fate.OK
        if fate.arrives:
            self._show(message)
        if fate is not Fate.OK:
            raise _ERRORS[fate]
        return str(len(self.seen))

    def _show(self, message: Outgoing) -> None:
        chat = message.address.chat
        self.seen.append((chat, message.text))
        if message.buttons and len(message.tasks) == len(message.buttons):
            self.buttons.setdefault(chat, []).extend(zip(message.tasks, message.buttons, strict=True))

    @property
    def skew(self) -> timedelta:
        return timedelta()

    async def close(self) -> None:
        """Nothing to let go of."""
