"""The five buckets of the report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.buckets import Bucket, Period, bucket_of, count_buckets, in_force
from domain.tasks import Task
from tests.domain.duties import HEALTH, duty, part

MARCH = Period(start=date(2024, 3, 1), end=date(2024, 3, 31), label="tháng 3/2024")
DAYS = st.dates(date(2024, 1, 1), date(2024, 6, 30))
PARTS = st.builds(lambda done: part(100 if done else 0, done), st.none() | DAYS)
TASKS = st.builds(
    lambda due, since, extended, *parts: duty(due, *parts, since=since, extended=extended),
    st.none() | DAYS,
    DAYS,
    st.none() | DAYS,
    PARTS,
    PARTS,
)


@pytest.mark.parametrize(
    ("task", "bucket"),
    [
        (duty(date(2024, 3, 20), part(100, date(2024, 3, 20))), Bucket.COMPLETED_ON_TIME),
        (duty(date(2024, 3, 20), part(100, date(2024, 3, 21))), Bucket.COMPLETED_LATE),
        (duty(date(2024, 3, 20), part(100, date(2024, 4, 2))), Bucket.OPEN_OVERDUE),
        (duty(date(2024, 3, 31), part(90)), Bucket.OPEN_IN_TIME),
        (duty(date(2024, 3, 30), part(90)), Bucket.OPEN_OVERDUE),
        (duty(date(2024, 3, 30), part(90), extended=date(2024, 4, 30)), Bucket.OPEN_IN_TIME),
        (duty(), Bucket.NO_DEADLINE),
        (duty(date(2024, 3, 20), part(100, date(2024, 3, 1)), part(50, unit=HEALTH)), Bucket.OPEN_OVERDUE),
    ],
)
def test_the_table_of_buckets_at_the_end_of_march(task: Task, bucket: Bucket) -> None:
    assert bucket_of(task, MARCH.end) is bucket


@given(st.lists(TASKS, max_size=12), DAYS, DAYS, DAYS)
def test_the_buckets_add_up_for_any_tasks_period_and_day(
    tasks: list[Task], one: date, other: date, today: date
) -> None:
    period = Period(start=min(one, other), end=max(one, other), label="")
    counts = count_buckets(tasks, period, today)
    assert set(counts) == set(Bucket)
    assert sum(counts.values()) == sum(in_force(task, period) for task in tasks)


@given(st.lists(TASKS, max_size=12), DAYS)
def test_two_halves_of_the_tasks_add_up_to_the_whole(tasks: list[Task], today: date) -> None:
    whole = count_buckets(tasks, MARCH, today)
    halves = [count_buckets(part_of, MARCH, today) for part_of in (tasks[::2], tasks[1::2])]
    assert whole == {bucket: halves[0][bucket] + halves[1][bucket] for bucket in Bucket}


def test_what_was_done_before_the_period_or_begins_after_it_is_not_in_it() -> None:
    assert not in_force(duty(None, part(100, date(2024, 2, 29))), MARCH)
    assert not in_force(duty(since=date(2024, 4, 1)), MARCH)
    assert in_force(duty(since=date(2024, 3, 31)), MARCH)
