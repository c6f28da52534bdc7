"""The rules for a month's messages, as tables."""

from datetime import UTC, date, datetime

import pytest

from domain.calendar import Calendar
from domain.messages import Kind
from domain.quota import Level, affordable, forecast, goes_out, is_urgent, level, month_of, next_month
from domain.reminders import Occasion, Reminder
from tests.domain.duties import LEAD, duty

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("used", "most", "expected"),
    [
        (0, 3000, Level.AMPLE),
        (2399, 3000, Level.AMPLE),
        (2400, 3000, Level.WARNED),
        (2699, 3000, Level.WARNED),
        (2700, 3000, Level.URGENT_ONLY),
        (2999, 3000, Level.URGENT_ONLY),
        (3000, 3000, Level.SPENT),
        (3001, 3000, Level.SPENT),
        (10**6, None, Level.AMPLE),
        (0, 1, Level.AMPLE),
        (1, 1, Level.SPENT),
    ],
)
def test_levels_begin_at_80_90_and_100_percent(used: int, most: int | None, expected: Level) -> None:
    assert level(used, most) is expected


@pytest.mark.parametrize(
    ("at", "urgent", "others"),
    [
        (Level.AMPLE, True, True),
        (Level.WARNED, True, True),
        (Level.URGENT_ONLY, True, False),
        (Level.SPENT, False, False),
    ],
)
def test_urgent_messages_go_to_the_end_and_others_to_ninety_percent(at: Level, urgent: bool, others: bool) -> None:
    assert (goes_out(at, urgent=True), goes_out(at, urgent=False)) == (urgent, others)


def _line(occasion: Occasion) -> Reminder:
    due = date(2026, 3, 9)
    return Reminder(task=duty(), assignment=LEAD, occasion=occasion, due=due, days=1, stage="x")


@pytest.mark.parametrize(
    ("occasions", "goes"),
    [
        ([Occasion.AHEAD], False),
        ([Occasion.AHEAD, Occasion.TODAY], True),
        ([Occasion.OVERDUE, Occasion.AHEAD], True),
        ([], False),
    ],
)
def test_near_the_end_a_digest_needs_something_pressing_and_then_says_all(
    occasions: list[Occasion], goes: bool
) -> None:
    lines = [_line(occasion) for occasion in occasions]
    assert affordable(Level.WARNED, lines) == lines
    assert affordable(Level.URGENT_ONLY, lines) == (lines if goes else [])
    assert is_urgent(Kind.DIGEST, lines) is goes


def test_a_leaders_push_is_urgent() -> None:
    assert is_urgent(Kind.URGE)
    assert not is_urgent(Kind.NOTICE)


def test_months_are_vietnams() -> None:
    assert month_of(datetime(2026, 2, 28, 16, 59, tzinfo=UTC)) == date(2026, 2, 1)
    assert month_of(datetime(2026, 2, 28, 17, 0, tzinfo=UTC)) == date(2026, 3, 1)
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("used", "today", "expected"),
    [
        (0, date(2026, 3, 10), 0),
        (100, date(2026, 3, 2), 2200),  # the first working day of 22
        (1100, date(2026, 3, 16), 2200),
        (2200, date(2026, 3, 31), 2200),
        (30, date(2026, 3, 1), 30),  # a Sunday: no working day has passed
    ],
)
def test_the_forecast_goes_by_working_days(used: int, today: date, expected: int) -> None:
    assert forecast(used, today, CALENDAR) == expected
