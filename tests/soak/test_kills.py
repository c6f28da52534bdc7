"""F1: kill -9 at random times while people talk, digests are planned and every eighth message goes wrong."""

import os
import random
import time

import pytest

from tests.soak.conftest import Place
from tests.soak.faults import mishaps
from tests.soak.forked import ForkedBot
from tests.soak.invariants import without_digest
from tests.soak.lives import in_turns, live, rest
from tests.soak.numbers import Numbers
from tests.soak.office import Size
from tests.soak.talk import Talk

pytestmark = pytest.mark.whole

KILLS = int(os.environ.get("KILLS", "100"))
KILLS_A_RUN = 20
"""After so many kills the bot is left in peace, and everything is checked."""
LONGEST_DOWN = 50.0
SIZE = Size(units=8, tasks=3)


@pytest.mark.timeout(60 + 4 * KILLS)
async def test_kills_at_random_lose_nothing_and_explain_every_copy(
    places: tuple[Place, ...], dice: random.Random
) -> None:
    numbers, begun = Numbers(), time.monotonic()

    async def run(place: int, kills: int) -> None:
        await _lives(places[place], random.Random(dice.random()), kills, numbers)
        print(f"F1 {time.monotonic() - begun:.0f} s: {numbers.line}", flush=True)

    await in_turns(KILLS, KILLS_A_RUN, len(places), run)
    assert numbers.broken == []


async def _lives(place: Place, dice: random.Random, kills: int, numbers: Numbers) -> None:
    office = await place.open(SIZE)
    await office.telegram.control.seed(dice.getrandbits(32))
    await mishaps(office.telegram.control)
    talk = Talk(office=office, dice=dice)
    for _ in range(kills):
        await live(talk, dice, ForkedBot.kill, serving=dice.random() < 0.5)
        await office.forward(dice.uniform(0, LONGEST_DOWN))
    await rest(talk, kills, numbers)
    numbers.broken += without_digest(office, 1)
