"""A register that somebody kept as a workbook, read into drafts of a new directive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from domain.deadlines import NO_DEADLINE, Reference
from domain.directives.draft import DirectiveReading, Draft, Metadata
from domain.directives.fields import units_in_field
from domain.directives.marks import marks_of
from domain.directives.nature import nature_of, product_of, recipient_of
from domain.directives.wording import Wording
from domain.drafts.deadline_words import read_deadline
from domain.drafts.doubts import checked
from domain.drafts.problem import Fault, Problem
from domain.drafts.unit_words import read_units
from domain.drafts.workbook.columns import Field, Line, Table
from domain.drafts.workbook.comparing import CellError, Formulas
from domain.units.directory import Directory

_WORDING = Wording(broken=False)
_NUMBER = re.compile(
    r"(?<![\d/])(\d{1,6}[a-zA-Z]?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-zđƯ]{0,11}(?:[-–][A-ZĐƯ&][A-ZĐa-zđƯ]{0,15})*)"
)
_DAY = re.compile(r"ngày\s*(\d{1,2})(?:\s*tháng\s*|[/.-])(\d{1,2})(?:\s*năm\s*|[/.-])(\d{4})", re.IGNORECASE)
_PART = re.compile(r"^(?:[IVX]{1,5}|[A-H])\s*[.)]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register as read, and the cells in it that were not understood."""

    reading: DirectiveReading
    errors: tuple[CellError, ...]


def read_register(
    table: Table, file_name: str, directory: Directory, today: date, formulas: Formulas = frozenset()
) -> Register:
    """Drafts of every row with a content. Marks stand above the table; without a title the file's name serves."""
    marks = _marks(table.above, file_name)
    day = marks.issued_on or marks.meeting_on
    reference = Reference(day=day, year=(day or today).year)
    errors: list[CellError] = []
    drafts = tuple(_drafts(table, directory, reference, formulas, errors))
    doubts = tuple(code for code, value in (("no_number", marks.number), ("no_issued_on", day)) if value is None)
    return Register(reading=DirectiveReading(document=marks, drafts=drafts, doubts=doubts), errors=tuple(errors))


def _marks(above: tuple[str, ...], file_name: str) -> Metadata:
    """A letterhead where there is one, else the document that the lines over the table cite first."""
    marks = marks_of(above, _WORDING)
    cited = next((line for line in above if _NUMBER.search(line)), "")
    number, day = _NUMBER.search(cited), _DAY.search(cited)
    title = next((line.strip() for line in above if len(line) > 12 and line == line.upper()), None)
    return replace(
        marks,
        number=marks.number or (number[1] if number else None),
        issued_on=marks.issued_on or (_date(day) if day else None),
        title=marks.title or title or PurePath(file_name).stem,
    )


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _drafts(
    table: Table, directory: Directory, reference: Reference, formulas: Formulas, errors: list[CellError]
) -> Iterator[Draft]:
    part = ""
    for line in table.lines:
        number = line.cell(Field.NUMBER).strip(" .")
        unknown = [column for column in line.cells if line.place(column) in formulas]
        errors += [CellError(place=line.place(c), problem=Problem(fault=Fault.FORMULA)) for c in unknown]
        if _PART.match(number) and not line.cell(Field.LEAD) and not line.cell(Field.DEADLINE):
            part = number
        elif line.cell(Field.TEXT):
            section = line.cell(Field.SECTION) or ".".join(filter(None, (part, number)))
            yield _draft(line, section, directory, reference, errors)


def _draft(line: Line, section: str, directory: Directory, reference: Reference, errors: list[CellError]) -> Draft:
    text = line.cell(Field.TEXT)
    deadline = read_deadline(line.cell(Field.DEADLINE) or "không", reference)
    if isinstance(deadline, Problem):
        errors.append(CellError(place=line.place(Field.DEADLINE), problem=deadline))
        deadline = NO_DEADLINE
    leads = _units(line.cell(Field.LEAD), directory)
    draft = Draft(
        section=section,
        line_from=line.number,
        line_to=line.number,
        text=text,
        lead_units=leads,
        coordinating_units=tuple(n for n in _units(line.cell(Field.COORDINATING), directory) if n not in leads),
        deadline=deadline,
        nature=nature_of(text, deadline, _WORDING),
        product=line.cell(Field.PRODUCT) or product_of(text),
        recipient=recipient_of(text),
    )
    return checked(draft, reference, directory)


def _units(words: str, directory: Directory) -> tuple[str, ...]:
    """As the directory has them; what it does not know is taken as it stands, and doubted."""
    found = read_units(words, directory)
    if not isinstance(found, Problem):
        return found
    names = units_in_field(words, _WORDING) or (words,)
    known = (directory.find(name) for name in names)
    return tuple(dict.fromkeys(unit.name if unit else name for unit, name in zip(known, names, strict=True)))
