"""F3: many sends while every third call goes wrong. What was owed arrives or is named; each copy has its reason.

SENDS=20000 for the full number; the seed is printed and may be given as SEED.
"""

import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.telegram.limits import LIMITS
from scheduler.channel import DeliveryError, TooFast, Uncertain
from storage.database import Database
from tests.scheduler.simulated import Seen, SimulatedTelegram, live, owing
from tests.scheduler.simulated_time import in_simulated_time

SENDS = int(os.environ.get("SENDS", "600"))
SEED = int(os.environ.get("SEED", "7"))
CHATS = max(100, SENDS // 50)

MIX: tuple[tuple[float, str, bool], ...] = (
    (0.15, "429", False),
    (0.05, "500 before", False),
    (0.05, "500 after", True),
    (0.05, "answer lost", True),
    (0.05, "request lost", False),
    (0.01, "slower than we wait", True),
    (0.015, "502 in HTML before", False),
    (0.015, "502 in HTML after", True),
    (0.02, "half an answer", True),
)
"""Chance, what goes wrong, and whether people see the message. Of slow answers (5 %) those beyond 20 s are in doubt."""


class Mishaps:
    """Goes wrong by dice; `doubtful` counts what was in doubt."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self.doubtful = 0

    def __call__(self) -> tuple[DeliveryError, bool] | None:
        thrown = self._dice.random()
        for chance, what, is_seen in MIX:
            thrown -= chance
            if thrown < 0:
                return self._error(what), is_seen
        return None

    def _error(self, what: str) -> DeliveryError:
        if what == "429":
            return TooFast(what, float(self._dice.randint(1, 8)))
        self.doubtful += 1
        return Uncertain(what)


@pytest.mark.slow
def test_what_is_owed_arrives_in_order_or_is_named_and_every_copy_has_its_reason(
    migrated: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR")
    print(f"SEED={SEED}")
    in_simulated_time(_all_arrives_or_is_named(migrated, tmp_path))


async def _all_arrives_or_is_named(empty: Path, folder: Path) -> None:
    messages = _messages(random.Random(SEED))
    mishaps = Mishaps(SEED)
    telegram = SimulatedTelegram(limits=LIMITS, mishap=mishaps, dice=random.Random(SEED))
    async with owing(messages, empty, folder) as database:
        await live(telegram, database, folder, most=SENDS * 60)
        await _check(database, telegram, messages, mishaps)


async def _check(
    database: Database, telegram: SimulatedTelegram, messages: list[tuple[int, str]], mishaps: Mishaps
) -> None:
    copies = Counter((int(seen.chat), _number(seen)) for seen in telegram.seen)
    held, doubts = await _held(database), await _doubts(database)
    owed = {(chat, int(text)) for chat, text in messages}
    assert owed - copies.keys() <= held, "lost"
    assert await _states(database) == {"sent": SENDS - len(held), **({"held": len(held)} if held else {})}
    assert all(count <= 1 + doubts[key] for key, count in copies.items()), "a copy that nothing explains"
    assert sum(copies.values()) <= len(owed) + mishaps.doubtful
    assert telegram.too_early == 0
    _check_order(telegram.seen)
    _check_pace(telegram.calls)
    print(f"{SENDS} owed, {len(telegram.calls)} calls, {sum(copies.values()) - len(copies)} further copies, "
          f"{len(held)} held, {telegram.calls[-1].at / 60:.0f} minutes")  # fmt: skip


def _messages(dice: random.Random) -> list[tuple[int, str]]:
    """Numbered within each chat, the chats in no order; two of three are groups."""
    chats = [chat if number % 3 == 0 else -chat for number, chat in enumerate(range(1000, 1000 + CHATS))]
    numbers = Counter[int]()
    messages = []
    for chat in dice.choices(chats, k=SENDS):
        numbers[chat] += 1
        messages.append((chat, str(numbers[chat])))
    return messages


def _number(seen: Seen) -> int:
    """Of the message; a second copy says after its number that it is one."""
    return int(seen.text.split("\n")[0])


async def _held(database: Database) -> set[tuple[int, int]]:
    async with database.unit_of_work() as work:
        held = [owed.message for owed in await work.outbox.undelivered()]
    return {(int(message.address.chat), int(message.text)) for message in held}


async def _states(database: Database) -> dict[str, int]:
    async with database.unit_of_work() as work:
        return await work.outbox.counts()


async def _doubts(database: Database) -> Counter[tuple[int, int]]:
    """How many tries of each message ended in doubt, as it is written down."""
    query = text(
        "SELECT outbox.key, count(*) FROM send_attempt JOIN outbox ON outbox.id = outbox_id"
        " WHERE outcome LIKE 'uncertain%' GROUP BY outbox.id"
    )
    async with database.engine.connect() as connection:
        rows = (await connection.execute(query)).all()
    return Counter({(int(key.split()[0]), int(key.split()[1])): count for key, count in rows})


def _check_order(seen: Iterable[Seen]) -> None:
    """No message of a chat was seen before one that was owed earlier, not even a copy."""
    latest = defaultdict[str, int](int)
    for one in seen:
        assert _number(one) >= latest[one.chat], one
        latest[one.chat] = _number(one)


def _check_pace(calls: list[Seen]) -> None:
    """Every call counts, also one that went wrong."""
    assert _most([call.at for call in calls], 1.0) <= 30
    groups = defaultdict[str, list[float]](list)
    for call in calls:
        if call.chat.startswith("-"):
            groups[call.chat].append(call.at)
    assert max(_most(moments, 60.0) for moments in groups.values()) <= 18


def _most(moments: list[float], window: float) -> int:
    """The most in any window of this length; the moments go up."""
    most, first = 0, 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - window:
            first += 1
        most = max(most, last - first + 1)
    return most
