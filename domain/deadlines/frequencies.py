"""How often: every month, twice a year, all the time."""

import re
from dataclasses import dataclass

from domain.deadlines.cover import Cover
from domain.deadlines.lengths import NUMBERS

# The round of each word: day, week, month or year, and how many of them.
BASE = {"ngay": ("day", 1), "tuan": ("week", 1), "thang": ("month", 1), "quy": ("month", 3), "nam": ("year", 1)}
ROUGH_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, None: 9999}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often a duty returns, in plain text from `start` to `end`.

    `unit` is day, week, month or year and `every` how many of them; None where it is not said. `periodic` where the
    words are about nothing but that (định kỳ), `continuous` where it never ends (thường xuyên).
    """

    start: int
    end: int
    unit: str | None
    every: int = 1
    continuous: bool = False
    periodic: bool = False

    @property
    def days(self) -> int:
        """The length of a round, roughly; long where it is not said."""
        return ROUGH_DAYS[self.unit] * self.every


UNIT = r"(?P<unit>ngay|tuan|thang|quy(?! (?:dinh|che|trinh|hoach|uoc|mo|luat|tac|bao(?! cao))\b)|nam)"
COUNT = r"(?P<count>\d{1,2}|mot|hai|ba|bon|nam|_?sau|chin)"
TIMES = r"(?P<times>\d{1,2}|mot|hai|ba|bon) lan"
ONE = r"(?:mot |01 |1 )?"
PERIODIC = r"(?:[bd]inh|thuong) ky,? (?:bao cao )?"
EACH = r"(?:/ ?|(?:trong )?(?:moi |mot |hang )|trong |tren )"
ALSO = r"(?: ?[,;] ?| va )(?:bao cao )?"
STEADY = r"(?:thuong xuyen|lien tuc|quanh nam|24 ?/ ?24(?: gio| h)?|(?:truc|hoat dong) 24 ?/ ?7)"

# "Lần": the word without which half of the rules match nothing.
COUNTED = "lan"
# The earlier of two that share a word wins.
RULES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{PERIODIC})?nua (?P<half>thang|quy|nam)(?: ?/ ?| ){ONE}lan\b",
        rf"\b(?:{PERIODIC})?(?:moi )?{COUNT} {UNIT}(?: ?/ ?| ){ONE}lan\b",
        rf"\b(?:{PERIODIC})?(?:it nhat )?{TIMES} ?{EACH}?{ONE}{UNIT}\b(?! \d)",
        rf"\b(?:it nhat )?(?:(?:moi|hang|mot|01|1) )?{UNIT}(?: it nhat)? {TIMES}\b",
        rf"\b(?:{PERIODIC})?{UNIT} ?/ ?{ONE}lan\b",
        rf"\b{PERIODIC}(?:theo |moi |hang )?{COUNT} {UNIT}\b",
        rf"\b(?:{PERIODIC})?(?:hang|moi|tung) (?:cuoi |dau )?{UNIT}\b(?! (?:\d{{4}}|tuoi))",
        rf"\b{PERIODIC}(?:theo )?{UNIT}\b(?! \d)",
        rf"\b(?P<count>0?6) (?P<unit>thang){ALSO}(?:0?9 thang|nam)\b(?! \d)",
        rf"\b(?P<unit>thang|quy){ALSO}(?:quy|0?[69] thang|nam)\b(?! (?:\d|[iv]))",
        r"\b(?P<periodic>[bd]inh ky)\b",
        rf"(?<!chi )\b(?P<continuous>{STEADY}(?:,? (?:va )?(?:{STEADY}|lau dai))?)\b(?! (?:truc|vu))",
    )
)


def frequencies(plain: str) -> list[Frequency]:
    """Where something returns, in order."""
    cover = Cover(len(plain))
    rules = RULES if COUNTED in plain else [rule for rule in RULES if COUNTED not in rule.pattern]
    found = [_frequency(match) for rule in rules for match in rule.finditer(plain) if cover.claim(*match.span())]
    return sorted(found, key=lambda frequency: frequency.start)


def _frequency(match: re.Match[str]) -> Frequency:
    words = match.groupdict()
    start, end = match.span()
    periodic = "ky" in match.group().split()
    if words.get("half") == "nam":
        return Frequency(start=start, end=end, unit="month", every=6, periodic=periodic)
    if not words.get("unit"):
        return Frequency(start=start, end=end, unit=None, continuous="continuous" in words, periodic=periodic)
    unit, every = BASE[words["unit"]]
    unit, every = _shared(unit, every * _number(words.get("count")), _number(words.get("times")))
    return Frequency(start=start, end=end, unit=unit, every=every, periodic=periodic)


def _shared(unit: str, every: int, times: int) -> tuple[str, int]:
    """A round divided by how often something happens in it: twice a year is every six months."""
    if unit == "year" and times > 1:
        unit, every = "month", 12 * every
    if every % times == 0:
        every //= times
    if unit == "month" and every % 12 == 0:
        unit, every = "year", every // 12
    return unit, every


def _number(written: str | None) -> int:
    """A written count, one where none is written (or nought is, which nobody means)."""
    if not written:
        return 1
    return max(1, int(written) if written.isdigit() else NUMBERS[written])
