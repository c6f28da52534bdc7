"""The working calendar of the office."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar

DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
OFFICE = Calendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 3, 29), True),
        (date(2024, 3, 30), False),
        (date(2024, 4, 18), False),
        (date(2024, 4, 29), False),
        (date(2024, 4, 30), False),
        (date(2024, 5, 1), False),
        (date(2024, 5, 2), True),
        (date(2024, 5, 4), True),
        (date(2024, 5, 5), False),
        (date(2024, 9, 2), False),
    ],
)
def test_holidays_swapped_days_and_make_up_saturdays(day: date, works: bool) -> None:
    assert OFFICE.is_working(day) is works


def test_the_offices_own_days_win_over_the_law() -> None:
    own = Calendar(frozenset({date(2024, 3, 29)}), frozenset({date(2024, 4, 18)}))
    assert not own.is_working(date(2024, 3, 29))
    assert own.is_working(date(2024, 4, 18))


@given(DAYS, st.integers(0, 40))
def test_counting_there_and_back_agree(day: date, count: int) -> None:
    there = OFFICE.plus_working_days(day, count)
    assert OFFICE.working_days_between(day, there) == count
    assert OFFICE.working_days_between(there, day) == -count


@given(DAYS)
def test_the_nearest_working_days_stand_on_their_sides(day: date) -> None:
    before, after = OFFICE.working_day_on_or_before(day), OFFICE.working_day_on_or_after(day)
    assert before <= day <= after
    assert OFFICE.is_working(before)
    assert OFFICE.is_working(after)
    assert (before == day) is (after == day) is OFFICE.is_working(day)
