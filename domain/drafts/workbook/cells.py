"""What the cells of the workbook say of a draft, and how they are read back."""

import re

from domain.deadlines import Deadline
from domain.directives.draft import Draft
from domain.drafts.item import Item
from domain.drafts.problem import Fault, Problem
from domain.drafts.unit_words import read_units
from domain.drafts.workbook.columns import Field
from domain.tasks import Directive, Nature
from domain.units.directory import Directory
from domain.units.names import fold

BETWEEN_UNITS = "; "
_NATURES = {
    "nhiem vu": Nature.TASK,
    "thuong xuyen": Nature.STANDING_INSTRUCTION,
    "nhiem vu thuong xuyen": Nature.STANDING_INSTRUCTION,
    "bao cao": Nature.REPORTING_DUTY,
    "che do bao cao": Nature.REPORTING_DUTY,
    "kien nghi": Nature.PROPOSAL,
    "de xuat": Nature.PROPOSAL,
}
_YES = frozenset(("co", "c", "x", "1", "yes", "y", "giu", "giu lai", "dung"))
_NO = frozenset(("khong", "ko", "k", "0", "no", "n", "bo"))
_MARK = re.compile(r"\bDT-(\d{1,9})-([0-9a-f]{8})\b", re.IGNORECASE)


def mark_of(directive: Directive) -> str:
    """What stands above the table, so that a workbook finds its way back to its directive."""
    return f"DT-{directive.id}-{(directive.sha256 or '0' * 8)[:8]}"


def find_mark(above: tuple[str, ...]) -> str | None:
    """The mark in the rows above a table, as `mark_of` writes it."""
    found = next((match for line in above if (match := _MARK.search(line))), None)
    return f"DT-{found[1]}-{found[2].lower()}" if found else None


def shown(item: Item) -> dict[Field, str]:
    """The cells of a draft whose words are those of the document."""
    draft = item.draft
    return {
        Field.NUMBER: str(item.number),
        Field.SECTION: draft.section,
        Field.TEXT: draft.text,
        Field.LEAD: BETWEEN_UNITS.join(draft.lead_units),
        Field.COORDINATING: BETWEEN_UNITS.join(draft.coordinating_units),
        Field.DEADLINE: shown_deadline(draft.deadline),
    }


def shown_deadline(deadline: Deadline) -> str:
    """The words it was written in, else its day."""
    return deadline.text or (deadline.due.strftime("%d/%m/%Y") if deadline.due else "")


def read_nature(words: str) -> Nature | Problem:
    return _NATURES.get(fold(words)) or Problem(fault=Fault.UNKNOWN_NATURE, words=words)


def read_choice(words: str) -> bool | Problem:
    """Whether a draft is to be kept."""
    folded = fold(words)
    if folded in _YES or folded in _NO:
        return folded in _YES
    return Problem(fault=Fault.UNKNOWN_CHOICE, words=words)


def read_unit_cell(words: str, before: Draft, directory: Directory) -> tuple[str, ...] | Problem:
    """The units of a cell; a name that stood in the draft before may stay although the directory does not know it."""
    known = {fold(name): name for name in (*before.lead_units, *before.coordinating_units)}
    names: list[str] = []
    for part in filter(None, (part.strip(" .-+") for part in words.split(";"))):
        found = (known[fold(part)],) if fold(part) in known else read_units(part, directory)
        if isinstance(found, Problem):
            return found
        names.extend(found)
    return tuple(dict.fromkeys(names))
