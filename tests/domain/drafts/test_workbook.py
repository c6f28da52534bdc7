"""Drafts in a workbook: laid beside what stands, and registers that others have written."""

from dataclasses import replace
from datetime import date

import pytest

from domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, Reference
from domain.directives.draft import Draft
from domain.drafts import Item
from domain.drafts.applying import Bench
from domain.drafts.problem import Fault
from domain.drafts.workbook.cells import find_mark, mark_of
from domain.drafts.workbook.columns import Field, Table, place_of, read_table
from domain.drafts.workbook.comparing import Comparison, compare
from domain.drafts.workbook.register import Register, read_register
from domain.tasks import Directive, Nature
from domain.units import Directory, Unit

UNITS = ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch")
DIRECTORY = Directory(Unit(id=n, name=name) for n, name in enumerate(UNITS, start=1))
HEAD = ("Số", "Mục", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Tính chất", "Cần xem lại", "Giữ lại (có/không)")
FIRST = ("1", "I.1", "Rà soát tài sản công", "Sở Tài chính", "Tổ giúp việc", "Quý II/2026", "nhiệm vụ", "", "có")
SECOND = ("2", "I.2", "Hướng dẫn tuyến dưới", "Sở Y tế", "", "", "nhiệm vụ", "Không có thời hạn", "có")
THIRD = ("3", "I.3", "Việc đã bỏ", "Sở Y tế", "", "", "nhiệm vụ", "", "không")
ITEMS = (
    Item(
        number=1,
        draft=Draft(
            section="I.1",
            line_from=3,
            line_to=3,
            text="Rà soát  tài sản công",
            lead_units=("Sở Tài chính",),
            coordinating_units=("Tổ giúp việc",),
            deadline=Deadline(kind=DeadlineKind.QUARTER, due=date(2026, 6, 30), text="Quý II/2026"),
        ),
    ),
    Item(
        number=2,
        draft=Draft(
            section="I.2",
            line_from=4,
            line_to=4,
            text="Hướng dẫn tuyến dưới",
            lead_units=("Sở Y tế",),
            doubts=("no_deadline",),
        ),
    ),
    Item(
        number=3,
        removed=True,
        draft=Draft(section="I.3", line_from=5, line_to=5, text="Việc đã bỏ", lead_units=("Sở Y tế",)),
    ),
)
BENCH = Bench(items=ITEMS, directory=DIRECTORY, reference=Reference(day=date(2026, 3, 2), year=2026))


def _with(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    places = {"number": 0, "text": 2, "lead": 3, "along": 4, "deadline": 5, "nature": 6, "doubts": 7, "keep": 8}
    changed = list(row)
    for name, cell in cells.items():
        changed[places[name]] = cell
    return tuple(changed)


def _table(*rows: tuple[str, ...]) -> Table:
    table = read_table((("Dự thảo nhiệm vụ",), ("DT-3-0123abcd",), HEAD, *rows))
    assert table
    return table


def _compared(*rows: tuple[str, ...], formulas: frozenset[str] = frozenset()) -> Comparison:
    return compare(_table(*rows), BENCH, formulas)


def test_a_workbook_that_nobody_touched_changes_nothing() -> None:
    compared = _compared(FIRST, SECOND, THIRD)
    assert compared.change.items == ()
    assert compared.errors == ()


def test_columns_may_stand_anywhere_and_unknown_ones_are_left_out() -> None:
    order = (8, 5, 3, 2, 0, 4)
    rows = [(*(row[n] for n in order), "?") for row in (HEAD, FIRST, _with(SECOND, deadline="30/6"), THIRD)]
    table = read_table(rows)
    assert table
    compared = compare(table, BENCH)
    assert [item.number for item in compared.edited] == [2]
    assert compared.edited[0].draft.deadline.due == date(2026, 6, 30)
    assert compared.errors == ()


def test_cells_change_their_drafts() -> None:
    compared = _compared(
        _with(FIRST, lead="Sở Y tế; Sở Văn hóa, Thể thao và Du lịch", deadline="", nature="Báo cáo"),
        _with(SECOND, text="Hướng dẫn tuyến huyện", doubts="", keep="không"),
        _with(THIRD, keep="có"),
    )
    first, second, third = compared.change.touched
    assert first.draft.lead_units == ("Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch")
    assert first.draft.deadline == NO_DEADLINE
    assert first.draft.nature is Nature.REPORTING_DUTY
    assert (second.draft.text, second.draft.doubts, second.removed) == ("Hướng dẫn tuyến huyện", (), True)
    assert not third.removed
    assert [item.number for item in compared.edited] == [1]
    assert [item.number for item in compared.removed] == [2]
    assert [item.number for item in compared.restored] == [3]


def test_a_row_without_a_number_is_added_and_a_draft_without_a_row_removed() -> None:
    compared = _compared(SECOND, ("", "II", "Lập dự toán", "Sở Nội vụ", "", "30/4/2026", "", "", ""))
    [added] = compared.change.added
    assert (added.number, added.draft.lead_units, added.draft.deadline.due) == (4, ("Sở Nội vụ",), date(2026, 4, 30))
    assert [item.number for item in compared.removed] == [1]


@pytest.mark.parametrize(
    ("row", "place", "fault"),
    [
        (_with(FIRST, deadline="khi nào xong"), "F4", Fault.NO_DEADLINE_IN_WORDS),
        (_with(FIRST, lead="Sở Thủy lợi"), "D4", Fault.UNKNOWN_UNIT),
        (_with(FIRST, along="Sở Y tế; Sở Thủy lợi"), "E4", Fault.UNKNOWN_UNIT),
        (_with(FIRST, text=""), "C4", Fault.EMPTY_TEXT),
        (_with(FIRST, nature="việc vặt"), "G4", Fault.UNKNOWN_NATURE),
        (_with(FIRST, keep="có lẽ"), "I4", Fault.UNKNOWN_CHOICE),
        (_with(FIRST, number="99"), "A4", Fault.NO_SUCH_DRAFT),
        (_with(FIRST, number="một"), "A4", Fault.NO_SUCH_DRAFT),
        (SECOND, "A5", Fault.REPEATED_NUMBER),
    ],
)
def test_a_cell_that_is_not_understood_is_named_and_left_as_it_was(
    row: tuple[str, ...], place: str, fault: Fault
) -> None:
    compared = _compared(row, SECOND)
    assert [(error.place, error.problem.fault) for error in compared.errors] == [(place, fault)]
    assert compared.edited == ()


def test_a_formula_nobody_calculated_is_no_empty_cell() -> None:
    compared = _compared(_with(FIRST, text="", deadline=""), SECOND, formulas=frozenset(("C4", "F4")))
    assert [(error.place, error.problem.fault) for error in compared.errors] == [
        ("C4", Fault.FORMULA),
        ("F4", Fault.FORMULA),
    ]
    assert compared.change.items == ()


def test_names_that_stood_there_before_may_stay() -> None:
    compared = _compared(_with(FIRST, along="Tổ giúp việc; Sở Nội vụ"), SECOND)
    assert compared.errors == ()
    assert compared.edited[0].draft.coordinating_units == ("Tổ giúp việc", "Sở Nội vụ")


def test_the_mark_finds_its_directive() -> None:
    directive = Directive(id=3, title="x", sha256="0123abcd" * 8)
    assert mark_of(directive) == "DT-3-0123abcd"
    assert find_mark(("Dự thảo", "Mã: dt-3-0123ABCD, xin giữ nguyên")) == "DT-3-0123abcd"
    assert find_mark(("Sổ theo dõi",)) is None


@pytest.mark.parametrize(("row", "column", "place"), [(1, 0, "A1"), (7, 5, "F7"), (2, 25, "Z2"), (3, 26, "AA3")])
def test_cells_are_named_as_spreadsheets_name_them(row: int, column: int, place: str) -> None:
    assert place_of(row, column) == place


def test_a_sheet_without_a_head_is_no_table() -> None:
    assert read_table((("a", "b"), ("1", "2"))) is None
    assert read_table(()) is None


REGISTER = (
    ("SỔ THEO DÕI NHIỆM VỤ UBND TỈNH GIAO", "", "", "", "", ""),
    ("Kèm theo Thông báo số 31/TB-UBND ngày 05/3/2026", "", "", "", "", ""),
    ("", "", "", "", "", ""),
    ("TT", "Thời hạn hoàn thành", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Kết quả thực hiện"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    ("I", "", "Lĩnh vực tài chính", "", "", ""),
    ("1", "30/6", "Rà soát tài sản công", "Sở Tài chính\nSở Nội vụ", "Sở Y tế", "đang làm"),
    ("2", "", "Lập dự toán", "", "", ""),
    ("II", "", "Lĩnh vực y tế", "", "", ""),
    ("1", "càng sớm càng tốt", "Hướng dẫn tuyến dưới", "Sở Thủy lợi", "", ""),
)


def _register(rows: tuple[tuple[str, ...], ...] = REGISTER) -> Register:
    table = read_table(rows)
    assert table
    return read_register(table, "so-theo-doi.xlsx", DIRECTORY, date(2026, 3, 9))


def test_a_register_in_the_usual_columns_becomes_drafts() -> None:
    reading = _register().reading
    assert (reading.document.number, reading.document.issued_on) == ("31/TB-UBND", date(2026, 3, 5))
    first, second, third = reading.drafts
    assert (first.section, first.lead_units, first.coordinating_units) == (
        "I.1",
        ("Sở Tài chính", "Sở Nội vụ"),
        ("Sở Y tế",),
    )
    assert first.deadline.due == date(2026, 6, 30)
    assert (first.line_from, first.doubts) == (7, ())
    assert second.doubts == ("no_lead", "no_deadline")
    assert (third.section, third.lead_units, third.doubts) == (
        "II.1",
        ("Sở Thủy lợi",),
        ("unknown_unit", "no_deadline"),
    )


def test_cells_of_a_register_that_are_not_understood_are_named() -> None:
    assert [(error.place, error.problem.fault) for error in _register().errors] == [("B10", Fault.NO_DEADLINE_IN_WORDS)]


def test_a_register_without_a_number_above_is_known_by_its_file() -> None:
    document = _register(REGISTER[3:]).reading.document
    assert (document.number, document.title) == (None, "so-theo-doi")


def test_progress_told_in_a_register_is_no_deadline_and_no_unit() -> None:
    table = read_table((("TT", "Nhiệm vụ", "Tiến độ thực hiện", "Chủ trì", "Hạn"), ("1", "a", "50%", "b", "c")))
    assert table
    assert table.columns == {Field.NUMBER: 0, Field.TEXT: 1, Field.LEAD: 3, Field.DEADLINE: 4}


def test_items_that_were_merged_away_are_not_asked_for() -> None:
    merged = replace(ITEMS[1], removed=True, merged_into=1)
    compared = compare(
        _table(FIRST, SECOND), Bench(items=(ITEMS[0], merged), directory=DIRECTORY, reference=BENCH.reference)
    )
    assert [error.problem.fault for error in compared.errors] == [Fault.NO_SUCH_DRAFT]
