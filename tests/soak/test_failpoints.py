"""F2: a bot that dies at each of the places where it matters most, and its successor, who finds out what happened."""

import asyncio
import os
import random
import time

import pytest

from tests.soak.conftest import NewOffice
from tests.soak.evidence import gather
from tests.soak.failpoints import KILLED, POINTS, Point, find
from tests.soak.invariants import broken
from tests.soak.office import Size
from tests.soak.scenes import SCENES, set_up
from tests.soak.talk import Talk

DEATHS = int(os.environ.get("DEATHS", "2"))
"""At each point."""
DEATHS_AN_OFFICE = 5
"""Tasks are reminded of every day for a week only."""
SIZE = Size(units=12, tasks=2)
_DEAD_WITHIN = 20.0


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
def test_each_point_is_in_the_code(point: Point) -> None:
    find(point.where)
    assert point.scene in SCENES


@pytest.mark.whole
@pytest.mark.timeout(60 + 10 * DEATHS)
@pytest.mark.parametrize("name", POINTS)
async def test_dying_there_loses_nothing(name: str, new_office: NewOffice, dice: random.Random) -> None:
    dead, begun = 0, time.monotonic()
    while dead < DEATHS:
        office = await new_office(SIZE)
        talk = Talk(office=office, dice=dice)
        for death in range(1, min(DEATHS - dead, DEATHS_AN_OFFICE) + 1):
            await _die_at(name, POINTS[name], talk)
            bot = await office.start().serving()
            await office.quiet()
            assert await bot.stop() == 0
            await _check(talk, deaths=death if POINTS[name].extra else 0)
        dead += death
    print(f"F2 {time.monotonic() - begun:.0f} s: {DEATHS} deaths {name}", flush=True)


async def _die_at(name: str, point: Point, talk: Talk) -> None:
    """Start a bot and lead it there, one message at a time."""
    await set_up(point.scene, talk)
    words = ("backup", "copy.db") if point.scene == "backup" else ("run",)
    bot = talk.office.start(f"{name}:{talk.dice.randint(1, point.most)}", words)
    async with asyncio.timeout(_DEAD_WITHIN):
        while not bot.ended.done():
            await SCENES[point.scene](talk, bot)
            await asyncio.wait([asyncio.wrap_future(bot.ended)], timeout=0.1)
            while not bot.ended.done() and await talk.office.is_busy():  # noqa: ASYNC110 of another process
                await asyncio.sleep(0.05)
    assert bot.ended.result() == KILLED, f"it did not die there: {bot.said}"


async def _check(talk: Talk, deaths: int) -> None:
    evidence = await gather(talk.office, deaths)
    assert await broken(evidence) == []
    assert sum(evidence.copies.values()) - len(evidence.copies) <= deaths
    [(directives,)] = talk.office.rows("SELECT count(*) FROM directive")
    assert directives == 1 + len(talk.directives)
    assert not (talk.office.folder / "copy.db").exists()
