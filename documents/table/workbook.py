"""A workbook as its rows, and the cells whose formula nobody has calculated."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import load_workbook

from documents.table.rows import BROKEN, WIDEST_LOOK, Row, TableError, TableFault, read_rows

_FORMULA = "f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The rows of the first visible sheet. `unknown` are the cells ("F7") that hold a formula without a value."""

    rows: tuple[Row, ...]
    unknown: frozenset[str] = frozenset()


def is_workbook(content: bytes) -> bool:
    """Whether these bytes are an xlsx file, whatever its name says."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            return "xl/workbook.xml" in container.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read_workbook(name: str, content: bytes) -> Workbook:
    """The rows as `read_rows` gives them. Raises `TableError`."""
    try:
        rows = read_rows(f"{name}.xlsx", content)
        return Workbook(rows=rows, unknown=frozenset(place for place, at in _formulas(content) if not _says(rows, at)))
    except TableError as error:
        raise TableError(error.fault, name, error.limit) from error
    except BROKEN as error:
        raise TableError(TableFault.NOT_A_WORKBOOK, name) from error


def first_lines(content: bytes, most: int) -> tuple[tuple[str, ...], ...]:
    """What stands in the first `most` rows of every sheet, hidden ones too; a line a row. Raises `TableError`."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            return tuple(
                tuple(
                    " ".join(str(value) for value in row if value is not None)
                    for row in sheet.iter_rows(max_row=most, max_col=WIDEST_LOOK, values_only=True)
                )
                for sheet in book.worksheets
            )
        finally:
            book.close()
    except BROKEN as error:
        raise TableError(TableFault.NOT_A_WORKBOOK, "") from error


def _formulas(content: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """The name and place (both from 1) of every cell with a formula."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    try:
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        for row in sheet.iter_rows(max_col=WIDEST_LOOK):
            for cell in row:
                if cell.data_type == _FORMULA:
                    yield cell.coordinate, (cell.row or 0, cell.column or 0)
    finally:
        book.close()


def _says(rows: tuple[Row, ...], at: tuple[int, int]) -> bool:
    """Whether the cell at this place has a value."""
    row, column = at
    return row <= len(rows) and column <= len(rows[row - 1]) and bool(rows[row - 1][column - 1])
