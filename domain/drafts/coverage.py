"""The clauses of a document beside its drafts: which became a task, which did not, which a person should look at."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.directives import zones
from domain.directives.context import section_of
from domain.directives.markers import Rank
from domain.directives.outline import Node, outline_of
from domain.directives.paragraphs import Paragraph, paragraphs_of
from domain.directives.verbs import IMPERATIVES
from domain.directives.who import actors_of
from domain.directives.wording import Wording, wording_of
from domain.drafts.item import Items

# A row of a table that begins with its number.
_NUMBERED_ROW = re.compile(r"^\W*(\d{1,3})[.)]?\s*[\t|]\W*(?=\w*[^\W\d])")


class Covered(StrEnum):
    """What became of a clause."""

    TASK = "task"
    NO_TASK = "no_task"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A numbered clause or row of a table: its path ("II.2.a"), its lines (from 1), its words and the drafts that came
    from it."""

    section: str
    line_from: int
    line_to: int
    text: str
    state: Covered
    drafts: tuple[int, ...] = ()


def coverage(lines: Sequence[str], items: Items) -> tuple[Clause, ...]:
    """Every numbered clause without numbered clauses of its own, those above that carry a draft themselves, and every
    numbered row of a table.

    A clause without a draft is unclear where it names who should act or begins with an order; else it is no task.
    """
    wording = wording_of(lines)
    outline = outline_of(_body(paragraphs_of(lines, wording), wording), wording)
    return tuple(_clauses(outline, "", items, wording, aim=False))


def _body(paragraphs: Iterable[Paragraph], wording: Wording) -> Iterator[Paragraph]:
    """Up to the recipients; annexes behind them belong to the document again."""
    reading = True
    for paragraph in paragraphs:
        reading = not zones.is_recipients(paragraph.text, wording) and (reading or zones.is_annex(paragraph.text))
        if reading:
            yield paragraph


def _clauses(above: Node, section: str, items: Items, wording: Wording, *, aim: bool) -> Iterator[Clause]:
    for node in above.children:
        row = _NUMBERED_ROW.match(node.paragraph.text) if node.paragraph.is_row else None
        path = ".".join(filter(None, (section, row[1]))) if row else section_of(section, node)
        if row:
            yield _clause(node, path, items, wording, aim=aim)
        if not _is_numbered(node):
            continue
        nested = [child for child in node.children if _is_numbered(child)]
        apart = aim or zones.is_aim(node.text, wording)
        clause = _clause(node, path, items, wording, aim=apart)
        if not nested or clause.drafts:
            yield clause
        yield from _clauses(node, path, items, wording, aim=apart)


def _is_numbered(node: Node) -> bool:
    return bool(node.mark) and node.rank < Rank.STAR


def _clause(node: Node, section: str, items: Items, wording: Wording, *, aim: bool) -> Clause:
    own = [*_own(node)]
    numbers = {number for one in own for number in one.paragraph.numbers}
    from_here = [item for item in items if numbers & set(range(item.draft.line_from, item.draft.line_to + 1))]
    if any(not item.removed for item in from_here):
        state = Covered.TASK
    elif from_here or aim or not any(one.paragraph.is_row or _asks(one.text, wording) for one in own):
        state = Covered.NO_TASK
    else:
        state = Covered.UNCLEAR
    return Clause(
        section=section,
        line_from=min(numbers),
        line_to=max(numbers),
        text=node.text,
        state=state,
        drafts=tuple(item.number for item in from_here),
    )


def _own(node: Node) -> Iterator[Node]:
    """The clause itself with the bullets and paragraphs under it, as far as no other number stands above them."""
    yield node
    for child in node.children:
        if not _is_numbered(child) and not child.paragraph.is_row:
            yield from _own(child)


def _asks(text: str, wording: Wording) -> bool:
    """Whether somebody may be told to do something here."""
    return bool(wording.begins(text, IMPERATIVES) or actors_of(text, wording).leads)


def outside(items: Items, clauses: Iterable[Clause]) -> tuple[int, ...]:
    """The drafts that would be published and stand in no numbered clause."""
    inside = {number for clause in clauses for number in clause.drafts}
    return tuple(item.number for item in items if not item.removed and item.number not in inside)
