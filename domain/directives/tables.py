"""Appendix tables: a header tells what each column holds, every row with a content is a task."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.directives.context import Context
from domain.directives.draft import Draft
from domain.directives.fields import units_in_field
from domain.directives.paragraphs import Paragraph
from domain.directives.when import deadline_in_line
from domain.directives.wording import Wording
from domain.units.names import fold

COLUMNS = (
    ("number", re.compile(r"^(tt|stt|so tt|so thu tu)$")),
    ("coordinating", re.compile(r"phoi hop")),
    ("deadline", re.compile(r"thoi gian|thoi han|tien do|han hoan thanh|ngay hoan thanh|^hoan thanh")),
    ("lead", re.compile(r"chu tri|thuc hien$|don vi thuc hien|co quan thuc hien|phan cong|tham muu|trach nhiem")),
    ("product", re.compile(r"san pham|ket qua|dau ra|hinh thuc van ban")),
    ("content", re.compile(r"noi dung|nhiem vu|cong viec|ten de an|de an|hoat dong|chi tieu|du an")),
)
INDEX_CELL = re.compile(r"^\(?\d{1,2}\)?$")
ROMAN_CELL = re.compile(r"^([IVX]{1,5}|[A-E])\s*[.)]?$")
DITTO = re.compile(r"^[-–—\s(]*(?:nt|n/t|như trên|nhu tren)[-–—\s).]*$|^[\"″〃/]{1,2}$", re.IGNORECASE)
CELL_BORDER = re.compile(r"\t|(?:^|\s)\|(?=\s|$)")


@dataclass(slots=True)
class Columns:
    """Which column holds what, once a header row was seen."""

    places: dict[str, int] = field(default_factory=dict)

    def cell(self, cells: Sequence[str], name: str) -> str:
        place = self.places.get(name)
        return cells[place] if place is not None and place < len(cells) else ""


def table_drafts(rows: Sequence[Paragraph], context: Context) -> Iterator[Draft]:
    """The tasks of the rows of one table (or of tables that follow each other)."""
    columns, part = Columns(), ""
    above: list[str] = []
    for row in rows:
        cells = _as_above([" ".join(cell.split()) for cell in CELL_BORDER.split(row.text)], above)
        header = _header(cells, columns.places)
        if header:
            columns = Columns(header)
            continue
        if "content" not in columns.places or all(INDEX_CELL.match(cell) or not cell for cell in cells):
            continue
        if not columns.cell(cells, "content"):
            continue
        number = columns.cell(cells, "number").strip(" .")
        if sum(bool(cell) for cell in cells) <= 2 and not columns.cell(cells, "lead"):
            part = number if ROMAN_CELL.match(number) else part
            continue
        above = cells
        yield _draft(row, cells, columns, context, ".".join(p for p in (context.section, part, number) if p))


def _as_above(cells: list[str], above: Sequence[str]) -> list[str]:
    """ "-nt-" and "như trên" stand for what the cell above says."""
    return [above[at] if at < len(above) and DITTO.match(cell) else cell for at, cell in enumerate(cells)]


def _header(cells: Sequence[str], before: dict[str, int]) -> dict[str, int]:
    """The columns a header row names; empty for another row. A second row may split a column of the first."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = fold(cell)
        if 0 < len(words) < 60:
            name = next((n for n, pattern in COLUMNS if pattern.search(words)), None)
            if name and name not in places:
                places[name] = place
    if "content" in places and len(places) >= 3:
        return places
    splits = before and {"lead", "coordinating"} <= places.keys() and len(places) == sum(bool(c) for c in cells)
    return before | places if splits else {}


def _draft(row: Paragraph, cells: Sequence[str], columns: Columns, context: Context, section: str) -> Draft:
    wording: Wording = context.wording
    lead, along = columns.cell(cells, "lead"), columns.cell(cells, "coordinating")
    return Draft(
        section=section,
        line_from=row.numbers[0],
        line_to=row.numbers[-1],
        text=columns.cell(cells, "content"),
        lead_units=units_in_field(lead, wording) or context.leads,
        coordinating_units=units_in_field(along, wording),
        deadline=deadline_in_line(columns.cell(cells, "deadline"), context.reference, wording),
        product=columns.cell(cells, "product") or None,
    )
