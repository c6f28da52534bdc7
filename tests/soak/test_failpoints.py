"""F2: a bot that dies at each of the places where it matters most, and its successor, who finds out what happened."""

import asyncio
import os
import random
import time
from datetime import time as hour

import pytest

from tests.soak.conftest import Place
from tests.soak.evidence import gather
from tests.soak.failpoints import KILLED, POINTS, Point, find
from tests.soak.invariants import broken, without_digest
from tests.soak.office import HANOI, Office, Size
from tests.soak.scenes import SCENES, set_up
from tests.soak.talk import Talk

DEATHS = int(os.environ.get("DEATHS", "1"))
"""At each point."""
CHOSEN = [name for name in POINTS if os.environ.get("POINT") in {name, None}]
"""All, or the one that POINT names."""
DEATHS_AN_OFFICE = 5
"""Tasks are reminded of every day for a week only."""
EARLY = hour(5)
"""Long before the digests, which would go out beside what is looked at."""
SIZE = Size(units=12, tasks=2)
_DEAD_WITHIN = 60.0


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
def test_each_point_is_in_the_code(point: Point) -> None:
    find(point.where)
    assert point.scene in SCENES


@pytest.mark.whole
@pytest.mark.timeout(60 + 60 * DEATHS)
async def test_dying_at_any_point_loses_nothing(places: tuple[Place, ...], dice: random.Random) -> None:
    waiting, went_wrong = list(CHOSEN), dict[str, str]()

    async def take_points(place: Place, dice: random.Random) -> None:
        while waiting:
            name = waiting.pop(0)
            begun = time.monotonic()
            try:
                await _die_and_live(name, place, dice)
            except (AssertionError, TimeoutError) as error:
                went_wrong[name] = str(error) or repr(error)
            print(f"F2 {time.monotonic() - begun:.0f} s: {DEATHS} deaths {name}", flush=True)

    async with asyncio.TaskGroup() as group:
        for place in places:
            group.create_task(take_points(place, random.Random(dice.random())))
    assert not went_wrong, "\n\n".join(f"{name}\n{problem}" for name, problem in went_wrong.items())


async def _die_and_live(name: str, place: Place, dice: random.Random) -> None:
    """As often as we were told, in one office after the other."""
    for begun in range(0, DEATHS, DEATHS_AN_OFFICE):
        talk = Talk(office=await place.open(SIZE, at=EARLY), dice=dice)
        for death in range(1, min(DEATHS - begun, DEATHS_AN_OFFICE) + 1):
            await _die_at(name, POINTS[name], talk)
            bot = await talk.office.start().serving()
            if POINTS[name].scene == "morning":
                await talk.office.planned()
            await talk.office.quiet()
            assert await bot.stop() == 0
            await _check(name, talk, deaths=death)


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


async def _check(name: str, talk: Talk, deaths: int) -> None:
    most = deaths * POINTS[name].extra
    evidence = await gather(talk.office, deaths if most else 0)
    problems = await broken(evidence)
    extra = sum(evidence.copies.values()) - len(evidence.copies)
    if extra > most:
        problems.append(f"seen more than once: {[name for name, count in evidence.copies.items() if count > 1]}")
    [(directives,)] = talk.office.rows("SELECT count(*) FROM directive")
    if directives != 1 + len(talk.directives):
        problems.append(f"{len(talk.directives)} directives were sent, {directives} are there")
    problems += _planned(name, talk.office)
    if (talk.office.folder / "copy.db").exists():
        problems.append("half a backup was left under the name of a whole one")
    assert not problems, "\n".join(problems)


def _planned(name: str, office: Office) -> list[str]:
    """Each group has a digest for each morning on which a bot died while it planned."""
    if POINTS[name].scene != "morning":
        return []
    days = office.clock().astimezone(HANOI).date() - office.day
    return without_digest(office, days.days + 1)
