"""As fast as the platform allows and no faster: nothing refused, lost, doubled or out of order, in whatever order it
was owed. Against the clock and over HTTP the same is measured by `python -m benchmarks.delivery`."""

import os
import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from benchmarks.delivery.models import Case, cases, default_case, group_case
from tests.scheduler.simulated import SimulatedTelegram, live, owing
from tests.scheduler.simulated_time import in_simulated_time

CHATS = int(os.environ.get("CHATS", "40"))
"""With three messages each; 300 in the full size."""
SEED = int(os.environ.get("SEED", "7"))
AT_THE_END = 0.0 if CHATS >= 300 else 1.1
"""Seconds that few messages may take longer: half of the first burst is left unused, a last chat is waited for."""
ROUGH = 0.15
"""Seconds by which a rough network may hold up a message, and its answer, and a busy disk a commit."""

CASES = [*cases(CHATS), group_case(groups=CHATS // 20), default_case(CHATS)]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_go_at_the_rate_that_is_allowed(case: Case, migrated: Path, tmp_path: Path) -> None:
    telegram = SimulatedTelegram(limits=case.ours, counting=case.server)
    in_simulated_time(_send(case, telegram, migrated, tmp_path))
    _check(case, telegram)
    assert telegram.seen[-1].at <= case.optimum * case.at_most + AT_THE_END


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_refused_however_roughly_the_network_treats_us(case: Case, migrated: Path, tmp_path: Path) -> None:
    print(f"SEED={SEED}")
    dice = random.Random(SEED)
    telegram = SimulatedTelegram(limits=case.ours, counting=case.server, dice=dice, jitter=ROUGH)
    in_simulated_time(_send(case, telegram, migrated, tmp_path), held_up=lambda: _seldom(dice))
    _check(case, telegram)
    # Where any second counts, each message in it is waited for by as much as it was late, both ways.
    late = 1 + ROUGH if case.ours.in_any_second else 1.0
    assert telegram.seen[-1].at <= case.optimum * case.at_most * late + AT_THE_END + ROUGH


def _seldom(dice: random.Random) -> float:
    """One commit in twenty takes long."""
    return dice.uniform(0, ROUGH) if dice.random() < 0.05 else 0.0


async def _send(case: Case, telegram: SimulatedTelegram, empty: Path, folder: Path) -> None:
    async with owing(case.messages, empty, folder) as database:
        await live(telegram, database, folder, most=case.optimum * 3 + 60)


def _check(case: Case, telegram: SimulatedTelegram) -> None:
    """Everything is exact but the time."""
    assert telegram.refused == 0
    assert Counter((int(seen.chat), seen.text) for seen in telegram.seen) == Counter(case.messages)
    by_chat = defaultdict[str, list[int]](list)
    for seen in telegram.seen:
        by_chat[seen.chat].append(int(seen.text))
    assert all(numbers == sorted(numbers) for numbers in by_chat.values())
