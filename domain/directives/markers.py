"""The numbers and bullets with which items begin, and how deep each stands."""

import re
from dataclasses import dataclass
from enum import IntEnum

from domain.patterns import whichever


class Rank(IntEnum):
    """How deep an item stands; a smaller rank holds the greater ones."""

    DOCUMENT = 0
    PART = 1
    ROMAN = 2
    NUMBER = 3
    LETTER = 10
    PARENTHESIS = 11
    STAR = 12
    DASH = 13
    PLUS = 14
    TEXT = 20


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of an item ("II.1", "a", "-"), its rank and where the item's own text begins."""

    mark: str
    rank: int
    end: int


PATTERNS = (
    (Rank.PART, re.compile(r"((?:PHẦN|Phần|CHƯƠNG|Chương|Điều|ĐIỀU)\s+(?:[IVX\d]+|thứ \w+))\s*[.:]\s*")),
    (Rank.LETTER, re.compile(r"-?\s*(?:Điểm)\s+([a-zđ])\s*[:.]\s*")),
    (Rank.ROMAN, re.compile(r"([IVX]{1,5})\s*(?:[.)]\s*|/\s+)(?=\S)")),
    (Rank.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s*(?=[^\W\d]|[“\"])")),
    (Rank.NUMBER, re.compile(r"(\d{1,2})\s?[.)/]-?\s*(?=[^\W\d]|[“\"])")),
    (Rank.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\s?[-–]\s+(?=[^\W\d]|[“\"])")),
    (Rank.LETTER, re.compile(r"([a-zđ])\s?[.)]\s+(?=\S)")),
    (Rank.PARENTHESIS, re.compile(r"\(((?:\d{1,2}|[a-zđ]|[ivx]{1,4}))\)\s*(?=\S)")),
    (Rank.STAR, re.compile(r"([*])\s*(?=\S)")),
    (Rank.PLUS, re.compile(r"([+○▪])\s*(?=\S)")),
    (Rank.DASH, re.compile(r"([-–—−•●])\s*(?=\S)")),
)
ANY_MARKER = whichever(pattern for _, pattern in PATTERNS)
BROKEN_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.\W{0,2}(?=[^\W\d]{2})")
BROKEN_ROMAN = re.compile(r"([IVXl1]{2,5})[.]\s*(?=[A-ZĐ]{2})")
# Specks and page numbers that a scan puts in front of a bullet.
SPECKS_BEFORE_BULLET = re.compile(r"[~\d.]{1,2}\s+(?=[-+]\s)")


def marker_of(text: str, broken: bool = False) -> Marker | None:
    """The marker with which a paragraph begins, or None."""
    specks = SPECKS_BEFORE_BULLET.match(text) if broken else None
    at = specks.end() if specks else 0
    roman = BROKEN_ROMAN.match(text, at) if broken else None
    if roman and not roman[1].isdigit():
        return Marker(re.sub("[l1]", "I", roman[1]), Rank.ROMAN, roman.end())
    number = BROKEN_NUMBER.match(text, at) if broken else None
    if number:
        return Marker(number[1], Rank.NUMBER + number[1].count("."), number.end())
    if not ANY_MARKER.match(text, at):
        return None
    for rank, pattern in PATTERNS:
        found = pattern.match(text, at)
        if found:
            depth = found[1].count(".") if rank is Rank.NUMBER else 0
            return Marker(found[1], rank + depth, found.end())
    return None


def has_marker(text: str, broken: bool = False) -> bool:
    """Whether a line begins an item."""
    return marker_of(text, broken) is not None
