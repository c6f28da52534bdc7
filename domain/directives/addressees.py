"""To whom a letter or a telegram is addressed: the units after "Kính gửi" or "… điện:"."""

import re
from collections.abc import Sequence

from domain.directives.paragraphs import Paragraph
from domain.directives.unit_splitting import split_names
from domain.directives.wording import Wording

GREETING = ("kính gửi", "kinh gửi")
# "THỦ TƯỚNG CHÍNH PHỦ điện:" stands over the list of those a telegram goes to.
TELEGRAM = re.compile(r"[^.,;:]{5,80}\s(?:điện|ĐIỆN)\s*:(?=\s*$|\s*[-–])")
NOT_ORDERED = (
    "văn phòng chính phủ",
    "thủ tướng",
    "chính phủ",
    "quốc hội",
    "đoàn đại biểu",
    "ủy ban thường vụ",
    "ban bí thư",
)
FIRST_PARAGRAPHS = 40
MOST_ADDRESSEES = 40


def addressees_of(paragraphs: Sequence[Paragraph], wording: Wording) -> tuple[str, ...]:
    """The units a letter is sent to; empty for other documents and for letters to a higher authority."""
    block = greeting_in(paragraphs, wording)
    greeting = wording.begins(paragraphs[block.start].text, GREETING) if block else None
    if greeting is None:
        return ()
    first, *following = (paragraphs[at].text for at in block)
    names = [name for text in (first[greeting.end() :], *following) for name in _names(text, wording)]
    return tuple(name for name in names if not wording.begins(name, NOT_ORDERED))


def greeting_in(paragraphs: Sequence[Paragraph], wording: Wording) -> range:
    """The places of the paragraphs that tell whom a document is sent to; nobody is ordered anything there."""
    for at, paragraph in enumerate(paragraphs[:FIRST_PARAGRAPHS]):
        if wording.begins(paragraph.text, GREETING) or TELEGRAM.match(paragraph.text):
            end = at + 1
            while end < min(len(paragraphs), at + MOST_ADDRESSEES) and paragraphs[end].text.startswith(("-", "–", "+")):
                end += 1
            return range(at, end)
    return range(0)


def _names(text: str, wording: Wording) -> list[str]:
    value = text.strip(" :|\t-–+.;")
    pieces = [piece.strip(" .;") for piece in value.split(" - ")] if value else []
    return [name for piece in pieces for name in split_names(piece, wording)]
