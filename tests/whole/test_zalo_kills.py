"""kill -9 at random on Zalo, by polling and by webhook, while every eighth message goes wrong."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.fake_zalo import FakeZalo
from tests.soak.forked import fork_server
from tests.soak.office import Size
from tests.whole.zalo_office import ZaloOffice, founded
from tests.whole.zalo_province import free_port

pytestmark = pytest.mark.whole

KILLS = int(os.environ.get("ZALO_KILLS", "2"))
"""Of each way; more for a night: ZALO_KILLS=150 pytest tests/whole/test_zalo_kills.py"""
KILLS_A_RUN = 15
"""After so many kills the bot is left in peace, and everything is checked."""
SIZE = Size(units=6, tasks=3)


@pytest.mark.timeout(180 + 10 * KILLS)
@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_kills_at_random_lose_nothing_that_zalo_handed_over(tmp_path: Path, zalo: FakeZalo, mode: str) -> None:
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))
    print(f"to see it again: SEED={seed} ZALO_KILLS={KILLS}")
    data = tmp_path / "founded"
    data.mkdir()
    await founded(data, SIZE)
    dice, totals = random.Random(seed), Counter[str]()
    for done in range(0, KILLS, KILLS_A_RUN):
        office = await ZaloOffice.open(
            tmp_path / str(done),
            data,
            size=SIZE,
            zalo=zalo,
            server=fork_server(),
            dice=dice,
            port=free_port() if mode == "webhook" else None,
        )
        for _ in range(min(KILLS_A_RUN, KILLS - done)):
            await office.lives_once()
        await office.rests()
        seen = len(await office.control.truth(event="sent"))
        totals.update(kills=office.kills, replies=len(office.said), messages=seen, unknown=office.extra())
        print(f"{mode}: {dict(totals)}", flush=True)
        assert await office.broken() == []
