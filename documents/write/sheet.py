"""A table as a workbook an office can print, or as csv. Whatever a cell says, it is never a formula."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | date | None

LONGEST_TEXT = 32_767  # characters in one cell; Excel refuses more
MOST_ROWS = 1_000_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
A4 = 9
NOT_IN_A_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
TAB_NAME_LENGTH = 31


class ColumnKind(StrEnum):
    """How the cells of a column stand; what a cell is goes by its value."""

    TEXT = "text"
    CENTRED = "centred"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`width` is in characters. A number in a PERCENT column is a share: 0.5 shows as 50%."""

    name: str
    width: float
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table. `notes` stand under the title, one a line. A `datetime` is shown as the clock it bears."""

    title: str
    head: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.head:
            raise ValueError("a sheet needs a title and at least one column")
        if len(self.rows) > MOST_ROWS:
            raise ValueError(f"a sheet holds {MOST_ROWS} rows, not {len(self.rows)}")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.head):
                raise ValueError(f"row {number} has {len(row)} cells under {len(self.head)} columns")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    title: Format
    note: Format
    head: Format
    date: Format
    moment: Format
    by_kind: dict[ColumnKind, Format]


def write_sheet(sheet: Sheet) -> bytes:
    """The sheet as xlsx: frozen and filtered head, wrapped text, A4 landscape with the head on every page.

    A text longer than a cell can hold ends in "…".
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        book.set_properties({"title": sheet.title})
        tab = book.add_worksheet(_tab_name(sheet.title))
        styles = _styles(book)
        head_row = len(sheet.notes) + 1
        _lay_out(tab, sheet, head_row)
        _write_above(tab, sheet, styles)
        for place, column in enumerate(sheet.head):
            tab.write_string(head_row, place, column.name, styles.head)
        for row, cells in enumerate(sheet.rows, start=head_row + 1):
            for place, (column, cell) in enumerate(zip(sheet.head, cells, strict=True)):
                _write_cell(tab, row, place, cell, column.kind, styles)
    return content.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    """Head and rows as UTF-8 csv with a byte order mark, for Excel; dates as dd/mm/yyyy.

    Text that a spreadsheet would take for a formula gets a leading apostrophe (`documents.table` takes it off).
    """
    content = io.StringIO(newline="")
    writer = csv.writer(content)
    writer.writerow([_harmless(column.name) for column in sheet.head])
    writer.writerows([_as_text(cell) for cell in row] for row in sheet.rows)
    return content.getvalue().encode("utf-8-sig")


def _styles(book: xlsxwriter.Workbook) -> _Styles:
    face = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = {**face, "border": 1, "text_wrap": True}
    centred = {**cell, "align": "center"}
    return _Styles(
        title=book.add_format({**face, "bold": True, "font_size": 14, "align": "center", "text_wrap": True}),
        note=book.add_format({**face, "italic": True, "align": "center", "text_wrap": True}),
        head=book.add_format({**centred, "bold": True, "valign": "vcenter", "bg_color": "#DDE7F3"}),
        date=book.add_format({**centred, "num_format": "dd/mm/yyyy"}),
        moment=book.add_format({**centred, "num_format": "dd/mm/yyyy hh:mm"}),
        by_kind={
            ColumnKind.TEXT: book.add_format(cell),
            ColumnKind.CENTRED: book.add_format(centred),
            ColumnKind.NUMBER: book.add_format({**cell, "align": "right"}),
            ColumnKind.PERCENT: book.add_format({**cell, "align": "right", "num_format": "0%"}),
            ColumnKind.DATE: book.add_format(centred),
        },
    )


def _lay_out(tab: Worksheet, sheet: Sheet, head_row: int) -> None:
    tab.set_paper(A4)
    tab.set_landscape()
    tab.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    tab.fit_to_pages(1, 0)
    tab.repeat_rows(head_row)
    tab.set_footer('&C&"Times New Roman"&P/&N')
    tab.freeze_panes(head_row + 1, 0)
    tab.autofilter(head_row, 0, head_row + len(sheet.rows), len(sheet.head) - 1)
    for place, column in enumerate(sheet.head):
        tab.set_column(place, place, column.width)


def _write_above(tab: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    last = len(sheet.head) - 1
    lines = ((sheet.title, styles.title), *((note, styles.note) for note in sheet.notes))
    for row, (text, style) in enumerate(lines):
        if last:
            tab.merge_range(row, 0, row, last, "", style)
        tab.write_string(row, 0, text, style)


def _write_cell(tab: Worksheet, row: int, place: int, cell: Cell, kind: ColumnKind, styles: _Styles) -> None:
    style = styles.by_kind[kind]
    match cell:
        case None | "":
            tab.write_blank(row, place, None, style)
        case str():
            tab.write_string(row, place, _cut(cell), style)
        case datetime():
            tab.write_datetime(row, place, cell.replace(tzinfo=None), styles.moment)
        case date():
            tab.write_datetime(row, place, cell, styles.date)
        case _:
            tab.write_number(row, place, cell, style)


def _tab_name(title: str) -> str:
    return NOT_IN_A_TAB_NAME.sub(" ", title)[:TAB_NAME_LENGTH].strip() or "1"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _harmless(cell)
        case datetime():
            return cell.strftime("%d/%m/%Y %H:%M")
        case date():
            return cell.strftime("%d/%m/%Y")
        case _:
            return str(cell)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
