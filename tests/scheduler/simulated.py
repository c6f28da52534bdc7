"""Telegram in memory and in a time of its own: it counts as the fake server does, and things go wrong by dice.

Both clocks stand still while messages are sent and move when nothing more may go, so that an hour takes seconds.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
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
"""Seconds by which the network may hold up a message."""


class SimulatedTime:
    """Both clocks, in seconds since the beginning."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def steady(self) -> float:
        return self.seconds


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
    time: SimulatedTime
    counting: FloodLimits = field(default_factory=FloodLimits)
    mishap: Callable[[], tuple[DeliveryError, bool] | None] = lambda: None
    name: str = NAME
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    seen: list[Seen] = field(default_factory=list)
    calls: list[Seen] = field(default_factory=list)
    refused: int = 0
    too_early: int = 0

    def __post_init__(self) -> None:
        self._flood = Flood()
        self._flood.limits = self.counting
        self._arrived = 0.0
        self._not_before = defaultdict[str, float](float)

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        await asyncio.sleep(0)
        call = Seen(at=self._arrive(), chat=message.address.chat, text=message.text)
        self.calls.append(call)
        self.too_early += self.time.seconds < self._not_before[call.chat]
        mishap = self.mishap()
        if mishap is None or mishap[1]:
            self._admit(call)
            self.seen.append(call)
        if mishap is not None:
            if isinstance(mishap[0], TooFast):
                self._not_before[call.chat] = self.time.seconds + mishap[0].retry_after
            raise mishap[0]
        return str(len(self.seen))

    def _arrive(self) -> float:
        """A little later than sent, never before who was sent earlier."""
        self._arrived = max(self._arrived, self.time.seconds + self.dice.uniform(0, JITTER))
        return self._arrived

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


def delivery_over(database: Database, telegram: SimulatedTelegram, folder: Path) -> Delivery:
    """The door out with this one platform."""
    return Delivery(
        database,
        {telegram.name: telegram},
        files=FileStore(folder),
        texts=Texts("vi", "Sở Thử nghiệm", ZoneInfo("Asia/Ho_Chi_Minh")),
        clock=telegram.time,
        steady=telegram.time.steady,
    )


async def owe_all(database: Database, messages: Sequence[tuple[int, str]]) -> None:
    """Owe these to these chats, in this order; no two of one chat have the same text."""
    async with database.unit_of_work() as work:
        for chat, text in messages:
            address = Address(channel=NAME, chat=str(chat))
            await work.outbox.add(f"{chat} {text}", Outgoing(address=address, kind=Kind.DIGEST, text=text), NOW)
        await work.commit()


async def live(delivery: Delivery, database: Database, time: SimulatedTime, most: float) -> None:
    """Send until nothing is on its way any more, or so many seconds have passed."""
    end = time.seconds + most
    while time.seconds < end:
        async with asyncio.TaskGroup() as sends:
            wait = await delivery._turn(sends)
            begun = bool(delivery._under_way)
        if not begun and wait >= 1:
            async with database.unit_of_work() as work:
                if not await work.outbox.unfinished(NAME):
                    return
        time.seconds += LATENCY if begun else max(wait, 0.001)
