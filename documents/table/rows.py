"""The rows of a csv or xlsx file as text, whatever wrote it."""

import csv
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from pathlib import PurePath

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

MOST_BYTES = 10 * 1024 * 1024
MOST_BYTES_UNPACKED = 20 * MOST_BYTES
MOST_ROWS = 20_000
MOST_COLUMNS = 50
WIDEST_LOOK = 256  # columns: beyond it a cell is not even looked at
ROWS_TO_JUDGE_BY = 20
SEPARATORS = (",", ";", "\t")
GUARDED = tuple("'" + start for start in "=+-@\t\r")
# What zipfile, the XML parser (its errors are SyntaxErrors) and openpyxl raise over a file that is not what it says.
BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
)

Row = tuple[str, ...]


class TableFault(StrEnum):
    """Why a file could not be read as a table."""

    UNKNOWN_KIND = "unknown_kind"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"


class TableError(ValueError):
    """The file is not a table we take. `limit` is the number that was passed, for the faults that have one."""

    def __init__(self, fault: TableFault, name: str, limit: int | None = None) -> None:
        super().__init__(f"{name}: {fault}" + (f" (limit {limit})" if limit else ""))
        self.fault = fault
        self.name = name
        self.limit = limit


def read_rows(name: str, content: bytes) -> tuple[Row, ...]:
    """All rows of a csv file or of a workbook's first visible sheet, every one as wide as the widest.

    Dates come as dd/mm/yyyy, whole numbers without a point, shares as they are shown ("50%"). Empty rows between
    others stay, so that a row's place is the place people see; empty rows and columns at the end are left out.
    Raises `TableError`.
    """
    if len(content) > MOST_BYTES:
        raise TableError(TableFault.TOO_LARGE, name, MOST_BYTES)
    readers = {".csv": _csv_rows, ".xlsx": _workbook_rows}
    reader = readers.get(PurePath(name).suffix.lower())
    if reader is None:
        raise TableError(TableFault.UNKNOWN_KIND, name)
    rows = _capped(name, reader(name, content))
    if not rows:
        raise TableError(TableFault.EMPTY, name)
    width = max(map(len, rows))
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _capped(name: str, found: Iterable[Row]) -> list[Row]:
    rows: list[Row] = []
    filled = 0
    for number, cells in enumerate(found, start=1):
        row = _without_empty_end(cells)
        if len(row) > MOST_COLUMNS:
            raise TableError(TableFault.TOO_MANY_COLUMNS, name, MOST_COLUMNS)
        if row and number > MOST_ROWS:
            raise TableError(TableFault.TOO_MANY_ROWS, name, MOST_ROWS)
        if number <= MOST_ROWS:
            rows.append(row)
        filled = number if row else filled
    return rows[:filled]


def _without_empty_end(cells: Row) -> Row:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _csv_rows(name: str, content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            yield tuple(_unguarded(cell.strip()).strip() for cell in row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableError(TableFault.NOT_TEXT, name) from error


def _separator(text: str) -> str:
    """The mark that cuts the first rows most evenly into several cells."""

    def evenness(mark: str) -> int:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), ROWS_TO_JUDGE_BY)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(widths.values(), default=0)

    return max(SEPARATORS, key=evenness)


def _unguarded(text: str) -> str:
    """`documents.write.sheet` puts an apostrophe before what a spreadsheet would take for a formula."""
    return text[1:] if text.startswith(GUARDED) else text


def _workbook_rows(name: str, content: bytes) -> Iterator[Row]:
    book = _open(name, content)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            return
        for row in sheets[0].iter_rows(max_col=WIDEST_LOOK):
            yield tuple(_as_text(cell) for cell in row)
    except BROKEN as error:
        raise TableError(TableFault.NOT_A_WORKBOOK, name) from error
    finally:
        book.close()


def _open(name: str, content: bytes) -> Workbook:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            unpacked = sum(part.file_size for part in container.infolist())
        if unpacked > MOST_BYTES_UNPACKED:
            raise TableError(TableFault.TOO_LARGE, name, MOST_BYTES_UNPACKED)
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except TableError:
        raise
    except BROKEN as error:
        raise TableError(TableFault.NOT_A_WORKBOOK, name) from error


def _as_text(cell: Cell | MergedCell | ReadOnlyCell | EmptyCell) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case datetime() if value.hour or value.minute:
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case int() | float() if not isinstance(value, bool):
            return _number(value, str(cell.number_format or ""))
        case _:
            return str(value).strip()


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{value * 100:g}%"
    return str(int(value)) if float(value).is_integer() else str(value)
