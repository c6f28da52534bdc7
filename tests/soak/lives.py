"""One life of a bot after the other, with people who talk all the time, and the rest after the last."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from datetime import time as hour

from tests.soak.evidence import Evidence, gather
from tests.soak.forked import ForkedBot
from tests.soak.invariants import broken
from tests.soak.numbers import Numbers
from tests.soak.office import HANOI
from tests.soak.talk import Talk

LONGEST_LIFE = 0.6
"""Seconds, for one half of the lives from the very start, for the other from when it serves."""
MOST_REPLIES = 4
AFTER_MORNING = hour(7, 31)
"""The day's digests are due by then."""

End = Callable[[ForkedBot], Awaitable[None]]


async def live(talk: Talk, dice: random.Random, end: End, *, serving: bool) -> None:
    """From a start to an unforeseen `end`. What people say meanwhile, the bot may hear or not."""
    bot = talk.office.start()
    if serving:
        await bot.serving()

    async def end_later() -> None:
        await asyncio.sleep(dice.uniform(0, LONGEST_LIFE))
        await end(bot)

    async with asyncio.TaskGroup() as group:
        group.create_task(end_later())
        for _ in range(dice.randrange(MOST_REPLIES)):
            await asyncio.sleep(dice.uniform(0, LONGEST_LIFE / MOST_REPLIES))
            await talk.reply()


async def rest(talk: Talk, kills: int, numbers: Numbers) -> Evidence:
    """The last life: the bot is left in peace until nothing waits, and then everything is checked and counted."""
    office = talk.office
    await talk.reply()
    await office.wait_until(max(office.clock(), datetime.combine(office.day, AFTER_MORNING, HANOI)))
    begun = time.time()
    bot = await office.start().serving()
    await office.planned()
    await office.quiet()
    assert await bot.stop() == 0
    evidence = await gather(office, kills)
    numbers.recoveries.append(min(at for one in evidence.sent if (at := office.real(one["at"]) - begun) > 0))
    numbers.add(evidence, [f"{problem} ({office.folder})" for problem in await broken(evidence)])
    return evidence


async def in_turns(count: int, at_most: int, takers: int, run: Callable[[int, int], Awaitable[None]]) -> None:
    """`run(taker, share)` until the shares, each `at_most`, add up to `count`; so many takers side by side."""
    shares = [min(at_most, count - done) for done in range(0, count, at_most)]

    async def take(taker: int) -> None:
        while shares:
            await run(taker, shares.pop())

    async with asyncio.TaskGroup() as group:
        for taker in range(takers):
            group.create_task(take(taker))
