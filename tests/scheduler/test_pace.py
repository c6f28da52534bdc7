"""However messages come, no platform ever sees more than its limits."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from scheduler.channel import Limits
from scheduler.pace import Pace

LIMITS = Limits(per_second=5, per_chat_second=1, per_group_minute=4, text=1, caption=1)
_TINY = 1e-6


@given(st.lists(st.tuples(st.sampled_from(("nhóm a", "nhóm b", "riêng")), st.floats(0, 3)), max_size=60))
def test_no_window_holds_more_than_the_limits(arrivals: list[tuple[str, float]]) -> None:
    pace, now, sent = Pace(LIMITS), 0.0, defaultdict[str, list[float]](list)
    for lane, gap in arrivals:
        now += gap
        group = lane != "riêng"
        now += pace.delay(lane, group=group, now=now)
        assert pace.delay(lane, group=group, now=now) <= _TINY
        pace.note(lane, group=group, now=now)
        sent[lane].append(now)
    assert _most(sorted(moment for moments in sent.values() for moment in moments), 1.0) <= 5
    for lane, moments in sent.items():
        assert _most(moments, 1.0) <= 1
        if lane != "riêng":
            assert _most(moments, 60.0) <= 4


def _most(moments: list[float], window: float) -> int:
    """The most in any window of this length."""
    return max((sum(start <= one < start + window - _TINY for one in moments) for start in moments), default=0)


@given(st.integers(1, 50))
def test_a_private_chat_waits_a_second_at_most(count: int) -> None:
    pace, now = Pace(LIMITS), 0.0
    for _ in range(count):
        delay = pace.delay("riêng", group=False, now=now)
        assert delay <= 1.0
        now += delay
        pace.note("riêng", group=False, now=now)
