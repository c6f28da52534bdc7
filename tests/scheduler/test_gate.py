"""A platform that does not answer is left alone for a while, and then asked by one message, not by all."""

import pytest

from scheduler.channel import AccessRevoked, ChatClosed, DeliveryError, NotDelivered, TooFast, Uncertain
from scheduler.gate import Gate

GONE = NotDelivered("no route")


def _closed(outcome: DeliveryError = GONE) -> Gate:
    gate = Gate()
    for _ in range(5):
        gate.note(outcome, 0.0)
    return gate


def test_four_failures_close_nothing() -> None:
    gate = Gate()
    for _ in range(4):
        gate.note(GONE, 0.0)
    assert (gate.closed_for(0.0), gate.is_probing) == (0.0, False)


@pytest.mark.parametrize("outcome", [GONE, Uncertain("lost answer")])
def test_five_in_a_row_without_an_answer_do(outcome: DeliveryError) -> None:
    gate = _closed(outcome)
    assert (gate.closed_for(0.0), gate.is_probing) == (1.0, True)


def test_what_was_under_way_when_it_closed_says_nothing_new() -> None:
    gate = _closed()
    for _ in range(11):
        gate.note(GONE, 0.1)
    assert gate.closed_for(0.0) == 1.0


def test_each_probe_in_vain_doubles_the_wait_up_to_a_minute() -> None:
    gate, now, waits = _closed(), 0.0, []
    for _ in range(9):
        waits.append(gate.closed_for(now))
        now += gate.closed_for(now)
        gate.note(GONE, now)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize("answer", ["7", TooFast("patience", 1), ChatClosed("blocked")])
def test_any_answer_opens_it(answer: str | DeliveryError) -> None:
    gate = _closed()
    gate.note(answer, 1.0)
    assert (gate.closed_for(1.0), gate.is_probing) == (0.0, False)


def test_a_refused_token_is_probed_once_a_minute() -> None:
    gate = Gate()
    gate.note(AccessRevoked("unknown token"), 0.0)
    assert (gate.refused, gate.is_probing, gate.closed_for(0.0)) == (True, True, 60.0)
    gate.note("7", 60.0)
    assert (gate.refused, gate.is_probing, gate.closed_for(60.0)) == (False, False, 0.0)


def test_after_two_minutes_of_silence_somebody_should_know() -> None:
    gate = _closed()
    assert [gate.is_unreachable(now) for now in (0.0, 119.0, 120.0)] == [False, False, True]


def test_patience_is_asked_of_us_where_two_lanes_are_asked_for_it_within_ten_seconds() -> None:
    gate = Gate()
    asked = [("a", 0.0), ("a", 1.0), ("b", 11.5), ("b", 12.0), ("c", 22.0), ("c", 23.0)]
    assert [gate.is_about_us(lane, now) for lane, now in asked] == [False, False, False, False, True, False]
