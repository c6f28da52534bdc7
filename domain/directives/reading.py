"""Reading a whole directive: lines in, its marks and the drafts of its tasks out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.deadlines import DeadlineKind, Reference
from domain.directives import zones
from domain.directives.addressees import addressees_of, greeting_in
from domain.directives.context import Context, section_of
from domain.directives.draft import DirectiveReading, Draft, Metadata
from domain.directives.footnotes import footnotes_of
from domain.directives.groups import with_owners_from_elsewhere, without_overview
from domain.directives.items import drafts_under
from domain.directives.markers import Rank
from domain.directives.marks import marks_of
from domain.directives.outline import Node, outline_of
from domain.directives.own_names import with_names_made_whole
from domain.directives.paragraphs import Paragraph, paragraphs_of
from domain.directives.short_names import short_names_of, written_out
from domain.directives.wording import Wording, wording_of
from domain.units import Directory

# A draft whose day is not filled in yet: "ngày     tháng 6 năm 2026".
BLANK_DAY = re.compile(r"ngày\s+tháng\s+(?:\d{1,2}\s+)?năm\s+(\d{4})")


def read_directive(lines: Sequence[str], units: Directory, today: date | None = None) -> DirectiveReading:
    """What a directive seems to lay down, for a person to check.

    `units` turns names into those of the office's own directory; `today` gives the year where the text bears none.
    """
    wording = wording_of(lines)
    marks = marks_of(lines, wording)
    paragraphs = paragraphs_of(lines, wording)
    notes = footnotes_of(paragraphs)
    context = Context(
        wording=wording,
        reference=_reference(marks, paragraphs, today),
        notes={mark: note.text for mark, note in notes.items()},
        addressees=addressees_of(paragraphs, wording),
    )
    greeting = greeting_in(paragraphs, wording)
    told = [*notes.values(), *paragraphs[greeting.start : greeting.stop]]
    outline = outline_of(_body(paragraphs, told, wording), wording)
    parts = [(node.mark, node.text) for node in outline.children if node.rank == Rank.ROMAN]
    drafts = without_overview(drafts_under(outline, context), parts, wording)
    drafts = with_names_made_whole(with_owners_from_elsewhere(drafts, list(_titles(outline, "")), wording))
    short = short_names_of(paragraphs, wording)
    return DirectiveReading(
        document=marks,
        drafts=tuple(_checked(_written_out(draft, short), marks, units, wording) for draft in drafts),
        doubts=_doubts(marks, wording),
    )


def _titles(node: Node, section: str) -> Iterator[tuple[str, str]]:
    """The headings of a document with their number paths."""
    for child in node.children:
        if child.children and child.rank < Rank.STAR:
            path = section_of(section, child)
            yield path, child.text
            yield from _titles(child, path)


def _body(paragraphs: Iterable[Paragraph], told: Iterable[Paragraph], wording: Wording) -> Iterable[Paragraph]:
    """The paragraphs between letterhead and recipients; an annex behind the signature belongs to the body again."""
    set_apart = {id(paragraph) for paragraph in told}
    reading = True
    for paragraph in paragraphs:
        if zones.is_recipients(paragraph.text, wording):
            reading = False
        elif zones.is_annex(paragraph.text):
            reading = True
            yield paragraph
        elif reading and id(paragraph) not in set_apart:
            yield paragraph


def _reference(marks: Metadata, paragraphs: Sequence[Paragraph], today: date | None) -> Reference:
    day = marks.issued_on or marks.meeting_on
    if day:
        return Reference(day=day, year=day.year)
    blank = next((found for p in paragraphs[:12] if (found := BLANK_DAY.search(p.text))), None)
    if blank:
        return Reference(day=None, year=int(blank[1]))
    return Reference(day=None, year=today.year if today else None)


def _written_out(draft: Draft, short: Mapping[str, str]) -> Draft:
    leads, along = (written_out(names, short) for names in (draft.lead_units, draft.coordinating_units))
    return replace(draft, lead_units=leads, coordinating_units=along)


def _checked(draft: Draft, marks: Metadata, units: Directory, wording: Wording) -> Draft:
    """Names as the directory has them, and the doubts a person should look at."""
    doubts = list(draft.doubts)
    if draft.deadline.kind is DeadlineKind.NONE and "two_deadlines" not in doubts:
        doubts.append("no_deadline")
    if marks.issued_on and draft.deadline.due and draft.deadline.due < marks.issued_on:
        doubts.append("past_deadline")
    if wording.broken:
        doubts.append("ocr")
    if units.units and any(units.find(name) is None for name in draft.lead_units):
        doubts.append("unknown_unit")
    if not draft.lead_units and "no_lead" not in doubts:
        doubts.append("no_lead")
    return replace(
        draft,
        lead_units=_canonical(draft.lead_units, units),
        coordinating_units=_canonical(draft.coordinating_units, units),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _canonical(names: tuple[str, ...], units: Directory) -> tuple[str, ...]:
    found = (units.find(name) for name in names)
    return tuple(dict.fromkeys(unit.name if unit else name for unit, name in zip(found, names, strict=True)))


def _doubts(marks: Metadata, wording: Wording) -> tuple[str, ...]:
    missing = [("no_number", marks.number), ("no_issued_on", marks.issued_on), ("no_issuer", marks.issuer)]
    return (*(code for code, value in missing if value is None), *(("ocr",) if wording.broken else ()))
