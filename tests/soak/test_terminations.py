"""F8: SIGTERM under load. Who is asked to stop finishes what is under way, and nothing is said twice for it."""

import os
import random
import time

import pytest

from tests.soak.conftest import Place
from tests.soak.faults import slowness
from tests.soak.forked import ForkedBot
from tests.soak.lives import in_turns, live, rest
from tests.soak.numbers import Numbers, spread
from tests.soak.office import Size
from tests.soak.talk import Talk

pytestmark = pytest.mark.whole

TERMS = int(os.environ.get("TERMS", "10"))
TERMS_A_RUN = 10
LONGEST_END = 30.0
SIZE = Size(units=8, tasks=3)


@pytest.mark.timeout(60 + 4 * TERMS)
async def test_who_is_asked_to_stop_loses_nothing_and_repeats_nothing(
    places: tuple[Place, ...], dice: random.Random
) -> None:
    numbers, ends, begun = Numbers(), list[float](), time.monotonic()

    async def stop(bot: ForkedBot) -> None:
        asked = time.monotonic()
        assert await bot.stop(within=LONGEST_END) == 0
        ends.append(time.monotonic() - asked)

    async def run(place: int, terms: int) -> None:
        talk = Talk(office=await places[place].open(SIZE), dice=random.Random(dice.random()))
        await slowness(talk.office.telegram.control)
        for _ in range(terms):
            await live(talk, talk.dice, stop, serving=True)
        await rest(talk, 0, numbers)
        doubtful = talk.office.rows("SELECT 1 FROM send_attempt WHERE outcome LIKE 'interrupted%'")
        numbers.broken += [f"F8: {len(doubtful)} sends were cut off ({talk.office.folder})"] if doubtful else []
        print(
            f"F8 {time.monotonic() - begun:.0f} s: {len(ends)} ended after {spread(ends)}; {numbers.line}", flush=True
        )

    await in_turns(TERMS, TERMS_A_RUN, len(places), run)
    assert (numbers.broken, numbers.extra, numbers.unseen) == ([], 0, 0)
