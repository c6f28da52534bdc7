"""However messages come, no platform ever sees more than its limits."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.limits import telegram_limits
from scheduler.channel import Limits
from scheduler.pace import Pace

LIMITS = Limits(per_second=5, per_chat_second=1, per_group_minute=4, text=1, caption=1)
_TINY = 1e-6

Sent = dict[str, list[float]]
arrivals = st.lists(st.tuples(st.sampled_from(("nhóm a", "nhóm b", "riêng", "r2")), st.floats(0, 3)), max_size=60)


def _opens_at(pace: Pace, lane: str, *, group: bool) -> float:
    return max(pace.opens_at, pace.lane_opens_at(lane, group=group))


def _all_sent(limits: Limits, coming: list[tuple[str, float]]) -> Sent:
    """Each message as soon as it may go, answered in no time; when they went, by lane."""
    pace, now, sent = Pace(limits), 0.0, defaultdict[str, list[float]](list)
    for lane, gap in coming:
        group = lane.startswith("nhóm")
        now = max(now + gap, _opens_at(pace, lane, group=group))
        pace.end(pace.begin(lane, group=group, at=now), now=now, trip=0.0)
        sent[lane].append(now)
    return sent


def _most(moments: list[float], window: float) -> int:
    """The most in any window of this length."""
    return max((sum(start <= one < start + window - _TINY for one in moments) for start in moments), default=0)


def _together(sent: Sent) -> list[float]:
    return sorted(moment for moments in sent.values() for moment in moments)


@given(arrivals)
def test_no_window_holds_more_than_the_limits(coming: list[tuple[str, float]]) -> None:
    sent = _all_sent(LIMITS, coming)
    assert _most(_together(sent), 1.0) <= 5
    for lane, moments in sent.items():
        assert _most(moments, 1.0) <= 1
        if lane.startswith("nhóm"):
            assert _most(moments, 60.0) <= 4


@given(arrivals, st.integers(1, 6), st.integers(5, 8))
def test_a_burst_is_what_a_bucket_holds_and_no_second_holds_more_than_was_said(
    coming: list[tuple[str, float]], burst: int, most: int
) -> None:
    moments = _together(_all_sent(replace(LIMITS, per_chat_second=50, burst=burst, in_any_second=most), coming))
    assert _most(moments, 1.0) <= most
    for span in (0.2, 1.0, 3.0):
        assert _most(moments, span) <= burst + 5 * span + _TINY


def test_after_a_quiet_moment_a_burst_goes_at_once_and_the_rate_follows() -> None:
    limits = replace(LIMITS, burst=3)
    moments = _together(_all_sent(limits, [(f"riêng {number}", 0.0) for number in range(8)]))
    assert moments[:3] == [0.0, 0.0, 0.0]
    assert [round(moment, 6) for moment in moments[3:]] == [0.2, 0.4, 0.6, 0.8, 1.0]


def test_telegram_as_it_is_set_up_gives_no_second_more_than_thirty_and_little_less() -> None:
    moments = _together(_all_sent(telegram_limits(), [(f"riêng {number}", 0.0) for number in range(300)]))
    assert _most(moments, 1.02) <= 30
    assert moments[-1] < 300 / 28


@given(st.integers(1, 50))
def test_a_private_chat_waits_a_second_at_most(count: int) -> None:
    pace, now = Pace(LIMITS), 0.0
    for _ in range(count):
        opens_at = _opens_at(pace, "riêng", group=False)
        assert opens_at <= now + 1.0
        now = max(now, opens_at)
        pace.begin("riêng", group=False, at=now)
