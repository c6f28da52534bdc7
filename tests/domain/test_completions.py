"""What a unit says is done, until a clerk has confirmed it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.calendar import Calendar
from domain.completions import claim, confirm, send_back
from domain.deadlines import Deadline, DeadlineKind
from domain.extensions import decider, may_decide
from domain.progress import Status, progress_of
from domain.roles import Role
from domain.tasks import Assignment, AssignmentRole, Task
from domain.units import Unit
from domain.units.mentions import mentioned

CALENDAR = Calendar()
MONDAY = date(2026, 3, 9)
OPEN = Assignment(id=1, task_id=101, unit_id=1, role=AssignmentRole.LEAD, percent=40)
DATED = Deadline(kind=DeadlineKind.DATE, text="trước ngày 7/3/2026", due=date(2026, 3, 6))
MONTHLY = Deadline(
    kind=DeadlineKind.RECURRING, text="trước ngày 10 hằng tháng", recurrence="FREQ=MONTHLY;BYMONTHDAY=10"
)


def task(deadline: Deadline, assignment: Assignment) -> Task:
    return Task(
        id=101,
        directive_id=1,
        section="1",
        text="Báo cáo",
        followed_from=date(2026, 2, 2),
        deadline=deadline,
        assignments=(assignment,),
    )


def claimed(day: date) -> Assignment:
    return claim(OPEN, replace(OPEN, percent=100, completed_on=day), MONDAY)


def test_a_claim_is_no_completion_and_keeps_its_day() -> None:
    part = claimed(date(2026, 3, 5))
    assert (part.completed_on, part.claimed_on, part.percent) == (None, date(2026, 3, 5), 100)


@pytest.mark.parametrize(("day", "status"), [(5, Status.DUE_SOON), (7, Status.OVERDUE)])
def test_a_claim_is_judged_by_the_day_that_was_claimed(day: int, status: Status) -> None:
    part = claimed(date(2026, 3, day))
    progress = progress_of(task(DATED, part), part, date(2026, 4, 1), CALENDAR)
    assert (progress.status, progress.claimed_on) == (status, date(2026, 3, day))


def test_confirmed_it_is_completed_on_that_day() -> None:
    part = confirm(task(DATED, OPEN), claimed(date(2026, 3, 5)))
    assert (part.completed_on, part.claimed_on) == (date(2026, 3, 5), None)
    assert progress_of(task(DATED, part), part, MONDAY, CALENDAR).status is Status.COMPLETED_ON_TIME


def test_confirmed_a_recurring_duty_owes_its_next_period() -> None:
    part = confirm(task(MONTHLY, OPEN), claimed(MONDAY))
    assert (part.completed_through, part.completed_on, part.percent) == (date(2026, 3, 10), None, 0)


@pytest.mark.parametrize("stands", [claimed(MONDAY), replace(OPEN, percent=100, completed_on=MONDAY)])
def test_sent_back_it_stands_as_before(stands: Assignment) -> None:
    assert send_back(stands, OPEN) == OPEN


def test_confirming_what_nobody_claimed_changes_nothing() -> None:
    assert confirm(task(DATED, OPEN), OPEN) == OPEN


@pytest.mark.parametrize(("granted", "role"), [(0, Role.CLERK), (1, Role.LEADERSHIP), (5, Role.LEADERSHIP)])
def test_each_further_extension_goes_one_level_up(granted: int, role: Role) -> None:
    assert decider(granted) is role
    assert may_decide(frozenset({Role.LEADERSHIP}), granted)
    assert may_decide(frozenset({Role.CLERK}), granted) is (role is Role.CLERK)
    assert not may_decide(frozenset({Role.OFFICER, Role.ADMIN}), granted)


FINANCE = Unit(id=1, name="Sở Tài chính", aliases=("STC",))
HOME = Unit(id=2, name="Sở Nội vụ", aliases=("SNV",))
DISTRICT = Unit(id=3, name="UBND huyện Lam Giang", aliases=())
OFFICE = Unit(id=4, name="Văn phòng UBND huyện Lam Giang", aliases=())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("chờ Sở Nội vụ cho ý kiến", (HOME,)),
        ("cho so noi vu va STC thong nhat", (HOME, FINANCE)),
        ("Văn phòng UBND huyện Lam Giang chưa gửi", (OFFICE,)),
        ("thiếu kinh phí", ()),
        ("lỗi stcx", ()),
    ],
)
def test_units_are_found_in_a_sentence_by_whole_names(text: str, units: tuple[Unit, ...]) -> None:
    assert mentioned(text, (FINANCE, HOME, DISTRICT, OFFICE)) == units
