"""What one term, or two that make a range, say: the deadline."""

from dataclasses import replace
from datetime import date, time, timedelta

from domain.deadlines.deadline import Deadline, DeadlineKind
from domain.deadlines.leads import Role
from domain.deadlines.points import Point, Window
from domain.deadlines.reference import Reference
from domain.deadlines.terms import Term

ONE_DAY = timedelta(days=1)
MIDNIGHT = time()
EDGED = (DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR)


def single(term: Term, reference: Reference, text: str) -> Deadline:
    """The deadline one term states; its kind without a day where the day cannot be known."""
    plain = Deadline(kind=term.point.kind, text=text, time=term.lead.at)
    window = term.point.covers(reference)
    if window is None or term.has(Role.HOLD):
        return plain
    if term.onwards or (term.has(Role.FROM, Role.AFTER) and not term.has(Role.BEFORE, Role.BY)):
        first = window.last + ONE_DAY if term.has(Role.AFTER) else window.first
        return replace(plain, kind=DeadlineKind.PERIOD, start=first)
    if term.lead.edge and term.lead.edge != "het" and plain.kind is not DeadlineKind.DATE:
        return _on_edge(plain, term, window, reference)
    if term.has(Role.BEFORE):
        return _before(plain, term, window.last if term.lead.edge else window.first)
    if term.has(Role.NOW_TO):
        start = reference.day if reference.day and reference.day <= window.last else None
        return replace(plain, kind=DeadlineKind.PERIOD, start=start, due=window.last)
    is_window = plain.kind is not DeadlineKind.DATE and not term.has(Role.BY) and not term.lead.edge
    return replace(plain, start=window.first if is_window else None, due=window.last)


def _before(plain: Deadline, term: Term, day: date) -> Deadline:
    """Before a day its eve is the last; before an hour or a part of it the day itself still is."""
    if plain.time == MIDNIGHT:
        plain = replace(plain, time=None)
    elif plain.time or term.lead.within:
        return replace(plain, due=day)
    return replace(plain, due=day - ONE_DAY, exclusive=True)


def _on_edge(plain: Deadline, term: Term, window: Window, reference: Reference) -> Deadline:
    """The beginning is the first day, the middle the 15th or 30 June, the end the last (Civil Code 2015, article 146).

    Of quarters the law knows the end alone, of weeks nothing.
    """
    edge, starts = term.lead.edge, None
    if plain.kind not in EDGED or (plain.kind is DeadlineKind.QUARTER and edge != "cuoi"):
        return plain
    day = window.last
    if edge != "cuoi":
        plain = replace(plain, kind=DeadlineKind.DATE)
        middle = (
            window.first.replace(day=15)
            if window.first.month == window.last.month
            else window.first.replace(month=6, day=30)
        )
        day = middle if edge == "giua" else window.first
    if reference.day and day < reference.day and not term.point.year:
        return plain  # this beginning is over, and no other was named
    if term.has(Role.NOW_TO):
        starts = reference.day
        plain = replace(plain, kind=DeadlineKind.PERIOD)
    return _before(plain, term, day) if term.has(Role.BEFORE) else replace(plain, start=starts, due=day)


def span(first: Term, last: Term, reference: Reference, text: str) -> Deadline:
    """The deadline of a range; a year that one end lacks comes from the other."""
    begin, end = _years(first.point, last.point, reference)
    opens, closes = begin.covers(reference), end.covers(reference)
    plain = Deadline(kind=DeadlineKind.PERIOD, text=text, time=last.lead.at)
    if opens and not closes and last.point.kind is DeadlineKind.PERIOD:
        return replace(plain, start=opens.first)
    if opens is None or closes is None or last.lead.edge in ("dau", "giua") or first.lead.edge == "giua":
        return plain
    start = opens.last if first.lead.edge in ("cuoi", "het") else opens.first
    plain = _before(plain, last, closes.first) if last.has(Role.BEFORE) else replace(plain, due=closes.last)
    return replace(plain, start=start) if plain.due and start <= plain.due else replace(plain, due=None)


def _years(begin: Point, end: Point, reference: Reference) -> tuple[Point, Point]:
    if not (begin.dated and end.dated):
        return begin, end
    turns = begin.first > end.first
    if begin.year is None:
        year = end.year
        if year is None and (window := end.covers(reference)):
            year = window.first.year
        begin = begin.in_year(year - turns if year else None)
    if end.year is None and begin.year is not None:
        end = end.in_year(begin.year + turns)
    return begin, end


def follows(first: Term, last: Term) -> bool:
    """Whether the second unit begins where the first ends: November and December, the 15th and 16th."""
    if first.point.kind is not last.point.kind or not (first.point.dated and last.point.dated):
        return False
    begin, end = _years(first.point, last.point, Reference())
    opens, closes = begin.within(begin.year or 2000), end.within(end.year or 2000)
    return bool(opens and closes and opens.last + ONE_DAY == closes.first)
