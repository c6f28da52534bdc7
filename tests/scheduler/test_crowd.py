"""Through the webhook, many at once: what is said again, or by several, changes the register once (G8, F6)."""

import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.scheduler.crowd import Crowd, crowd

REDELIVERIES = int(os.environ.get("REDELIVERIES", "30"))
SEED = int(os.environ.get("SEED", "1"))

pytestmark = pytest.mark.slow


@pytest.fixture
async def people(database: Database, tmp_path: Path) -> AsyncIterator[Crowd]:
    async with crowd(database, tmp_path) as built:
        yield built


async def test_sixty_four_who_say_at_once_that_it_is_done_make_one_completion_and_each_has_an_answer(
    people: Crowd, caplog: pytest.LogCaptureFixture
) -> None:
    tasks = await people.settle(people=64, tasks=20)
    said = [people.said(person, f"#{task} xong") for task in tasks for person in people.people]
    again = random.Random(SEED).sample(said, len(said) // 8)
    assert await people.post([*said, *again]) == {200}
    assert await people.settled() == {"done": 64 * 20}
    assert set((await people.completions(tasks)).values()) == {1}
    assert [await people.answers(person) >= 20 for person in people.people] == [True] * 64
    assert "locked" not in caplog.text


async def test_what_is_delivered_again_and_again_changes_the_register_once(people: Crowd) -> None:
    chance = random.Random(SEED)
    tasks = await people.settle(people=8, tasks=REDELIVERIES)
    storm: list[dict[str, object]] = []
    for number, task in enumerate(tasks):
        person, times = people.people[number % 8], chance.randint(1, 5)
        if number % 2:
            storm += [people.said(person, f"#{task} xong")] * times
        else:
            # The same tap, each time under another number of its update.
            token = await people.button(person, f"#{task} xong")
            storm += [people.pressed(person, token, f"tap{number}") for _ in range(times)]
    chance.shuffle(storm)
    assert await people.post(storm) == {200}
    assert set(await people.settled()) == {"done"}
    assert set((await people.completions(tasks)).values()) == {1}, f"SEED={SEED}"
