"""As fast as the platform allows and no faster: nothing refused, lost, doubled or out of order, in whatever order it
was owed. Against the clock and over HTTP the same is measured by `python -m benchmarks.delivery`."""

import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from benchmarks.delivery.models import Case, cases, default_case, group_case
from storage.database import Database
from tests.scheduler.simulated import SimulatedTelegram, SimulatedTime, delivery_over, live, owe_all

CHATS = int(os.environ.get("CHATS", "40"))
"""With three messages each; 300 in the full size."""
AT_THE_END = 0.0 if CHATS >= 300 else 1.1
"""Seconds that few messages may take longer: half of the first burst is left unused, a last chat is waited for."""

CASES = [*cases(CHATS), group_case(groups=CHATS // 20), default_case(CHATS)]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_messages_go_at_the_rate_that_is_allowed(case: Case, database: Database, tmp_path: Path) -> None:
    telegram = SimulatedTelegram(limits=case.ours, time=SimulatedTime(), counting=case.server)
    await owe_all(database, case.messages)
    await live(delivery_over(database, telegram, tmp_path), database, telegram.time, most=600)
    assert telegram.refused == 0
    assert Counter((int(seen.chat), seen.text) for seen in telegram.seen) == Counter(case.messages)
    by_chat = defaultdict[str, list[int]](list)
    for seen in telegram.seen:
        by_chat[seen.chat].append(int(seen.text))
    assert all(numbers == sorted(numbers) for numbers in by_chat.values())
    assert telegram.seen[-1].at <= case.optimum * case.at_most + AT_THE_END
