"""F21: a month of an office, a day after the other, and one kill amid every morning."""

import asyncio
import os
import random
import time
from datetime import datetime, timedelta

import pytest

from tests.soak.conftest import Place
from tests.soak.evidence import gather
from tests.soak.invariants import broken
from tests.soak.numbers import Numbers
from tests.soak.office import HANOI, MORNING, Office, Size
from tests.soak.talk import Talk

pytestmark = pytest.mark.whole

DAYS = int(os.environ.get("DAYS", "1"))
SIZE = Size(units=200, tasks=10, spread=45) if DAYS > 2 else Size(units=12, tasks=4, spread=6)
REPLIES_A_DAY = SIZE.units // 4
LONGEST_MORNING = 5.0
MOST_GROWTH, MOST_LOG = 20 << 20, 64 << 20


@pytest.mark.timeout(60 + 60 * DAYS)
async def test_a_month_with_a_kill_every_morning(place: Place, dice: random.Random) -> None:
    office = await place.open(SIZE)
    talk, memory, begun = Talk(office=office, dice=dice), list[int](), time.monotonic()
    for day in range(DAYS):
        memory.append(await _day(talk, day))
        log = office.database.with_name("dondoc.db-wal")
        assert not log.exists() or log.stat().st_size < MOST_LOG
        print(f"F21 {time.monotonic() - begun:.0f} s: day {day + 1}, {memory[-1] >> 20} MB", flush=True)
    numbers, evidence = Numbers(), await gather(office, DAYS)
    numbers.add(evidence, await broken(evidence))
    [(lines, keys)] = office.rows("SELECT count(*), count(DISTINCT chat_id || key) FROM digest_line")
    growth = (memory[-1] - memory[DAYS // 10]) / (1 << 20)
    print(f"F21: {lines} lines of digests, {growth:.1f} MB more on the last day; {numbers.line}", flush=True)
    assert numbers.broken == []
    assert lines == keys
    assert memory[-1] - memory[DAYS // 10] < MOST_GROWTH


async def _day(talk: Talk, number: int) -> int:
    """From the digests to the evening, when the bot is stopped; the memory it had then, in bytes."""
    office = talk.office
    morning = datetime.combine(office.day + timedelta(days=number), MORNING, HANOI)
    await office.wait_until(morning + timedelta(seconds=1))
    bot = await office.start().serving()
    await asyncio.sleep(talk.dice.uniform(0, LONGEST_MORNING))
    await bot.kill()
    bot = await office.start().serving()
    await office.planned()
    await _at_rest(office)
    for _ in range(REPLIES_A_DAY):
        await talk.reply()
    await _at_rest(office)
    memory = bot.memory()
    assert await bot.stop() == 0
    return memory


async def _at_rest(office: Office) -> None:
    """Two hundred digests take seven seconds at the pace Telegram bears, and no leap of the clock makes it faster."""
    async with asyncio.timeout(300):
        while await office.is_busy():  # noqa: ASYNC110 of another process
            await asyncio.sleep(0.3)
