"""How often: every month, twice a year, all the time; and the days within (the 15th, Friday, the last month)."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from domain.deadlines.cover import Cover
from domain.deadlines.days import DAY, WEEKDAY, weekday_of
from domain.deadlines.lengths import NUMBERS

UNIT = r"(?P<unit>ngay|tuan|thang|quy(?! (?:dinh|che|trinh|hoach|uoc|mo|luat|tac|bao))|nam)"
COUNT = r"(?P<count>\d{1,2}|mot|hai|ba|bon|nam|sau|chin)"
TIMES = r"(?P<times>\d{1,2}|mot|hai|ba|bon)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """A duty that returns. `unit` is day, week, month or year and `every` how many of them; None where it is not said."""

    start: int
    end: int
    unit: str | None
    every: int = 1
    continuous: bool = False
    periodic: bool = False

    @property
    def days(self) -> int:
        """The length of a round in days, roughly; long where it is not said."""
        return {"day": 1, "week": 7, "month": 30, "year": 365, None: 9999}[self.unit] * self.every


class Place(StrEnum):
    """What an anchor counts in."""

    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A day within a round: weekday, day of the month (-1 the last), and the month of the quarter where one is named."""

    start: int
    end: int
    place: Place
    day: int
    month: int = 0
    working: bool = False


BASE = {"ngay": ("day", 1), "tuan": ("week", 1), "thang": ("month", 1), "quy": ("month", 3), "nam": ("year", 1)}
_PERIODIC = r"(?:(?:[bd]inh|thuong) ky,? )?(?:bao cao )?"

RULES = (
    re.compile(rf"\b{_PERIODIC}(?:moi )?{COUNT} {UNIT}(?: ?/ ?| )(?:mot |1 |01 )?lan\b"),
    re.compile(rf"\b{_PERIODIC}(?:it nhat )?{TIMES} lan ?(?:/ ?|moi |trong moi |trong mot |trong 01 |trong |mot |hang |tren )?(?:01 |1 )?{UNIT}\b(?! \d)"),
    re.compile(rf"\b(?:it nhat )?(?:moi|hang|mot|01|1) {UNIT}(?: it nhat)? {TIMES} lan\b"),
    re.compile(rf"\b{_PERIODIC}{UNIT} ?/ ?(?:01 |1 )?lan\b"),
    re.compile(rf"\b(?:[bd]inh|thuong) ky,? (?:bao cao )?(?:theo |moi |hang )?{COUNT} {UNIT}\b"),
    re.compile(rf"\b{_PERIODIC}(?:hang|moi|tung) (?:cuoi |dau )?{UNIT}\b(?! (?:\d{{4}}|tuoi))"),
    re.compile(rf"\b(?:[bd]inh|thuong) ky,? (?:bao cao )?(?:theo )?{UNIT}\b(?! \d)"),
    re.compile(r"\b(?P<periodic>[bd]inh ky)\b"),
    re.compile(r"(?<!chi )\b(?P<continuous>(?:thuong xuyen|lien tuc|quanh nam)(?:,? (?:va )?(?:lien tuc|thuong xuyen|lau dai))?)\b(?! (?:truc|vu))"),
)  # fmt: skip

_NOT_A_DATE = r"(?! ?[/.\-] ?\d| thang \d|\d| ngay| %)"
ANCHORS = (
    re.compile(rf"\bngay (?P<working>lam viec )?(?P<last>cuoi)(?: cung)?(?: cua)?(?: thang cuoi)?(?: cua)?(?: moi| hang)? (?P<unit>thang|quy|nam)\b"),
    re.compile(rf"\bngay {DAY}{_NOT_A_DATE},? (?:cua )?thang (?P<which>dau|cuoi|giua|thu nhat|thu hai|thu ba)(?: tien| cung)?(?: cua)?(?: moi| hang)? (?P<unit>quy)\b(?: sau| tiep theo| ke tiep)?"),
    re.compile(rf"\bngay {DAY}{_NOT_A_DATE}(?: (?:cua )?thang (?:sau|tiep theo|ke tiep|lien ke)(?: lien ke)?)?"),
    re.compile(rf"(?<![\w/.]){DAY}(?= (?:hang|moi) thang)"),
    re.compile(r"\b(?P<edge>dau|giua|cuoi) (?:moi|hang|cua moi)? ?(?P<unit>thang|quy|nam)\b"),
    re.compile(rf"\b{WEEKDAY}"),
)  # fmt: skip
MONTHS_OF_QUARTER = {"dau": 1, "thu nhat": 1, "giua": 2, "thu hai": 2, "cuoi": 3, "thu ba": 3}
PLACES = {"thang": Place.MONTH, "quy": Place.QUARTER, "nam": Place.YEAR}


def frequencies(plain: str) -> list[Frequency]:
    """Where something returns, in order; where two forms overlap the earlier rule wins."""
    cover = Cover(len(plain))
    found = [_frequency(match) for rule in RULES for match in rule.finditer(plain) if cover.claim(*match.span())]
    return sorted(found, key=lambda frequency: frequency.start)


def _frequency(match: re.Match[str]) -> Frequency:
    words = match.groupdict()
    start, end = match.span()
    if not words.get("unit"):
        return Frequency(start=start, end=end, unit=None, continuous=bool(words.get("continuous")), periodic=True)
    unit, every = BASE[words["unit"]]
    every *= _number(words.get("count")) or 1
    times = _number(words.get("times")) or 1
    if unit == "year" and times > 1:
        unit, every = "month", 12 * every
    if times > 1 and every % times == 0:
        every //= times
    if unit == "month" and every % 12 == 0:
        unit, every = "year", every // 12
    return Frequency(start=start, end=end, unit=unit, every=every, periodic="ky" in match.group().split())


def _number(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isdigit() else NUMBERS[written]


def anchors(plain: str) -> list[Anchor]:
    """Where a day within a round is named, in order."""
    cover = Cover(len(plain))
    found = [_anchor(match) for rule in ANCHORS for match in rule.finditer(plain) if cover.claim(*match.span())]
    return sorted(found, key=lambda anchor: anchor.start)


def _anchor(match: re.Match[str]) -> Anchor:
    words = match.groupdict()
    start, end = match.span()
    if words.get("last"):
        return Anchor(
            start=start, end=end, place=PLACES[words["unit"]], day=-1, month=0, working=bool(words["working"])
        )
    if words.get("which"):
        return Anchor(
            start=start, end=end, place=Place.QUARTER, day=int(words["day"]), month=MONTHS_OF_QUARTER[words["which"]]
        )
    if words.get("day"):
        return Anchor(start=start, end=end, place=Place.MONTH, day=int(words["day"]))
    if words.get("edge"):
        day = {"dau": 1, "giua": 15, "cuoi": -1}[words["edge"]]
        return Anchor(start=start, end=end, place=PLACES[words["unit"]], day=day)
    return Anchor(start=start, end=end, place=Place.WEEK, day=weekday_of(match))
