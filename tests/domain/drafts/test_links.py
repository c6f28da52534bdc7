"""A draft that the register has already, in other words or as another paper."""

from dataclasses import replace
from datetime import date

import pytest

from domain.deadlines import Deadline, DeadlineKind
from domain.directives.draft import Draft
from domain.drafts import Item
from domain.drafts.links import AlreadyIssued, Known, Repeated, links_of
from domain.tasks import Assignment, AssignmentRole, Directive, Task
from domain.units import Directory, Unit

FINANCE, HEALTH = Unit(id=1, name="Sở Tài chính"), Unit(id=2, name="Sở Y tế")
NOTICE = Directive(id=1, title="Kết luận giao ban tháng 2", number="15/TB-VP", kind="Thông báo")
PLAN = Directive(id=2, title="Thực hiện Chỉ thị số 25-CT/TU về chuyển đổi số", number="48/KH-UBND", kind="Kế hoạch")
TASK = Task(
    id=101,
    directive_id=1,
    section="I.1",
    text="Rà soát toàn bộ tài sản công trên địa bàn tỉnh, hoàn thành trước ngày 10/4/2026.",
    followed_from=date(2026, 2, 2),
    deadline=Deadline(kind=DeadlineKind.DATE, due=date(2026, 4, 9), text="trước ngày 10/4/2026"),
    assignments=(Assignment(id=1, task_id=101, unit_id=1, role=AssignmentRole.LEAD),),
)
KNOWN = Known(tasks=(TASK,), directives={1: NOTICE, 2: PLAN}, directory=Directory((FINANCE, HEALTH)))
SAME = Draft(
    section="2",
    line_from=4,
    line_to=4,
    text="Rà soát toàn bộ tài sản công trên địa bàn tỉnh, hoàn thành trước ngày 30/6/2026.",
    lead_units=("Sở Tài chính",),
    deadline=Deadline(kind=DeadlineKind.DATE, due=date(2026, 6, 29), text="trước ngày 30/6/2026"),
)


def test_the_same_duty_of_the_same_unit_is_pointed_at_whatever_its_deadline() -> None:
    [link] = links_of((Item(number=3, draft=SAME),), KNOWN)
    assert isinstance(link, Repeated)
    assert (link.number, link.task.id, link.directive.number) == (3, 101, "15/TB-VP")


@pytest.mark.parametrize(
    "draft",
    [
        replace(SAME, lead_units=("Sở Y tế",)),
        replace(SAME, lead_units=("Sở Lạ",)),
        replace(SAME, text="Rà soát biên chế viên chức toàn tỉnh, trước ngày 30/6/2026."),
        replace(SAME, text="Rà soát 12 tài sản công trên địa bàn tỉnh, hoàn thành trước ngày 30/6/2026."),
        replace(SAME, text="Báo cáo."),
    ],
)
def test_another_unit_other_words_or_another_number_is_another_duty(draft: Draft) -> None:
    assert links_of((Item(number=3, draft=draft),), KNOWN) == ()


def test_a_removed_draft_repeats_nothing() -> None:
    assert links_of((Item(number=3, draft=SAME, removed=True),), KNOWN) == ()


@pytest.mark.parametrize(
    ("product", "found"),
    [
        ("Kế hoạch thực hiện Chỉ thị số 25-CT/TU", True),
        ("Kế hoạch thực hiện Chỉ thị số 26-CT/TU", False),
        ("Kế hoạch số 48/KH-UBND", True),
        ("Kế hoạch", False),
        ("Báo cáo kết quả thực hiện Chỉ thị số 25-CT/TU", False),
    ],
)
def test_a_paper_that_is_in_the_register_is_pointed_at(product: str, found: bool) -> None:
    draft = Draft(section="1", line_from=1, line_to=1, text=f"Tham mưu ban hành {product}.", product=product)
    links = links_of((Item(number=1, draft=draft),), KNOWN)
    assert [link.directive.id for link in links if isinstance(link, AlreadyIssued)] == ([2] if found else [])
