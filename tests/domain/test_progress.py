"""How a task stands: one function of what is recorded and today."""

from datetime import date

import pytest

from domain.calendar import Calendar
from domain.deadlines import DeadlineKind
from domain.progress import Status, current_due, progress_of, progress_of_task
from domain.tasks import Nature, Task
from tests.domain.duties import HEALTH, duty, part

OFFICE = Calendar()
TODAY = date(2024, 3, 29)


@pytest.mark.parametrize(
    ("task", "status", "days"),
    [
        (duty(date(2024, 3, 29), part(100, date(2024, 3, 29))), Status.COMPLETED_ON_TIME, 0),
        (duty(date(2024, 3, 28), part(100, date(2024, 3, 29))), Status.COMPLETED_LATE, 0),
        (
            duty(date(2024, 3, 28), part(100, date(2024, 3, 29)), extended=date(2024, 3, 31)),
            Status.COMPLETED_ON_TIME,
            0,
        ),
        (duty(None, part(100, date(2024, 3, 29))), Status.COMPLETED_ON_TIME, 0),
        (duty(kind=DeadlineKind.ON_OCCURRENCE), Status.STANDING, 0),
        (duty(nature=Nature.STANDING_INSTRUCTION), Status.STANDING, 0),
        (duty(), Status.NEEDS_DATE, 0),
        (duty(kind=DeadlineKind.EVENT_RELATIVE), Status.WAITING, 0),
        (duty(date(2024, 3, 28)), Status.OVERDUE, 1),
        (duty(date(2024, 3, 28), extended=date(2024, 3, 29)), Status.DUE_SOON, 0),
        (duty(date(2024, 3, 29)), Status.DUE_SOON, 0),
        (duty(date(2024, 3, 31)), Status.DUE_SOON, 0),
        (duty(date(2024, 4, 9)), Status.DUE_SOON, 7),
        (duty(date(2024, 4, 10)), Status.NOT_STARTED, 8),
        (duty(date(2024, 4, 10), part(10)), Status.IN_PROGRESS, 8),
        (duty(date(2024, 4, 10), part(difficulty="kinh phí")), Status.IN_PROGRESS, 8),
    ],
)
def test_the_table_of_statuses(task: Task, status: Status, days: int) -> None:
    found = progress_of(task, task.assignments[0], TODAY, OFFICE)
    assert (found.status, found.days) == (status, days)


@pytest.mark.parametrize(
    ("through", "today", "due"),
    [
        (None, date(2024, 1, 20), date(2024, 1, 31)),
        (None, date(2024, 2, 5), date(2024, 1, 31)),
        (None, date(2024, 2, 20), date(2024, 2, 29)),
        (date(2024, 1, 31), date(2024, 2, 5), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 2, 5), date(2024, 3, 31)),
    ],
)
def test_a_recurring_duty_owes_one_round_at_a_time(through: date | None, today: date, due: date) -> None:
    task = duty(None, part(through=through), kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY")
    assert current_due(task, task.leads[0], today) == due


def test_a_task_of_two_units_stands_as_its_most_pressing_one_and_is_done_when_both_are() -> None:
    done, doing = part(100, date(2024, 3, 1)), part(40, unit=HEALTH)
    task = duty(date(2024, 3, 28), done, doing)
    assert progress_of_task(task, TODAY, OFFICE).status is Status.OVERDUE
    assert progress_of_task(task, TODAY, OFFICE).percent == 70
    late = duty(date(2024, 3, 28), done, part(100, date(2024, 3, 29), unit=HEALTH))
    assert progress_of_task(late, TODAY, OFFICE).status is Status.COMPLETED_LATE
