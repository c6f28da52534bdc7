"""A workbook that came back, laid beside the drafts as they stand: what it adds, changes, removes, and its errors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from domain.directives.draft import Draft
from domain.drafts.applying import Bench, with_coordinating, with_deadline, with_leads
from domain.drafts.deadline_words import read_deadline
from domain.drafts.doubts import ABOUT_TEXT, checked, raised, settled
from domain.drafts.item import Change, Item
from domain.drafts.problem import Fault, Problem
from domain.drafts.workbook.cells import read_choice, read_nature, read_unit_cell, shown
from domain.drafts.workbook.columns import Field, Line, Table

Formulas = frozenset[str]
"""The cells ("F7") that hold a formula nobody has calculated: what they say is not known."""
_BLANK = Draft(section="", line_from=0, line_to=0, text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellError:
    """A cell that was not understood; what stood there before stays."""

    place: str
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What applying a workbook would do."""

    change: Change
    edited: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    restored: tuple[Item, ...] = ()
    errors: tuple[CellError, ...] = ()


@dataclass(slots=True)
class _Reading:
    bench: Bench
    formulas: Formulas
    errors: list[CellError] = field(default_factory=list)

    def complain(self, line: Line, column: Field, problem: Problem) -> None:
        self.errors.append(CellError(place=line.place(column), problem=problem))


def compare(table: Table, bench: Bench, formulas: Formulas = frozenset()) -> Comparison:
    """Rows are matched by their number; one without a number is added, a draft without a row is removed."""
    reading = _Reading(bench, formulas)
    by_number = {item.number: item for item in bench.items}
    seen: set[int] = set()
    after: list[Item] = []
    new: list[Draft] = []
    for line in table.lines:
        number = _number(line, by_number, seen, reading)
        if number:
            seen.add(number)
            after.append(_edited(line, by_number[number], reading))
        elif number is None and line.cell(Field.TEXT):
            new.append(_added(line, reading))
    gone = [replace(item, removed=True) for item in bench.items if item.number not in seen and not item.removed]
    free = max(by_number, default=0) + 1
    touched = tuple(item for item in (*after, *gone) if item != by_number[item.number])
    return Comparison(
        change=Change(touched=touched, added=tuple(Item(number=n, draft=d) for n, d in enumerate(new, start=free))),
        edited=tuple(item for item in touched if not item.removed and not by_number[item.number].removed),
        removed=tuple(item for item in touched if item.removed and not by_number[item.number].removed),
        restored=tuple(item for item in touched if not item.removed and by_number[item.number].removed),
        errors=tuple(reading.errors),
    )


def _number(line: Line, by_number: dict[int, Item], seen: set[int], reading: _Reading) -> int | None:
    """The draft a row is about; None for a new one, 0 where its number is wrong."""
    words = line.cell(Field.NUMBER).rstrip(" .")
    if line.place(Field.NUMBER) in reading.formulas:
        reading.complain(line, Field.NUMBER, Problem(fault=Fault.FORMULA))
        return 0
    if not words:
        return None
    number = int(words) if words.isascii() and words.isdigit() else 0
    if number not in by_number or by_number[number].merged_into:
        reading.complain(line, Field.NUMBER, Problem(fault=Fault.NO_SUCH_DRAFT, words=words))
        return 0
    if number in seen:
        reading.complain(line, Field.NUMBER, Problem(fault=Fault.REPEATED_NUMBER, words=words))
        return 0
    return number


def _edited(line: Line, item: Item, reading: _Reading) -> Item:
    draft, before = item.draft, shown(item)
    if draft.doubts and Field.DOUBTS in line.cells and not line.cell(Field.DOUBTS):
        draft = replace(draft, doubts=())
    for column in _differing(line, before, reading):
        draft = _with_cell(draft, line, column, reading)
    return replace(item, draft=draft, removed=_removed(line, item, reading))


def _added(line: Line, reading: _Reading) -> Draft:
    """A row that the directive does not have yet."""
    draft = _BLANK
    for column in _differing(line, {}, reading):
        draft = _with_cell(draft, line, column, reading)
    return checked(draft, reading.bench.reference, reading.bench.directory)


def _differing(line: Line, before: dict[Field, str], reading: _Reading) -> Iterator[Field]:
    """The columns whose cells say something else than before; a formula says nothing."""
    for column in _CELLS:
        if column not in line.cells:
            continue
        if line.place(column) in reading.formulas:
            reading.complain(line, column, Problem(fault=Fault.FORMULA))
        elif line.cell(column) != " ".join(before.get(column, "").split()):
            yield column


def _with_cell(draft: Draft, line: Line, column: Field, reading: _Reading) -> Draft:
    after = _CELLS[column](draft, line.cell(column), reading.bench)
    if isinstance(after, Problem):
        reading.complain(line, column, after)
        return draft
    return after


def _text(draft: Draft, words: str, bench: Bench) -> Draft | Problem:
    if not words:
        return Problem(fault=Fault.EMPTY_TEXT)
    return settled(replace(draft, text=words), ABOUT_TEXT)


def _section(draft: Draft, words: str, bench: Bench) -> Draft | Problem:
    return replace(draft, section=words)


def _lead(draft: Draft, words: str, bench: Bench) -> Draft | Problem:
    names = read_unit_cell(words, draft, bench.directory)
    if isinstance(names, Problem):
        return names
    return with_leads(draft, names) if names else raised(with_leads(draft, ()), "no_lead")


def _coordinating(draft: Draft, words: str, bench: Bench) -> Draft | Problem:
    names = read_unit_cell(words, draft, bench.directory)
    return names if isinstance(names, Problem) else with_coordinating(draft, names)


def _deadline(draft: Draft, words: str, bench: Bench) -> Draft | Problem:
    deadline = read_deadline(words or "không", bench.reference)
    return deadline if isinstance(deadline, Problem) else with_deadline(draft, deadline, bench.reference)


def _nature(draft: Draft, words: str, bench: Bench) -> Draft | Problem:
    nature = read_nature(words) if words else draft.nature
    return nature if isinstance(nature, Problem) else replace(draft, nature=nature)


_CELLS: dict[Field, Callable[[Draft, str, Bench], Draft | Problem]] = {
    Field.SECTION: _section,
    Field.TEXT: _text,
    Field.LEAD: _lead,
    Field.COORDINATING: _coordinating,
    Field.DEADLINE: _deadline,
    Field.NATURE: _nature,
}


def _removed(line: Line, item: Item, reading: _Reading) -> bool:
    words = line.cell(Field.KEEP)
    if line.place(Field.KEEP) in reading.formulas:
        reading.complain(line, Field.KEEP, Problem(fault=Fault.FORMULA))
    if not words:
        return item.removed
    choice = read_choice(words)
    if isinstance(choice, Problem):
        reading.complain(line, Field.KEEP, choice)
        return item.removed
    return not choice
