"""F15: a large document at the very moment at which the digests are due. Neither keeps the other waiting."""

import asyncio
import os
import time
from datetime import datetime

import pytest
from aiohttp import ClientSession

from bot.heartbeat import LONGEST
from tests.process.faults import beating
from tests.process.large import large_directive
from tests.soak.conftest import Place
from tests.soak.evidence import Evidence, gather
from tests.soak.forked import ForkedBot
from tests.soak.invariants import broken, without_digest
from tests.soak.numbers import percentile, spread
from tests.soak.office import CLERK, HANOI, MORNING, Office, Size

pytestmark = pytest.mark.whole

LARGE_FILES = int(os.environ.get("LARGE_FILES", "1"))
"""So many mornings, each with one file."""
SIZE = Size(units=40, tasks=2)
MOST_DELAY = 60.0
"""Seconds after 07:30 within which the last digest is seen."""


@pytest.mark.timeout(90 + 60 * LARGE_FILES)
async def test_a_large_document_at_the_time_of_the_digests_keeps_nobody_waiting(place: Place) -> None:
    units = [f"Sở Thử {number}" for number in range(SIZE.units)]
    content = await asyncio.to_thread(large_directive, units, paragraphs=200, picture_bytes=3 << 20)
    assert len(content) > 3_000_000
    for number in range(LARGE_FILES):
        office = await place.open(SIZE)
        await office.telegram.control.document(CLERK, CLERK, "kết luận.docx", content)
        await office.wait_until(datetime.combine(office.day, MORNING, HANOI))
        begun = time.time()
        async with beating() as ours:
            bot = await office.start().serving()
            await office.planned()
            await office.quiet()
            stall = await _longest_stall(bot)
        assert await bot.stop() == 0
        evidence = await gather(office, 0)
        delays, answered = _delays(evidence, begun)
        print(f"F15: morning {number + 1}: digests after {spread(delays)}, the file's answer after "
              f"{answered:.1f} s, longest stall {stall * 1000:.0f} ms", flush=True)  # fmt: skip
        assert [*await broken(evidence), *without_digest(office, 1)] == []
        assert sum(evidence.copies.values()) == len(evidence.copies)
        assert percentile(delays, 1.0) < MOST_DELAY
        assert _drafts(office) >= 150
        # What this machine keeps any loop waiting is not the bot's doing.
        assert stall < LONGEST + ours.longest


async def _longest_stall(bot: ForkedBot) -> float:
    """Of the bot's event loop since it started, in seconds."""
    async with ClientSession() as http, http.get(f"{bot.address}/healthz") as health:
        return float((await health.json())["longest_stall_ms"]) / 1000


def _delays(evidence: Evidence, begun: float) -> tuple[list[float], float]:
    """From 07:30 (`begun` in real time) to each digest, and to the last thing that the clerk was told, in seconds."""
    seen = [(one["chat"], evidence.office.real(one["at"]) - begun) for one in evidence.sent]
    return [at for chat, at in seen if chat < 0], max(at for chat, at in seen if chat == CLERK)


def _drafts(office: Office) -> int:
    [(count,)] = office.rows("SELECT count(*) FROM draft")
    return int(str(count))
