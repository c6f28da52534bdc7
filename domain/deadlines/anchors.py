"""The days within a round: Friday, the 15th, the last day of the month, the 20th of a quarter's last month."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from domain.deadlines.cover import Cover
from domain.deadlines.days import DAY, WEEKDAY, weekday_of


class Place(StrEnum):
    """What an anchor counts in."""

    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A day within a round, in plain text from `start` to `end`.

    `day` is a weekday (Monday 0) or a day of the month (-1 the last), `month` the month of the quarter where one is
    named; of `working` days the last one counts.
    """

    start: int
    end: int
    place: Place
    day: int
    month: int = 0
    working: bool = False


PLACES = {"thang": Place.MONTH, "quy": Place.QUARTER, "nam": Place.YEAR}
EDGES = {"dau": 1, "giua": 15, "cuoi": -1}
MONTHS_OF_QUARTER = {"dau": 1, "thu nhat": 1, "giua": 2, "thu hai": 2, "cuoi": 3, "thu ba": 3}
_EVERY = r"(?: cua)?(?: moi| hang)?"
_NEXT = r"(?: (?:sau|tiep theo|ke tiep|lien ke))"
_ALONE = r"(?! ?[/.\-] ?\d| thang \d|\d| ngay| %)"

RULES = (
    re.compile(
        rf"\bngay (?P<working>lam viec )?(?P<last>cuoi)(?: cung)?(?: cua)?(?: thang cuoi)?{_EVERY}"
        r" (?P<unit>thang|quy|nam)\b(?! \d)"
    ),
    re.compile(
        rf"\bngay {DAY}{_ALONE},? (?:cua )?thang (?P<which>{'|'.join(MONTHS_OF_QUARTER)})(?: tien| cung)?{_EVERY}"
        rf" (?P<unit>quy)\b{_NEXT}?"
    ),
    re.compile(rf"\bngay {DAY}{_ALONE}(?: (?:cua )?thang{_NEXT})?"),
    re.compile(rf"(?<![\w/.]){DAY}(?= (?:hang|moi) thang)"),
    re.compile(rf"\b(?P<edge>dau|giua|cuoi){_EVERY} (?P<unit>thang|quy|nam)\b"),
    re.compile(rf"\b{WEEKDAY}"),
)


def anchors(plain: str) -> list[Anchor]:
    """Where a day within a round is named, in order."""
    cover = Cover(len(plain))
    found = [_anchor(match) for rule in RULES for match in rule.finditer(plain) if cover.claim(*match.span())]
    return sorted(found, key=lambda anchor: anchor.start)


def _anchor(match: re.Match[str]) -> Anchor:
    words = match.groupdict()
    place, month = PLACES.get(words.get("unit") or "", Place.MONTH), 0
    if words.get("last"):
        day = -1
    elif words.get("which"):
        day, month = int(words["day"]), MONTHS_OF_QUARTER[words["which"]]
    elif words.get("day"):
        day = int(words["day"])
    elif words.get("edge"):
        day = EDGES[words["edge"]]
    else:
        day, place = weekday_of(match), Place.WEEK
    working = bool(words.get("working"))
    return Anchor(start=match.start(), end=match.end(), place=place, day=day, month=month, working=working)
