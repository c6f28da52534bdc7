"""However updates are damaged, doubled and shuffled, each ends with a reason and the next good one is handled (F5)."""

import asyncio
import json
import os
import random
import time
from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.journalling import as_update
from storage.database import Database
from tests.scheduler.crowd import Crowd, crowd, message

FUZZED = int(os.environ.get("FUZZED", "300"))
SEED = int(os.environ.get("SEED", "1"))
BATCH = 100
KINDS = ("message", "edited_message", "channel_post", "poll_answer", "business_message", "", "khác")
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1.5, "", "\ud800", "a\0b", "x" * 3000, [], {}, [[]], {"id": None}, {"id": "7"},
    {"id": -(10**14)},
)  # fmt: skip

pytestmark = pytest.mark.slow


@pytest.fixture
async def people(database: Database, tmp_path: Path) -> AsyncIterator[Crowd]:
    async with crowd(database, tmp_path) as built:
        yield built


class Fuzz:
    """Strange updates by chance; the same seed gives the same."""

    def __init__(self, chance: random.Random, people: Crowd) -> None:
        self._chance, self._people = chance, people
        self._number = 10**9

    def batch(self, size: int) -> list[Any]:
        """Among them one in ten twice; in any order, numbered on, and now and then from far lower."""
        updates = [self._update() for _ in range(size)]
        updates += self._chance.sample(updates, size // 10)
        self._chance.shuffle(updates)
        if self._chance.random() < 0.3:
            self._number -= 10**8
        return updates

    def _update(self) -> Any:
        self._number += 1
        update = {"update_id": self._number, self._chance.choice(KINDS): self._message()}
        for _ in range(self._chance.randint(0, 3)):
            self._damage(update)
        return update

    def _message(self) -> dict[str, Any]:
        said = message(self._chance.choice(self._people.people), self._number, "#101 xong")
        forward = {"type": "hidden_user", "date": 1}
        extra = {"forward_origin": forward, "entities": [{"type": "bold", "offset": 0, "length": 99}], "via": "?"}
        return said | dict(self._chance.sample(sorted(extra.items(), key=str), self._chance.randint(0, 3)))

    def _damage(self, update: dict[str, Any]) -> None:
        """Something in it is gone, is of another kind, or is more than there should be."""
        part: Any = update
        while True:
            key = self._chance.choice(list(part)) if part else "thừa"
            if isinstance(part.get(key), dict) and self._chance.random() < 0.7:
                part = part[key]
                continue
            match self._chance.randrange(3):
                case 0:
                    part.pop(key, None)
                case 1:
                    part[key] = deepcopy(self._chance.choice(ODD))
                case _:
                    part["thừa"] = deepcopy(self._chance.choice(ODD))
            return


async def test_fuzzed_updates_stop_nobody_and_each_bad_one_ends_with_its_reason(people: Crowd) -> None:
    await people.settle(people=5, tasks=1)
    fuzz = Fuzz(random.Random(SEED), people)
    good = 0
    for _ in range(0, FUZZED, BATCH):
        assert await people.post(fuzz.batch(min(BATCH, FUZZED)), at_once=8) == {200}
        assert await _seconds_until_answered(people) < 2, f"SEED={SEED}"
        good += 1
    states = await people.settled()
    assert set(states) <= {"done", "ignored", "dead"}
    assert states["done"] >= good
    assert states["dead"] >= FUZZED // 30
    async with people.database.engine.connect() as connection:
        query = "SELECT count(*) FROM inbox WHERE state = 'dead' AND coalesce(error, '') = ''"
        assert (await connection.exec_driver_sql(query)).scalar_one() == 0


async def test_a_batch_of_four_megabytes_is_taken_whole(people: Crowd) -> None:
    await people.settle(people=5, tasks=1)
    updates = [people.said(person, "x" * 42_000) for person in people.people * 20]
    assert sum(len(json.dumps(update)) for update in updates) > 4 << 20
    await people.engine.intake.journal([as_update(update) for update in updates])
    assert await people.settled() == {"done": 100}


async def _seconds_until_answered(people: Crowd) -> float:
    """From the POST of a good update to the answer that is owed, once what came before it has ended."""
    await people.settled()
    person = people.people[0]
    before, began = await people.answers(person), time.perf_counter()
    assert await people.post([people.said(person, "trợ giúp")]) == {200}
    async with asyncio.timeout(20):
        while await people.answers(person) == before:  # noqa: ASYNC110 nobody says when it is owed
            await asyncio.sleep(0.01)
    return time.perf_counter() - began
