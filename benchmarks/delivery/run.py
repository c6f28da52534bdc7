"""One run: a fake Telegram in a process of its own that counts as the case says, and what people saw in the end."""

import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Protocol

from benchmarks.delivery.models import LATENCY, Case, Message
from tests.fake_bot_api import FakeBotApi


class Sender(Protocol):
    """One way to send the messages of a case. `send` returns when it believes them sent."""

    async def prepare(self, api: FakeBotApi, case: Case) -> None: ...

    async def send(self, api: FakeBotApi, case: Case) -> None: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`seconds` from the start to the last message seen; `cpu_ms` of our process a message; the rest are counts."""

    seconds: float
    cpu_ms: float
    refused: int
    lost: int
    doubled: int
    out_of_order: int

    @property
    def is_exact(self) -> bool:
        """Nothing refused, lost, doubled or out of order."""
        return not (self.refused or self.lost or self.doubled or self.out_of_order)


async def run(case: Case, sender: Sender) -> Measured:
    """Send the messages of a case in one way."""
    async with _counting_as(case) as api:
        await sender.prepare(api, case)
        began, spent = time.time(), time.process_time()
        await sender.send(api, case)
        spent = time.process_time() - spent
        await sender.close()
        seen = await api.control.truth(event="sent")
        refused = sum(call["code"] == 429 for call in await api.control.requests("sendMessage"))
    copies = Counter((entry["chat"], entry["text"]) for entry in seen)
    return Measured(
        seconds=max(entry["at"] for entry in seen) - began,
        cpu_ms=1000 * spent / len(case.messages),
        refused=refused,
        lost=len(set(case.messages) - copies.keys()),
        doubled=copies.total() - len(copies),
        out_of_order=_out_of_order([(entry["chat"], entry["text"]) for entry in seen]),
    )


@asynccontextmanager
async def _counting_as(case: Case) -> AsyncIterator[FakeBotApi]:
    api = await FakeBotApi.start()
    try:
        for chat in {chat for chat, _ in case.messages}:
            await api.control.chat(chat)
        await api.control.limits(**asdict(case.server))
        await api.control.fault("late", method="sendMessage", seconds=LATENCY, times=10**9)
        yield api
    finally:
        await api.stop()


def _out_of_order(seen: list[Message]) -> int:
    """How many chats saw a message before one that was owed earlier."""
    by_chat = defaultdict[int, list[int]](list)
    for chat, text in seen:
        by_chat[chat].append(int(text))
    return sum(numbers != sorted(numbers) for numbers in by_chat.values())
