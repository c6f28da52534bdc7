"""Telegram in memory and in a time of its own: it counts as the fake server does, and things go wrong by dice."""

import asyncio
import random
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.messages import Address, ChatEvent, Incoming, Kind, Outgoing, RemoteFile
from scheduler.channel import DeliveryError, Journal, Limits, TooFast, Uncertain
from scheduler.delivery import Delivery
from storage.database import Database
from storage.files import FileStore
from tests.fake_bot_api.errors import ApiError
from tests.fake_bot_api.limits import Flood, FloodLimits
from tests.scheduler.platform import NOW
from texts.render import Texts

NAME = "telegram"
LATENCY = 0.05
JITTER = 0.04
"""Seconds by which the network may hold up a message, and its answer."""


def steady() -> float:
    """Seconds since the beginning."""
    return asyncio.get_running_loop().time()


def clock() -> datetime:
    """The wall's clock."""
    return NOW + timedelta(seconds=steady())


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a person in the chat saw."""

    at: float
    chat: str
    text: str


@dataclass
class SimulatedTelegram:
    """`mishap` decides what goes wrong with a call: an error, and whether the message is seen all the same."""

    limits: Limits
    counting: FloodLimits = field(default_factory=FloodLimits)
    mishap: Callable[[], tuple[DeliveryError, bool] | None] = lambda: None
    name: str = NAME
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    jitter: float = JITTER
    seen: list[Seen] = field(default_factory=list)
    calls: list[Seen] = field(default_factory=list)
    refused: int = 0
    too_early: int = 0

    def __post_init__(self) -> None:
        self._flood = Flood()
        self._flood.limits = self.counting
        self._not_before = defaultdict[str, float](float)

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        self.too_early += steady() < self._not_before[message.address.chat]
        await asyncio.sleep(self.dice.uniform(0, self.jitter))
        try:
            return self._take(message)
        finally:
            await asyncio.sleep(LATENCY + self.dice.uniform(0, self.jitter))

    def _take(self, message: Outgoing) -> str:
        call = Seen(at=steady(), chat=message.address.chat, text=message.text)
        self.calls.append(call)
        mishap = self.mishap()
        if mishap is None or mishap[1]:
            self._admit(call)
            self.seen.append(call)
        if mishap is not None:
            if isinstance(mishap[0], TooFast):
                self._not_before[call.chat] = call.at + mishap[0].retry_after
            raise mishap[0]
        return str(len(self.seen))

    def _admit(self, call: Seen) -> None:
        try:
            self._flood.admit(int(call.chat), group=call.chat.startswith("-"), now=call.at)
        except ApiError as refusal:
            self.refused += 1
            raise TooFast("too many requests", float((refusal.parameters or {})["retry_after"])) from None

    async def listen(self, journal: Journal) -> None:
        await asyncio.Event().wait()

    def read(self, raw: str) -> Incoming | ChatEvent | None:
        return None

    async def fetch(self, file: RemoteFile) -> bytes:
        raise Uncertain("nothing can be fetched here")

    async def close(self) -> None:
        pass


@asynccontextmanager
async def owing(messages: Sequence[tuple[int, str]], empty: Path, folder: Path) -> AsyncIterator[Database]:
    """A copy of the empty database that owes these to these chats, in this order; no two of one chat have the same
    text."""
    shutil.copy(empty, folder / "dondoc.db")
    database = Database(f"sqlite+aiosqlite:///{folder / 'dondoc.db'}")
    try:
        async with database.unit_of_work() as work:
            for chat, text in messages:
                address = Address(channel=NAME, chat=str(chat))
                await work.outbox.add(f"{chat} {text}", Outgoing(address=address, kind=Kind.DIGEST, text=text), NOW)
            await work.commit()
        yield database
    finally:
        await database.close()


async def live(telegram: SimulatedTelegram, database: Database, folder: Path, most: float) -> None:
    """Send until nothing is owed any more. Raises `TimeoutError` where that takes more than so many seconds."""
    texts = Texts("vi", "Sở Thử nghiệm", ZoneInfo("Asia/Ho_Chi_Minh"))
    files, channels = FileStore(folder), {telegram.name: telegram}
    delivery = Delivery(database, channels, files=files, texts=texts, clock=clock, steady=steady)
    sending = asyncio.ensure_future(delivery.run())
    try:
        async with asyncio.timeout(most):
            while await _is_owing(database):  # noqa: ASYNC110 nobody says when the outbox is empty
                await asyncio.sleep(1)
    finally:
        sending.cancel()
        await asyncio.wait([sending])


async def _is_owing(database: Database) -> bool:
    async with database.unit_of_work() as work:
        return bool(await work.outbox.unfinished(NAME))
