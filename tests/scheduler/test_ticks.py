"""The ticks only say "look now": late ones are not skipped, and several late ones are one."""

import asyncio
import time

import pytest

from scheduler import ticks
from scheduler.ticks import Ticks


async def test_a_blocked_loop_makes_one_late_tick_of_all_it_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticks, "TICK_SECONDS", 0.4)
    looked: list[float] = []

    async def look() -> None:
        looked.append(time.monotonic())

    ticking = Ticks(look)
    ticking.start()
    try:
        while not looked:  # noqa: ASYNC110 the clock's ticks are what is tested
            await asyncio.sleep(0.01)
        before = len(looked)
        time.sleep(0.9)  # noqa: ASYNC251 the loop is to be blocked
        free = time.monotonic()
        await asyncio.sleep(0.05)
        assert len(looked) - before == 1
        assert looked[-1] - free < 0.05
    finally:
        ticking.stop()


async def test_a_look_that_fails_is_told_and_the_next_one_heals(caplog: pytest.LogCaptureFixture) -> None:
    outcomes = [RuntimeError("no disk"), None]

    async def look() -> None:
        outcome = outcomes.pop(0)
        if outcome:
            raise outcome

    ticking = Ticks(look)
    await ticking.tick()
    assert ticking.failing
    assert "the planner failed" in caplog.text
    await ticking.tick()
    assert not ticking.failing
