"""Which column of a table holds what, told by the words at its head. Order and unknown columns do not matter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.units.names import fold

Row = Sequence[str]


class Field(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    SECTION = "section"
    TEXT = "text"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    NATURE = "nature"
    DOUBTS = "doubts"
    KEEP = "keep"
    PRODUCT = "product"


# The first that fits counts; what is told of the progress so far is no part of a task.
_HEADS = (
    (None, re.compile(r"^(?:tinh hinh|tien do thuc hien|ket qua|ghi chu|ngay giao|ngay ban hanh|trang thai)")),
    (Field.NUMBER, re.compile(r"^(?:so|tt|stt|so tt|so thu tu)$")),
    (Field.KEEP, re.compile(r"^giu lai")),
    (Field.DOUBTS, re.compile(r"^can xem lai")),
    (Field.NATURE, re.compile(r"^tinh chat")),
    (Field.SECTION, re.compile(r"^(?:muc|dieu khoan|muc van ban)$")),
    (Field.COORDINATING, re.compile(r"phoi hop")),
    (
        Field.DEADLINE,
        re.compile(r"thoi gian|thoi han|han hoan thanh|ngay hoan thanh|^hoan thanh|^han\b|han xu ly|^tien do$"),
    ),
    (Field.LEAD, re.compile(r"chu tri|thuc hien$|^(?:don vi|co quan)|phan cong|tham muu|trach nhiem")),
    (Field.PRODUCT, re.compile(r"san pham|dau ra")),
    (Field.TEXT, re.compile(r"noi dung|nhiem vu|cong viec|^viec|y kien chi dao")),
)
LONGEST_HEAD = 60
ROWS_BEFORE_HEAD = 40
_INDEX = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row under the head: its number in the sheet (from 1) and its cells by what they hold."""

    number: int
    cells: Mapping[Field, str]
    columns: Mapping[Field, int]

    def cell(self, field: Field) -> str:
        """The words of a cell in one line; empty where there is no such column."""
        return self.cells.get(field, "")

    def place(self, field: Field) -> str:
        """The name of a cell, as spreadsheets name it: "F7"."""
        return place_of(self.number, self.columns.get(field, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a sheet: those above the head as text, and those under it that are not empty."""

    above: tuple[str, ...]
    columns: Mapping[Field, int]
    lines: tuple[Line, ...]


def read_table(rows: Sequence[Row]) -> Table | None:
    """The table in a sheet; None where no row is a head that names tasks with their units or deadlines."""
    for at, row in enumerate(rows[:ROWS_BEFORE_HEAD]):
        columns = _columns(row)
        if Field.TEXT in columns and columns.keys() & {Field.LEAD, Field.DEADLINE, Field.KEEP}:
            above = tuple(" ".join(cell for cell in one if cell) for one in rows[:at])
            return Table(
                above=above,
                columns=columns,
                lines=tuple(
                    Line(number=number, cells=_cells(cells, columns), columns=columns)
                    for number, cells in enumerate(rows[at + 1 :], start=at + 2)
                    if not _is_empty(cells)
                ),
            )
    return None


def place_of(row: int, column: int) -> str:
    """The name of a cell: row from 1, column from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _columns(row: Row) -> dict[Field, int]:
    columns: dict[Field, int] = {}
    for place, cell in enumerate(row):
        words = fold(cell)
        if 0 < len(words) < LONGEST_HEAD:
            field = next((field for field, pattern in _HEADS if pattern.search(words)), None)
            if field and field not in columns:
                columns[field] = place
    return columns


def _cells(cells: Row, columns: Mapping[Field, int]) -> dict[Field, str]:
    return {field: _words(field, cells[place]) if place < len(cells) else "" for field, place in columns.items()}


def _words(field: Field, cell: str) -> str:
    """In one line; units that stand one a line are a list."""
    lines = [" ".join(line.split()) for line in cell.splitlines() if line.strip()]
    return ("; " if field in (Field.LEAD, Field.COORDINATING) else " ").join(lines)


def _is_empty(cells: Row) -> bool:
    """Nothing in it, or nothing but the numbers of the columns."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return not filled or (len(filled) > 2 and all(_INDEX.match(cell) for cell in filled))
