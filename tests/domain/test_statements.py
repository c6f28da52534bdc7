"""What a statement does to a unit's part, and when it is asked about first."""

from datetime import date

import pytest

from domain.deadlines import DeadlineKind
from domain.replies import Intent, Statement
from domain.replies.reading import Evidence
from domain.statements import Doubt, Lack, completed, doubt, lack, recorded
from domain.tasks import Assignment
from tests.domain.duties import duty, part

TODAY = date(2024, 3, 29)
DUE = date(2024, 3, 31)


def _say(intent: Intent, percent: float | None = None, note: str | None = None, day: date | None = None) -> Statement:
    return Statement(intent=intent, task=101, percent=percent, note=note, day=day)


@pytest.mark.parametrize(
    ("before", "statement", "percent", "done", "difficulty"),
    [
        (part(), _say(Intent.DONE), 100, TODAY, None),
        (part(difficulty="kinh phí"), _say(Intent.DONE), 100, TODAY, None),
        (part(100, date(2024, 3, 20)), _say(Intent.DONE), 100, date(2024, 3, 20), None),
        (part(10), _say(Intent.PROGRESS, 60), 60, None, None),
        (part(10, difficulty="kinh phí"), _say(Intent.PROGRESS), 10, None, "kinh phí"),
        (part(10, difficulty="kinh phí"), _say(Intent.PROGRESS, 20), 20, None, None),
        (part(100, date(2024, 3, 20)), _say(Intent.PROGRESS, 80), 80, None, None),
        (part(100, date(2024, 3, 20)), _say(Intent.BLOCKED, note="kinh phí"), 99, None, "kinh phí"),
        (part(30), _say(Intent.EXTEND, day=DUE), 30, None, None),
    ],
)
def test_the_table_of_changes(
    before: Assignment, statement: Statement, percent: int, done: date | None, difficulty: str | None
) -> None:
    after = recorded(statement, duty(DUE, before), before, TODAY)
    assert (after.percent, after.completed_on, after.difficulty) == (percent, done, difficulty)


@pytest.mark.parametrize(
    ("bears", "done"), [(date(2024, 3, 27), date(2024, 3, 27)), (date(2024, 4, 2), TODAY), (None, TODAY)]
)
def test_the_day_of_the_evidence_counts_but_never_one_to_come(bears: date | None, done: date) -> None:
    statement = Statement(intent=Intent.DONE, task=101, evidence=Evidence(number="45/BC-STC", dated=bears))
    assert recorded(statement, duty(DUE), part(), TODAY).completed_on == done


def test_a_round_of_a_recurring_duty_is_completed_through_its_due_day() -> None:
    task = duty(None, kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY", since=date(2024, 3, 1))
    after = recorded(_say(Intent.DONE), task, part(80), TODAY)
    assert (after.completed_through, after.completed_on, after.percent) == (DUE, None, 0)
    assert doubt(_say(Intent.DONE), task, after, TODAY) is Doubt.NEXT_PERIOD


def test_a_hundred_percent_is_completion() -> None:
    assert completed(_say(Intent.PROGRESS, 100)).intent is Intent.DONE
    assert completed(_say(Intent.PROGRESS, 99)).intent is Intent.PROGRESS


@pytest.mark.parametrize(
    ("before", "statement", "expected"),
    [
        (part(60), _say(Intent.PROGRESS, 30), Doubt.FALLING),
        (part(60), _say(Intent.PROGRESS, 60), None),
        (part(60), _say(Intent.BLOCKED, note="kinh phí"), None),
        (part(100, TODAY), _say(Intent.PROGRESS), Doubt.REOPEN),
        (part(100, TODAY), _say(Intent.BLOCKED, note="kinh phí"), Doubt.REOPEN),
        (part(100, TODAY), _say(Intent.DONE), None),
    ],
)
def test_going_back_is_doubted(before: Assignment, statement: Statement, expected: Doubt | None) -> None:
    assert doubt(statement, duty(DUE, before), before, TODAY) is expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (_say(Intent.BLOCKED), Lack.REASON),
        (_say(Intent.BLOCKED, note="Vướng"), Lack.REASON),
        (_say(Intent.BLOCKED, note="vướng mặt bằng"), None),
        (_say(Intent.EXTEND), Lack.DAY),
        (_say(Intent.EXTEND, day=date(2024, 3, 30)), Lack.LATER_DAY),
        (_say(Intent.EXTEND, day=DUE), Lack.LATER_DAY),
        (_say(Intent.EXTEND, day=date(2024, 4, 1)), None),
        (_say(Intent.DONE), None),
    ],
)
def test_what_is_missing_is_named(statement: Statement, expected: Lack | None) -> None:
    assert lack(statement, duty(DUE), part(), TODAY) is expected
