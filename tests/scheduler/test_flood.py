"""One chat floods (A24): the others are answered as ever, and what was recorded is said, in few messages."""

import math
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from domain.replies.reading import Intent
from tests.scheduler.flooded import FETCHING, FloodedOffice, every, flooded_office
from tests.scheduler.simulated_time import in_simulated_time

FLOOD = int(os.environ.get("FLOOD", "300"))
"""Replies, a thousand a minute; 1,000 in the full size."""
FILES = int(os.environ.get("FILES", "40"))
"""200 in the full size."""
PRESSES = 200
PACE = 60 / 1000
A_FEW_DOZEN = 24

pytestmark = pytest.mark.slow

Flood = Callable[[FloodedOffice], Awaitable[None]]


def _p95(waits: list[float]) -> float:
    return waits[math.ceil(len(waits) * 0.95) - 1]


def _flood(loud: str, tasks: int, empty: Path, folder: Path, flood: Flood, seconds: float) -> FloodedOffice:
    """The office once all is quiet."""

    async def happen() -> FloodedOffice:
        async with flooded_office(loud, tasks, empty, folder) as office:
            await office.go_on(flood(office), seconds)
            await _look(office)
            return office

    return in_simulated_time(happen())


async def _look(office: FloodedOffice) -> None:
    """Whatever was flooded with, nobody else waited, Telegram never complained, and little was owed at any time."""
    print(f"p95 {_p95(office.waits):.2f} s, most owed {office.most_owed}, told in {len(office.heard)} messages")
    assert office.telegram.refused == 0
    assert _p95(office.waits) < 5
    assert office.most_owed <= A_FEW_DOZEN
    async with office.database.unit_of_work() as work:
        assert set(await work.inbox.counts()) == {"done"}


@pytest.mark.parametrize("loud", ["5001", "-5001"], ids=["private", "group"])
def test_a_thousand_replies_a_minute_hold_up_nobody_and_each_is_named_once(
    loud: str, migrated: Path, tmp_path: Path
) -> None:
    def flood(office: FloodedOffice) -> Awaitable[None]:
        return every(PACE, FLOOD, lambda number: office.say(loud, f"#{office.tasks[number]} 50%"))

    office = _flood(loud, FLOOD, migrated, tmp_path, flood, seconds=FLOOD * PACE)
    assert office.named == dict.fromkeys(office.tasks, 1)


def test_two_hundred_presses_of_a_button_make_one_change_and_few_messages(migrated: Path, tmp_path: Path) -> None:
    async def flood(office: FloodedOffice) -> None:
        token = await office.button(f"#{office.tasks[0]} xong")
        await every(PACE, PRESSES, lambda number: office.say("5001", pressed=token))
        async with office.database.unit_of_work() as work:
            task = await work.tasks.find(office.tasks[0])
            assert task
            reports = await work.reports.of_assignments([task.leads[0].id])
        assert [report.intent for report in reports] == [Intent.DONE]

    office = _flood("5001", 1, migrated, tmp_path, flood, seconds=PRESSES * PACE)
    assert sum("hoàn thành" in text for text in office.heard) == 1
    assert all("đã được bấm" in text for text in office.heard[1:])


def test_files_hold_up_only_those_who_sent_them(migrated: Path, tmp_path: Path) -> None:
    def flood(office: FloodedOffice) -> Awaitable[None]:
        return every(PACE, FILES, lambda number: office.say("5001", file=True))

    office = _flood("5001", 1, migrated, tmp_path, flood, seconds=FILES * FETCHING / 6)
    # Each is handled before the next one is fetched, and so each is answered.
    assert len(office.heard) == FILES
