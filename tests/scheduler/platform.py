"""A platform in memory: it takes messages as the test says, and remembers what it took and was told."""

import asyncio
import json
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from domain.messages import Address, ChatChange, ChatEvent, Incoming, Kind, Outgoing, RemoteFile, Sender
from scheduler.channel import DeliveryError, Journal, Limits, UnreadableUpdate, Update
from storage.database import Database
from storage.outbox import Owed

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
LIMITS = Limits(
    per_second=1000,
    per_chat_second=1000,
    per_group_minute=3,
    burst=100,
    text=4096,
    caption=1024,
    is_group=lambda address: address.chat.startswith("-"),
)


class Time:
    """Both clocks: the wall's, which stands until told, and the steady one, which moves a little with each look."""

    def __init__(self) -> None:
        self.now = NOW
        self._looks = 0

    def __call__(self) -> datetime:
        return self.now

    def steady(self) -> float:
        self._looks += 1
        return (self.now - NOW).total_seconds() + self._looks / 100

    def passes(self, **distance: float) -> None:
        self.now += timedelta(**distance)


class Platform:
    """`outcomes` are what the next sends end in: an error, or None for success."""

    name = "platform"
    limits = LIMITS

    def __init__(self) -> None:
        self.outcomes: deque[DeliveryError | None] = deque()
        self.seen: list[tuple[str, str]] = []
        self.answered_presses: list[str] = []
        self.listening: deque[DeliveryError] = deque()
        self.contested = False
        self.skew: timedelta | None = timedelta()
        self.unreachable_for = 0.0
        self.slow = asyncio.Event()
        self.slow.set()
        self.closed = False

    async def listen(self, journal: Journal) -> None:
        if self.listening:
            raise self.listening.popleft()
        await asyncio.Event().wait()

    def read(self, raw: str) -> Incoming | ChatEvent | None:
        said = json.loads(raw)
        address = Address(channel=self.name, chat=said["chat"])
        match said.get("kind"):
            case "nonsense":
                raise UnreadableUpdate("no sense")
            case "sticker":
                return None
            case "closed":
                return ChatEvent(address=address, change=ChatChange.REMOVED, at=NOW)
        file = RemoteFile(name="a.txt", media_type="text/plain", size=1, reference="a") if said.get("file") else None
        sender = Sender(id=said.get("who", "1"), name="Lan")
        return Incoming(
            address=address,
            message_id=said["id"],
            sender=sender,
            at=NOW,
            text=said.get("text", ""),
            quoted=said.get("quoted"),
            quoted_text=said.get("quoted_text"),
            pressed=said.get("pressed"),
            file=file,
        )

    async def fetch(self, file: RemoteFile) -> bytes:
        raise self.outcomes.popleft() or AssertionError("nothing can be fetched here")

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        await self.slow.wait()
        outcome = self.outcomes.popleft() if self.outcomes else None
        if outcome is not None:
            raise outcome
        self.seen.append((message.address.chat, message.text))
        return str(len(self.seen))

    async def answer_press(self, message_id: str) -> None:
        self.answered_presses.append(message_id)

    async def close(self) -> None:
        self.closed = True


def update(number: int, chat: str = "7", **said: object) -> Update:
    """Somebody says something in a chat."""
    raw = json.dumps({"id": str(number), "chat": chat, **said})
    return Update(channel="platform", external_id=str(number), lane=f"platform:{chat}", raw=raw)


async def owe(database: Database, *texts: str, chat: str = "7", kind: Kind = Kind.DIGEST, hours: float = 9) -> None:
    """Put messages into the outbox; each text is its own key."""
    async with database.unit_of_work() as work:
        for text in texts:
            message = Outgoing(address=Address(channel="platform", chat=chat), kind=kind, text=text)
            await work.outbox.add(text, message, NOW, expires_at=NOW + timedelta(hours=hours))
        await work.commit()


async def states(database: Database) -> dict[str, int]:
    """How many messages of the outbox are in each state."""
    async with database.unit_of_work() as work:
        return await work.outbox.counts()


async def undelivered(database: Database) -> Iterable[Owed]:
    """The exception list."""
    async with database.unit_of_work() as work:
        return await work.outbox.undelivered()
