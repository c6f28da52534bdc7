"""Rounds in their sentence: a frequency with the days named beside it, and the recurrence they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.deadlines import recurring
from domain.deadlines.anchors import Anchor, Place, anchors
from domain.deadlines.cover import Cover
from domain.deadlines.deadline import Deadline, DeadlineKind
from domain.deadlines.frequencies import Frequency, frequencies
from domain.deadlines.leads import Role, lead_before
from domain.deadlines.letters import Line
from domain.deadlines.recurrence import CONTINUOUS
from domain.deadlines.terms import Term

LONGEST_GAP = 36
CONNECTORS = re.compile(
    r"va|vao|hoac|bao|cao|cua|moi|gui|trong|ngay|tu|den|toi|co|la|cac|dot|xuat|theo|quy|dinh|cho|ve|voi|tong|hop|ket"
    r"|qua|_?tinh|hinh|thuc|hien|truoc|nam|thang|sang|chieu"
)
WORDS = re.compile(r"[a-z_]+|\d+|[.;|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An anchor with its lead; of `eve` the day before counts."""

    start: int
    end: int
    anchor: Anchor
    eve: bool


Item = Term | Frequency | Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A recurring deadline from `start` to `end` of the plain text."""

    start: int
    end: int
    deadline: Deadline
    terms: tuple[Term, ...]
    continuous: bool
    with_day: bool
    periodic: bool


def rounds(line: Line, plain: str, points: Sequence[Term]) -> list[Round]:
    """Every recurring deadline of a text."""
    cover, dated = Cover(len(plain)), Cover(len(plain))
    for term in points:
        cover.take(term.point.start, term.end)
        if term.point.dated:
            dated.take(term.point.start, term.end)
    often = [frequency for frequency in frequencies(plain) if not cover.touches(frequency.start, frequency.start + 1)]
    for frequency in often:
        dated.take(frequency.start, frequency.end)
    yearless = [term for term in points if term.point.dated and (term.point.year is None or term.point.by_reference)]
    named = [anchor for anchor in anchors(plain) if often or anchor.place is Place.QUARTER]
    days = [_day(plain, anchor) for anchor in named if not dated.touches(anchor.start, anchor.start + 1)]
    clusters = _clusters(plain, sorted([*often, *days, *yearless], key=lambda item: item.start))
    return [found for cluster in clusters if (found := _round(line, cluster))]


def _day(plain: str, anchor: Anchor) -> Day:
    lead = lead_before(plain, anchor.start)
    return Day(start=lead.start, end=anchor.end, anchor=anchor, eve=lead.has(Role.BEFORE) and not lead.at)


def _clusters(plain: str, items: Sequence[Item]) -> list[list[Item]]:
    """Neighbours with nothing but small words between them."""
    found: list[list[Item]] = []
    for item in items:
        if found and _beside(plain, found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _beside(plain: str, first: Item, second: Item) -> bool:
    if _is_continuous(first) or _is_continuous(second) or second.start - first.end > LONGEST_GAP:
        return False
    return all(CONNECTORS.fullmatch(word) for word in WORDS.findall(plain[first.end : second.start]))


def _is_continuous(item: Item) -> bool:
    return isinstance(item, Frequency) and item.continuous


def _round(line: Line, cluster: Sequence[Item]) -> Round | None:
    often = [item for item in cluster if isinstance(item, Frequency)]
    days = [(item.anchor, item.eve) for item in cluster if isinstance(item, Day)]
    if not often and not any(anchor.place is Place.QUARTER and anchor.month for anchor, _ in days):
        return None
    points = tuple(item for item in cluster if isinstance(item, Term))
    recurrence = recurring.rule(often, points, days)
    start, end = cluster[0].start, cluster[-1].end
    if line.plain.count("(", start, end) > line.plain.count(")", start, end) and line.plain.startswith(")", end):
        end += 1
    deadline = Deadline(kind=DeadlineKind.RECURRING, text=line.words(start, end), recurrence=recurrence)
    return Round(
        start=start,
        end=end,
        deadline=deadline,
        terms=points,
        continuous=recurrence == CONTINUOUS,
        with_day="BY" in recurrence,
        periodic=any(frequency.periodic for frequency in often),
    )
