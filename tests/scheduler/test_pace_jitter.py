"""Messages and answers are held up on their ways, each for as long as the dice say. Where a platform counts in any
second, it counts when they come to it, which is not when we sent them."""

import heapq
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.channel import Limits
from scheduler.pace import Departure, Pace

MOST = 30
LIMITS = Limits(
    per_second=1000, per_chat_second=1000, per_group_minute=None, text=1, caption=1, burst=1000, in_any_second=MOST
)
WAY = 0.05
"""Seconds that a message takes there and back where nothing holds it up."""
JITTER = 0.15


class Road:
    """Sends as fast as it may; `there` are the moments at which the platform saw the messages."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._answers: list[tuple[float, int, float, Departure]] = []
        self.now = 0.0
        self.there: list[float] = []

    def send(self, out: float, back: float) -> None:
        """Held up by so many seconds on its way there, and the answer on its way back."""
        while self._pace.opens_at > self.now:
            self._wait_for_answers(self._pace.opens_at)
        began = self.now
        departure = self._pace.begin("riêng", group=False, at=began)
        self.there.append(began + WAY / 2 + out)
        answered = began + WAY + out + back
        heapq.heappush(self._answers, (answered, len(self.there), began, departure))

    def _wait_for_answers(self, until: float) -> None:
        """Until this moment or the next answer, which may change it."""
        if self._answers and self._answers[0][0] <= until:
            self.now, _, began, departure = heapq.heappop(self._answers)
            self._pace.end(departure, now=self.now, trip=self.now - began)
        else:
            self.now = until


def _most(moments: list[float], window: float = 1.0) -> int:
    """The most in any window of this length."""
    found, first = 0, 0
    moments = sorted(moments)
    for last, moment in enumerate(moments):
        while moments[first] <= moment - window:
            first += 1
        found = max(found, last - first + 1)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_no_second_holds_too_many_where_each_is_held_up_for_itself(seed: int) -> None:
    dice, road = random.Random(seed), Road(Pace(LIMITS))
    for _ in range(600):
        road.send(dice.uniform(0, JITTER), dice.uniform(0, JITTER))
    assert _most(road.there) <= MOST
    assert road.there[-1] < 600 / MOST * (1 + JITTER + 0.05)


@pytest.mark.parametrize("seed", range(20))
def test_no_second_holds_too_many_where_now_and_then_all_are_held_up(seed: int) -> None:
    dice, road = random.Random(seed), Road(Pace(LIMITS))
    for number in range(600):
        stall = dice.uniform(0, JITTER) if number // 10 % 4 == 0 else 0.0
        road.send(stall + dice.uniform(0, 0.01), dice.uniform(0, 0.01))
    assert _most(road.there) <= MOST
    assert road.there[-1] < 600 / MOST * 1.1


@given(st.lists(st.floats(0, 1.0), min_size=MOST, max_size=MOST))
def test_before_the_way_is_known_a_message_counts_from_its_answer(held_up: list[float]) -> None:
    road = Road(Pace(LIMITS))
    for out in held_up:
        road.send(out, 0.0)
    for _ in range(MOST):
        road.send(0.0, 0.0)
    assert _most(road.there) <= MOST


def test_on_a_long_way_as_many_go_as_on_a_short_one() -> None:
    road = Road(Pace(LIMITS))
    for _ in range(600):
        road.send(0.2, 0.2)
    assert _most(road.there) <= MOST
    assert road.there[-1] < 600 / MOST * 1.05


def test_a_message_without_an_answer_keeps_its_place_for_a_few_seconds_and_no_longer() -> None:
    pace = Pace(replace(LIMITS, in_any_second=1))
    pace.begin("riêng", group=False, at=10.0)
    assert 12.0 < pace.opens_at < 14.0


def test_a_message_that_does_not_set_out_leaves_its_place() -> None:
    pace = Pace(replace(LIMITS, in_any_second=1))
    pace.begin("riêng", group=False, at=10.0).is_off()
    assert pace.opens_at <= 10.0
