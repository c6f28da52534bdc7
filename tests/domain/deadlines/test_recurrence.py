"""The days on which a recurring duty is due, and the end of a length after an event."""

from datetime import date

import pytest

from domain.calendar import Calendar
from domain.deadlines import first_due_on_or_after, read
from domain.deadlines.lengths import due_after
from tests.domain.deadlines.expressions import AUGUST

TWO_DAYS = "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=19\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9"


@pytest.mark.parametrize(
    ("recurrence", "day", "due"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2025-08-15", "2025-08-15"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2025-08-16", "2025-09-15"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=9", "2025-08-12", "2025-12-09"),
        ("FREQ=WEEKLY;BYDAY=FR", "2025-08-12", "2025-08-15"),
        (TWO_DAYS, "2025-08-12", "2025-12-09"),
        (TWO_DAYS, "2025-12-10", "2026-06-19"),
        ("FREQ=DAILY", "2025-08-12", "2025-08-12"),
        ("FREQ=YEARLY", "2025-08-12", "2025-12-31"),
        ("FREQ=MONTHLY", "2025-02-12", "2025-02-28"),
        ("FREQ=MONTHLY;INTERVAL=3", "2025-08-12", "2025-09-30"),
        ("FREQ=MONTHLY;INTERVAL=6", "2025-08-12", "2025-12-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2025-02-01", "2025-02-28"),
    ],
)  # fmt: skip
def test_the_next_due_day_of_a_rule(recurrence: str, day: str, due: str) -> None:
    assert str(first_due_on_or_after(recurrence, date.fromisoformat(day))) == due


@pytest.mark.parametrize(
    "recurrence", ["CONTINUOUS", "UNSPECIFIED", "FREQ=YEARLY;INTERVAL=2", "FREQ=MONTHLY;INTERVAL=5"]
)
def test_a_rule_without_days_is_due_on_none(recurrence: str) -> None:
    assert first_due_on_or_after(recurrence, date(2025, 8, 12)) is None


def test_what_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="NEVER"):
        first_due_on_or_after("FREQ=NEVER;BYMONTH=1", date(2025, 8, 12))


def test_every_rule_that_is_read_can_be_followed() -> None:
    for text in ("trước ngày 01/3 hằng năm", "ngày 31 hằng tháng", "cuối mỗi quý", "trước thứ Hai hằng tuần"):
        rule = read(text, AUGUST).recurrence
        assert rule is not None
        assert first_due_on_or_after(rule, date(2025, 8, 12)) is not None


@pytest.mark.parametrize(
    ("offset", "event", "due"),
    [
        ("5 working days", "2024-03-06", "2024-03-13"),
        ("10 days", "2024-03-06", "2024-03-18"),  # the 16th is a Saturday
        ("1 month", "2024-01-31", "2024-02-29"),
        ("1 quarter", "2025-01-15", "2025-04-15"),
        ("1 year", "2024-02-29", "2025-02-28"),
        ("2 weeks", "2025-09-01", "2025-09-15"),
        ("24 hours", "2025-09-04", "2025-09-05"),
        ("3 days before", "2025-09-15", "2025-09-12"),
        ("2 working days before", "2025-09-15", "2025-09-11"),
        ("before", "2025-09-15", "2025-09-14"),
        ("upon", "2025-09-15", "2025-09-15"),
        ("until", "2025-09-15", "2025-09-15"),
    ],
)
def test_a_length_is_counted_as_the_civil_code_counts(offset: str, event: str, due: str) -> None:
    assert str(due_after(offset, date.fromisoformat(event), Calendar())) == due


@pytest.mark.parametrize("offset", ["after", "while", "some day"])
def test_without_a_length_there_is_no_day(offset: str) -> None:
    assert due_after(offset, date(2025, 9, 15), Calendar()) is None
