"""What a unit is reminded of on a day, decided from the register alone."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.deadlines import DeadlineKind
from domain.reminders import Ladder, Occasion, Policy, Step, escalated, owed
from domain.tasks import Task
from tests.domain.duties import FINANCE, HEALTH, HELPER, LEAD, duty, part

OFFICE, POLICY = Calendar(), Policy()


def _reminded(task: Task, start: date, end: date, unit: int = FINANCE) -> list[date]:
    """The days on which a bot that looks every working day writes about this task."""
    sent: set[str] = set()
    days = []
    day = start
    while day <= end:
        if OFFICE.is_working(day):
            lines = owed([task], unit, today=day, calendar=OFFICE, policy=POLICY, sent=sent)
            sent |= {line.key for line in lines}
            days += [day] * len(lines)
        day += timedelta(days=1)
    return days


def _days_before(task: Task, due: date) -> list[int]:
    """How many working days before the due day each reminder came."""
    days = _reminded(task, task.followed_from, due)
    return [OFFICE.working_days_between(day, OFFICE.working_day_on_or_before(due)) for day in days]


@pytest.mark.parametrize(
    ("kind", "due", "rungs"),
    [
        (DeadlineKind.DATE, date(2024, 3, 29), [7, 3, 1, 0]),
        (DeadlineKind.WEEK, date(2024, 3, 17), [7, 3, 1, 0]),
        (DeadlineKind.MONTH, date(2024, 5, 31), [15, 7, 3, 0]),
        (DeadlineKind.QUARTER, date(2024, 6, 30), [30, 15, 7, 3, 0]),
        (DeadlineKind.HALF_YEAR, date(2024, 6, 30), [30, 15, 7, 3, 0]),
        (DeadlineKind.YEAR, date(2024, 12, 31), [60, 30, 15, 7, 0]),
    ],
)
def test_the_ladder_goes_by_the_length_of_the_period(kind: DeadlineKind, due: date, rungs: list[int]) -> None:
    assert _days_before(duty(due, kind=kind), due) == rungs


def test_what_is_due_on_a_sunday_is_last_reminded_of_on_friday() -> None:
    task = duty(date(2024, 3, 31), kind=DeadlineKind.MONTH)
    days = _reminded(task, date(2024, 3, 20), date(2024, 3, 31))
    assert days == [date(2024, 3, 20), date(2024, 3, 26), date(2024, 3, 29)]
    [line] = owed([task], FINANCE, today=date(2024, 3, 29), calendar=OFFICE, policy=POLICY, sent=set())
    assert (line.occasion, line.days) == (Occasion.TODAY, 0)


def test_holidays_are_silent_and_a_make_up_saturday_is_not() -> None:
    days = _reminded(duty(date(2024, 4, 26)), date(2024, 4, 10), date(2024, 5, 5))
    assert date(2024, 4, 18) not in days
    assert not {date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)} & set(days)
    assert date(2024, 5, 2) in days
    saturday = duty(date(2024, 5, 4))
    assert _reminded(saturday, date(2024, 5, 3), date(2024, 5, 4)) == [date(2024, 5, 3), date(2024, 5, 4)]


def test_overdue_lines_come_daily_then_twice_a_week_then_weekly() -> None:
    due = date(2024, 5, 31)
    late = [
        (day - due).days for day in _reminded(duty(due, since=date(2024, 5, 31)), date(2024, 6, 1), date(2024, 8, 20))
    ]
    week, month, rest = ([d for d in late if low <= d <= high] for low, high in ((1, 7), (8, 30), (31, 99)))
    assert week == [3, 4, 5, 6, 7]
    assert 5 <= len(month) <= 7
    assert all(6 <= later - earlier <= 8 for earlier, later in pairwise(rest))


@given(
    st.dates(date(2024, 1, 8), date(2024, 7, 31)),
    st.sampled_from([DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR]),
    st.dates(date(2024, 1, 2), date(2024, 8, 1)),
)
def test_no_day_brings_two_and_a_second_look_none(due: date, kind: DeadlineKind, today: date) -> None:
    task = duty(due, kind=kind)
    lines = owed([task], FINANCE, today=today, calendar=OFFICE, policy=POLICY, sent=set())
    assert len(lines) <= 1
    sent = {line.key for line in lines}
    assert owed([task], FINANCE, today=today, calendar=OFFICE, policy=POLICY, sent=sent) == []


def test_missed_rungs_are_made_up_for_by_one_line_that_says_so() -> None:
    [line] = owed(
        [duty(date(2024, 3, 29))], FINANCE, today=date(2024, 3, 27), calendar=OFFICE, policy=POLICY, sent=set()
    )
    assert (line.days, line.stage, line.late) == (2, "ahead 3", True)


def test_what_is_done_not_yet_followed_or_anothers_is_not_reminded_of() -> None:
    today = date(2024, 3, 29)
    tasks = [
        duty(today, part(100, date(2024, 3, 1))),
        duty(today, since=date(2024, 4, 1)),
        duty(today, part(unit=HEALTH)),
        duty(None),
    ]
    assert owed(tasks, FINANCE, today=today, calendar=OFFICE, policy=POLICY, sent=set()) == []


def test_a_coordinating_unit_is_reminded_near_the_day_and_never_after_it() -> None:
    task = duty(date(2024, 3, 29), LEAD, HELPER)
    assert _reminded(task, date(2024, 3, 1), date(2024, 4, 12), HEALTH) == [
        date(2024, 3, 26),
        date(2024, 3, 28),
        date(2024, 3, 29),
    ]


def test_a_moved_day_is_reminded_of_anew() -> None:
    today = date(2024, 3, 29)
    [line] = owed([duty(today)], FINANCE, today=today, calendar=OFFICE, policy=POLICY, sent=set())
    moved = duty(today, extended=date(2024, 4, 1))
    assert owed([moved], FINANCE, today=today, calendar=OFFICE, policy=POLICY, sent={line.key})


@pytest.mark.parametrize(
    ("silent", "step"),
    [
        (0, Step.OFFICER),
        (3, Step.UNIT_HEAD),
        (5, Step.CLERK),
        (9, Step.CLERK),
        (10, Step.OFFICE_HEAD),
        (15, Step.LEADERSHIP),
    ],
)
def test_the_steps_upwards(silent: int, step: Step) -> None:
    assert Ladder().step(silent) is step


def test_a_task_is_named_to_the_clerk_once_a_silence() -> None:
    due, today = date(2024, 3, 1), date(2024, 3, 11)

    def named(task: Task, day: date, sent: set[str]) -> set[str]:
        lines = escalated([task], Step.CLERK, today=day, calendar=OFFICE, ladder=Ladder(), sent=sent)
        return {line.key for line in lines}

    first = named(duty(due), today, set())
    assert first
    assert named(duty(due), date(2024, 3, 8), set()) == set()
    assert named(duty(due), date(2024, 3, 12), first) == set()
    reported = duty(due, part(50, reported=today))
    assert named(reported, date(2024, 3, 15), first) == set()
    assert named(reported, date(2024, 3, 19), first)
    assert named(duty(due, part(100, today)), date(2024, 4, 19), set()) == set()
