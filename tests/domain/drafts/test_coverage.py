"""Every numbered clause is a task, no task, or to be looked at."""

from dataclasses import replace

from domain.directives import Draft
from domain.drafts import Item
from domain.drafts.coverage import Covered, coverage, outside

LINES = (
    "KẾ HOẠCH",
    "Chuyển đổi số tỉnh Lam Giang",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của cán bộ.",
    "II. NHIỆM VỤ",
    "1. Sở Tài chính rà soát tài sản công, hoàn thành trước ngày 10/4/2026.",
    "2. Sở Y tế:",
    "a) Hướng dẫn tuyến dưới phòng, chống dịch.",
    "- Báo cáo kết quả trước ngày 15 hằng tháng.",
    "b) Tình hình dịch trong năm qua.",
    "Nơi nhận:",
    "1. Như trên;",
)


def _items() -> tuple[Item, ...]:
    drafts = (Draft(section="", line_from=line, line_to=line, text=LINES[line - 1]) for line in (6, 8, 9))
    return tuple(Item(number=n, draft=draft) for n, draft in enumerate(drafts, start=1))


def test_clauses_are_laid_beside_the_drafts_that_came_from_them() -> None:
    clauses = {clause.section: clause for clause in coverage(LINES, _items())}
    assert list(clauses) == ["I.1", "II.1", "II.2.a", "II.2.b"]
    assert clauses["I.1"].state is Covered.NO_TASK
    assert (clauses["II.1"].state, clauses["II.1"].drafts) == (Covered.TASK, (1,))
    assert (clauses["II.2.a"].state, clauses["II.2.a"].drafts) == (Covered.TASK, (2, 3))
    assert clauses["II.2.b"].state is Covered.NO_TASK


def test_an_order_without_a_draft_is_unclear() -> None:
    clauses = {clause.section: clause for clause in coverage(LINES, ())}
    assert clauses["II.1"].state is Covered.UNCLEAR
    assert clauses["II.2.a"].state is Covered.UNCLEAR
    assert clauses["I.1"].state is Covered.NO_TASK


def test_what_a_person_removed_is_no_task() -> None:
    items = tuple(replace(item, removed=True) for item in _items())
    assert {clause.state for clause in coverage(LINES, items)} == {Covered.NO_TASK}


def test_a_text_without_numbers_has_no_clauses() -> None:
    assert coverage(("Kính gửi các sở.", "Đề nghị báo cáo."), ()) == ()
    assert coverage((), ()) == ()


def test_numbered_rows_of_a_table_are_clauses_too() -> None:
    lines = ("II. NHIỆM VỤ", "TT\tNội dung\tChủ trì", "1\tRà soát tài sản\tSở Tài chính", "2\tLập dự toán\tSở Y tế")
    items = (Item(number=1, draft=Draft(section="II.1", line_from=3, line_to=3, text="Rà soát tài sản")),)
    clauses = coverage(lines, items)
    assert [(clause.section, clause.state) for clause in clauses if clause.line_from > 2] == [
        ("II.1", Covered.TASK),
        ("II.2", Covered.UNCLEAR),
    ]


def test_drafts_outside_of_numbered_clauses_are_named() -> None:
    items = (*_items(), Item(number=4, draft=Draft(section="", line_from=2, line_to=2, text="x")))
    assert outside(items, coverage(LINES, items)) == (4,)
