"""Terms: the points of a text with what leads to them and what follows, in order."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from domain.deadlines import days, months, weeks
from domain.deadlines.days import DAY, MONTH
from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.leads import Lead, Role, lead_before
from domain.deadlines.months import OF_YEAR, QUARTER, QUARTERS
from domain.deadlines.points import Point
from domain.deadlines.reference import Reference

RULES = (*days.RULES, *weeks.RULES, *months.RULES)
_JOIN = r" ?(?:,|-|\+|&|va|den|hoac) ?"
_LIST_ENDS = r"(?= ?(?:$|[.;:)\]|,\-]|va |den |hoac |(?:hang|moi) nam))"
MORE_MONTHS = re.compile(rf"{_JOIN}(?P<first>{MONTH}{OF_YEAR}){_LIST_ENDS}")
MORE_QUARTERS = re.compile(rf"{_JOIN}(?P<first>{QUARTER}{OF_YEAR}){_LIST_ENDS}")
EARLIER_DAY = re.compile(rf"(?<![\w/.])(?:ngay )?{DAY} ?(?:-|,|va|den|toi)(?: het)? ?$")
SHARED = frozenset((Role.BEFORE, Role.BY, Role.IN, Role.ON))
OF_NEXT_YEAR = re.compile(r",? (?:cua )?nam (?P<which>nay|sau|toi|tiep theo|ke tiep|lien ke)\b")
ONWARDS = re.compile(r"(?: tro di| ve sau|,? (?:va )?(?:cac|nhung) nam (?:tiep theo|sau|ke tiep|tiep)(?: nua)?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A point in its sentence, from `start` (its lead) to `end`; `onwards` where it goes on without an end."""

    start: int
    end: int
    point: Point
    lead: Lead
    onwards: bool = False

    def has(self, *roles: Role) -> bool:
        return self.lead.has(*roles)

    @property
    def stated(self) -> bool:
        """Whether words say how the point bounds the duty."""
        return bool(self.lead.roles or self.lead.at or self.lead.labelled)


@dataclass(frozen=True, slots=True)
class Row:
    """The terms of a text in order, and quick ways to those about a place."""

    terms: tuple[Term, ...]

    def starting(self, start: int, end: int) -> tuple[Term, ...]:
        """Those that start from `start` on and before `end`."""
        return self.terms[self._place(start) : self._place(end)]

    def last_before(self, place: int) -> Term | None:
        """The last that starts before a place."""
        index = self._place(place)
        return self.terms[index - 1] if index else None

    def _place(self, start: int) -> int:
        return bisect_left(self.terms, start, key=lambda term: term.start)


def terms(plain: str, reference: Reference) -> list[Term]:
    """Every calendar point of a plain text with its lead; they do not overlap."""
    found: list[Term] = []
    for point in _points(plain, reference):
        before = found[-1] if found else None
        lead = lead_before(plain, point.start, before.end if before else 0)
        if before and not lead.roles and _goes_on(plain, before, point, lead):
            lead = replace(lead, roles=before.lead.roles & SHARED)
        onwards = ONWARDS.match(plain, point.end)
        end = onwards.end() if onwards else point.end
        found.append(Term(start=lead.start, end=end, point=point, lead=lead, onwards=bool(onwards)))
    return found


def _goes_on(plain: str, before: Term, point: Point, lead: Lead) -> bool:
    """Whether a point only goes on with a list: before 10/6 and 10/12."""
    return before.point.kind is point.kind and plain[before.end : lead.start].strip() in (",", "va", "hoac")


def _points(plain: str, reference: Reference) -> list[Point]:
    scanned = [point for rule in RULES for point in rule.scan(plain, reference)]
    kept: list[Point] = []
    for point in sorted(scanned, key=lambda point: (point.start, -point.end)):
        floor = kept[-1].end if kept else 0
        if point.start < floor:
            continue
        point = _of_next_year(plain, point, reference)
        if point.kind is DeadlineKind.DATE and (earlier := _earlier_day(plain, floor, point)):
            kept.append(earlier)
        kept.append(point)
        kept += _more(plain, point)
    return kept


def _of_next_year(plain: str, point: Point, reference: Reference) -> Point:
    """A point without a year that this or next year follows."""
    matched = OF_NEXT_YEAR.match(plain, point.end)
    if not matched or not point.dated or point.year:
        return point
    year = reference.day.year if reference.day else reference.year
    point = replace(point, end=matched.end(), by_reference=True)
    return point.in_year(year + (matched["which"] != "nay")) if year else replace(point, dated=False)


def _earlier_day(plain: str, floor: int, point: Point) -> Point | None:
    """The 5 of 5 - 10/3/2025, which has its month from the later day."""
    before = max(floor, point.start - 24)
    matched = EARLIER_DAY.search(plain[before : point.start])
    if not matched or not point.dated or int(matched["day"]) >= point.first[1]:
        return None
    month_day = (point.first[0], int(matched["day"]))
    start, end = before + matched.start(), before + matched.end("day")
    return replace(point, start=start, end=end, first=month_day, last=month_day)


def _more(plain: str, point: Point) -> list[Point]:
    """The II of quarters I, II/2024 and the 12 of months 6, 12: numbers that go on a list."""
    rule = {DeadlineKind.MONTH: MORE_MONTHS, DeadlineKind.QUARTER: MORE_QUARTERS}.get(point.kind)
    found: list[Point] = []
    end = point.end
    while rule and not point.bare and (matched := rule.match(plain, end)):
        last = _last_month(matched)
        first = last if point.kind is DeadlineKind.MONTH else last - 2
        year = int(matched["year"]) if matched["year"] else None
        start, end = matched.span("first")
        found.append(replace(point, start=start, end=end, first=(first, 1), last=(last, 31), year=year))
    return found


def _last_month(matched: re.Match[str]) -> int:
    if "month" in matched.re.groupindex:
        return int(matched["month"])
    written = matched["quarter"]
    return (QUARTERS.get(written) or int(written)) * 3
