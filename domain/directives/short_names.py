"""Short names that a document gives a unit itself: "Phòng Quản lý hành chính (PC06)", "(sau đây gọi tắt là Ban)"."""

import re
from collections.abc import Iterable, Mapping

from domain.directives.paragraphs import Paragraph
from domain.directives.unit_lists import units_at
from domain.directives.unit_words import ORGANISATION_HEADS
from domain.directives.wording import Wording

GIVEN = re.compile(
    r"\((?P<said>(?:sau đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+)?là:?\s*|(?:viết|gọi) tắt:?\s*)?"
    r"[“\"]?(?P<short>[^()“”\":;,]{2,60}?)[”\"]?\)"
)
LETTERS = re.compile(r"[A-ZĐ]{2,6}\d{0,3}(?:[-&][A-ZĐ]{1,6})?")
LONGEST_NAME = 120


def short_names_of(paragraphs: Iterable[Paragraph], wording: Wording) -> dict[str, str]:
    """The full name for every short one, in small letters. Letters in brackets count only behind the name of a unit."""
    found: dict[str, str] = {}
    if wording.broken:
        return found
    for text in (paragraph.text for paragraph in paragraphs if "(" in paragraph.text):
        for given in GIVEN.finditer(text):
            short = given["short"].strip()
            if (given["said"] or LETTERS.fullmatch(short)) and (name := _name_before(text, given.start(), wording)):
                found.setdefault(short.lower(), name)
    return found


def _name_before(text: str, end: int, wording: Wording) -> str | None:
    """The one unit whose name ends right here; the longest where several do."""
    for head in wording.any_of(ORGANISATION_HEADS).finditer(text, max(0, end - LONGEST_NAME), end):
        units = units_at(text, head.start(), wording) if head[0][0].isupper() else None
        if units and len(units.names) == 1 and not text[units.end : end].strip():
            return units.names[0]
    return None


def written_out(names: tuple[str, ...], short_names: Mapping[str, str]) -> tuple[str, ...]:
    """Short names replaced by the full ones the document gives."""
    return tuple(dict.fromkeys(short_names.get(name.lower(), name) for name in names))
