"""F7: two bots for one office, on one machine or on two."""

import asyncio
import dataclasses
import os
import random
import shutil
import time

import pytest
from aiohttp import ClientSession

from tests.soak.conftest import Place
from tests.soak.forked import ForkedBot
from tests.soak.lives import rest
from tests.soak.numbers import Numbers
from tests.soak.office import Office, Size
from tests.soak.talk import Talk

pytestmark = pytest.mark.whole

SECOND_STARTS = int(os.environ.get("SECOND_STARTS", "3"))
HOSTS = int(os.environ.get("HOSTS", "0"))
"""Runs of two machines with one token; each takes a minute and more."""
TEMPORARY_FAILURE = 75
SIZE = Size(units=4, tasks=3)


@pytest.mark.timeout(60 + 5 * SECOND_STARTS)
async def test_a_second_start_gives_way_and_the_first_goes_on(place: Place, dice: random.Random) -> None:
    talk = Talk(office=await place.open(SIZE), dice=dice)
    first = await talk.office.start().serving()
    for _ in range(SECOND_STARTS):
        await talk.reply()
        second = talk.office.start()
        assert await second.end() == TEMPORARY_FAILURE, second.said
        assert "token" not in second.said.casefold()
    await talk.office.quiet()
    assert await first.stop() == 0
    numbers = Numbers()
    await rest(talk, 0, numbers)
    print(f"F7: {SECOND_STARTS} second starts ended with {TEMPORARY_FAILURE}; {numbers.line}", flush=True)
    assert (numbers.broken, numbers.extra) == ([], 0)


@pytest.mark.skipif(not HOSTS, reason="takes minutes: HOSTS=10, as `make soak` does")
@pytest.mark.timeout(60 + 200 * HOSTS)
async def test_two_machines_with_one_token_both_fall_silent_until_one_is_stopped(
    place: Place, dice: random.Random
) -> None:
    for number in range(HOSTS):
        talk = Talk(office=await place.open(SIZE), dice=dice)
        twin = _twin(talk.office)
        ours, theirs = await talk.office.start().serving(), await twin.start().serving()
        begun = time.monotonic()
        await _until_contested(ours, theirs)
        contested, heard = time.monotonic() - begun, len(await talk.office.telegram.control.truth(event="sent"))
        await talk.reply()
        await asyncio.sleep(3)
        assert len(await talk.office.telegram.control.truth(event="sent")) == heard
        assert await theirs.stop() == 0
        await talk.office.telegram.control.until(heard + 1, wait=90)
        resumed = time.monotonic() - begun - contested
        print(f"F7: run {number + 1}: both silent after {contested:.0f} s, one spoke {resumed:.0f} s later", flush=True)
        await talk.office.close()
        await twin.close()


def _twin(office: Office) -> Office:
    """The same office on another machine: its own folder, the same token."""
    folder = office.folder.with_name(f"{office.folder.name}-twin")
    shutil.copytree(office.folder / "data", folder / "data")
    return dataclasses.replace(office, folder=folder, bots=[])


async def _until_contested(*bots: ForkedBot) -> None:
    async with ClientSession() as http, asyncio.timeout(60):
        for bot in bots:
            while "second_bot" not in await (await http.get(f"{bot.address}/healthz")).text():  # noqa: ASYNC110
                await asyncio.sleep(0.5)
