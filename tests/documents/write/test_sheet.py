"""Workbooks and csv files as people open them."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.table.rows import read_rows
from documents.write.sheet import LONGEST_TEXT, Cell, Column, ColumnKind, Sheet, write_csv, write_sheet

FORMULAS = ("=1+1", "+84 24 3825", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "- Rà soát các dự án")
COLUMNS = (
    Column(name="TT", width=6, kind=ColumnKind.NUMBER),
    Column(name="Nội dung", width=60),
    Column(name="Thời hạn", width=13, kind=ColumnKind.DATE),
    Column(name="Tiến độ", width=10, kind=ColumnKind.PERCENT),
)


def sheet_of(*rows: tuple[Cell, ...], notes: tuple[str, ...] = ("UBND tỉnh Lam Giang",)) -> Sheet:
    return Sheet(title="Sổ theo dõi: nhiệm vụ [2026]", head=COLUMNS, rows=rows, notes=notes)


def reopened(sheet: Sheet) -> Worksheet:
    tab = load_workbook(io.BytesIO(write_sheet(sheet))).active
    assert isinstance(tab, Worksheet)
    return tab


def test_text_that_looks_like_a_formula_stays_text() -> None:
    tab = reopened(sheet_of(*((n, text, None, None) for n, text in enumerate(FORMULAS))))

    cells = [cell for row in tab.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert [tab.cell(4 + n, 2).value for n in range(len(FORMULAS))] == list(FORMULAS)
    assert {tab.cell(4 + n, 2).data_type for n in range(len(FORMULAS))} <= {"s", "inlineStr"}


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    tab = reopened(sheet_of((1, "Báo cáo", date(2026, 6, 30), 0.5)))

    number, text, day, share = tab[4]
    assert (number.value, text.value, share.value, share.number_format) == (1, "Báo cáo", 0.5, "0%")
    assert day.data_type == "d"
    assert day.value == datetime(2026, 6, 30)
    assert day.number_format == "dd/mm/yyyy"


def test_a_moment_keeps_the_clock_it_bears() -> None:
    tab = reopened(sheet_of((1, "Cập nhật", datetime(2026, 6, 30, 7, 30, tzinfo=UTC), None)))

    assert tab["C4"].value == datetime(2026, 6, 30, 7, 30)


def test_the_sheet_prints_on_a4_across_with_its_head_on_every_page() -> None:
    tab = reopened(sheet_of((1, "Báo cáo", None, None), (2, "Tờ trình", None, None)))

    assert (tab.page_setup.paperSize, tab.page_setup.orientation) == (9, "landscape")
    assert tab.print_title_rows == "$3:$3"
    assert tab.freeze_panes == "A4"
    assert tab.auto_filter.ref == "A3:D5"
    assert tab["B4"].alignment.wrap_text
    assert {tab[place].font.name for place in ("A1", "B3", "B4")} == {"Times New Roman"}
    assert [tab[place].value for place in ("A1", "A2", "B3", "B5")] == [
        "Sổ theo dõi: nhiệm vụ [2026]",
        "UBND tỉnh Lam Giang",
        "Nội dung",
        "Tờ trình",
    ]


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    text = reopened(sheet_of((1, "a" * (LONGEST_TEXT + 5), None, None)))["B4"].value

    assert isinstance(text, str)
    assert len(text) == LONGEST_TEXT
    assert text.endswith("…")


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells"):
        sheet_of((1, "a", None, None), (2,))


def test_csv_comes_back_as_it_was_and_no_cell_starts_like_a_formula() -> None:
    rows: tuple[tuple[Cell, ...], ...] = tuple((n, text, date(2026, 6, 30), None) for n, text in enumerate(FORMULAS))
    content = write_csv(sheet_of(*rows))

    assert content.startswith(b"\xef\xbb\xbf")
    assert b",=" not in content
    assert b",-" not in content
    back = read_rows("so.csv", content)
    assert back[0] == ("TT", "Nội dung", "Thời hạn", "Tiến độ")
    assert [row[1] for row in back[1:]] == [text.strip() for text in FORMULAS]
    assert back[1][2] == "30/06/2026"


def test_a_sheet_comes_back_through_the_table_reader() -> None:
    rows = read_rows(
        "so.xlsx", write_sheet(sheet_of((1, "Báo cáo", date(2026, 6, 30), 0.5), (2, "- Rà soát", None, None)))
    )

    assert rows == (
        ("Sổ theo dõi: nhiệm vụ [2026]", "", "", ""),
        ("UBND tỉnh Lam Giang", "", "", ""),
        ("TT", "Nội dung", "Thời hạn", "Tiến độ"),
        ("1", "Báo cáo", "30/06/2026", "50%"),
        ("2", "- Rà soát", "", ""),
    )
