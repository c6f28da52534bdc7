"""F1: kill -9 at random times while people talk, digests are planned and every eighth message goes wrong."""

import asyncio
import os
import random
import time

import pytest

from tests.soak.conftest import NewOffice
from tests.soak.evidence import gather
from tests.soak.faults import mishaps
from tests.soak.forked import ForkedBot
from tests.soak.invariants import broken, without_digest
from tests.soak.numbers import Numbers
from tests.soak.office import Office, Size
from tests.soak.talk import Talk

pytestmark = pytest.mark.whole

KILLS = int(os.environ.get("KILLS", "100"))
KILLS_A_RUN = 25
"""After so many kills the bot is left in peace, and everything is checked."""
LONGEST_LIFE = 0.6
SIZE = Size(units=8, tasks=3)


@pytest.mark.timeout(60 + 4 * KILLS)
async def test_kills_at_random_lose_nothing_and_explain_every_copy(new_office: NewOffice, dice: random.Random) -> None:
    numbers, begun = Numbers(), time.monotonic()
    while numbers.kills < KILLS:
        office = await new_office(SIZE)
        await _run(office, dice, min(KILLS_A_RUN, KILLS - numbers.kills), numbers)
        print(f"F1 {time.monotonic() - begun:.0f} s: {numbers.line}", flush=True)
        assert numbers.broken == [], f"see {office.folder}"


async def _run(office: Office, dice: random.Random, kills: int, numbers: Numbers) -> None:
    control = office.telegram.control
    await control.seed(dice.getrandbits(32))
    await mishaps(control)
    talk = Talk(office=office, dice=dice)
    for _ in range(kills):
        await _live_and_die(office, talk, dice)
    await talk.reply()
    begun = time.time()
    bot = await office.start().serving()
    await office.quiet()
    assert await bot.stop() == 0
    evidence = await gather(office, kills)
    numbers.recoveries.append(office.real(evidence.sent[-1]["at"]) - begun)
    numbers.add(evidence, [*await broken(evidence), *without_digest(evidence, 1)])


async def _live_and_die(office: Office, talk: Talk, dice: random.Random) -> None:
    """One life: people talk all the time, and its end comes unforeseen. Then the bot is down for a while."""
    bot = office.start()
    async with asyncio.TaskGroup() as group:
        group.create_task(_end(bot, dice.uniform(0, LONGEST_LIFE)))
        for _ in range(dice.randrange(4)):
            await asyncio.sleep(dice.uniform(0, LONGEST_LIFE / 4))
            await talk.reply()
    await office.forward(dice.uniform(0, 50))


async def _end(bot: ForkedBot, after: float) -> None:
    await asyncio.sleep(after)
    await bot.kill()
