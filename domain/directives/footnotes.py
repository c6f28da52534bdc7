"""Footnotes: what they add to the item that bears their mark."""

import re
from collections.abc import Iterable, Mapping

from domain.directives.markers import has_marker
from domain.directives.paragraphs import Paragraph
from domain.directives.unit_lists import units_at
from domain.directives.who import TOGETHER
from domain.directives.wording import Wording

NOTE = re.compile(r"^(?:\[(\d{1,3})\]|(\d{1,2}))\s+(?=\S)")
# A mark stands glued to the word before it, or in square brackets (from a docx).
MARK = re.compile(r"(?<=[^\W\d_])(\d{1,2})(?=[\s:;,.)]|$)|\[(\d{1,3})\]")


def footnotes_of(paragraphs: Iterable[Paragraph]) -> dict[str, Paragraph]:
    """The footnotes by their number: paragraphs that begin with a bare number or with one in square brackets."""
    found: dict[str, Paragraph] = {}
    for paragraph in paragraphs:
        mark = NOTE.match(paragraph.text)
        if mark and not paragraph.is_row and not has_marker(paragraph.text, broken=True):
            found[mark[1] or mark[2]] = paragraph
    return found


def units_in_notes(text: str, notes: Mapping[str, str], wording: Wording) -> tuple[str, ...]:
    """The units that the footnotes of a text name after "phối hợp với"."""
    names: list[str] = []
    for mark in MARK.finditer(text) if notes else ():
        note = notes.get(mark[1] or mark[2], "")
        for found in wording.any_of(TOGETHER).finditer(note):
            units = units_at(note, found.end() + 1, wording)
            names.extend(units.names if units else ())
    return tuple(names)
