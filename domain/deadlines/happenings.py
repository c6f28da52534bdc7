"""Events in their sentence: how far their name goes, and the deadline that hangs on them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.deadlines import occasions
from domain.deadlines.deadline import Deadline, DeadlineKind
from domain.deadlines.event_words import Bond
from domain.deadlines.events import Event, events, is_own_issue
from domain.deadlines.leads import Role
from domain.deadlines.lengths import due_after
from domain.deadlines.letters import Line
from domain.deadlines.reference import Reference
from domain.deadlines.terms import Row, Term

LONGEST_NAME = 200
ASIDES = ("neu co", "neu can", "neu can thiet")
SENTENCE_ENDS = re.compile(r"[;:()\[\]|?!\"*]|\.(?=\s|/|$)| - ")
_LIST = r"(?! (?:kho khan|vuong mac|bat cap|phat sinh|ton tai|han che|sai sot|thay doi)\b)"
CLAUSE_ENDS = re.compile(rf",{_LIST}|[;:()\[\]|?!\"*]|\.(?=\s|/|$)| - | thi (?!hanh|diem|tuyen|dua)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A deadline that hangs on an event, from `start` to `end` of the plain text."""

    start: int
    end: int
    deadline: Deadline
    event: Event
    terms: tuple[Term, ...] = ()


def happenings(line: Line, plain: str, points: Sequence[Term], reference: Reference, *, whole: bool) -> list[Happening]:
    """Every event of a text that a duty hangs on; they do not overlap."""
    row = Row(tuple(points))
    found: list[Happening] = []
    for event in events(plain):
        if found and event.start < found[-1].end:
            continue
        before = row.last_before(event.start)
        if before and event.start < before.end:
            continue
        end = _name_ends(plain, event, row, whole=whole)
        if plain[event.start : end] in ASIDES:
            continue
        if plain.startswith("tai ", event.start) and _has_unit(row.starting(event.start, end)):
            continue  # a meeting of a written month, week or day is within that
        found.append(_happening(line, plain, replace(event, end=end), row, reference))
    return found


def _has_unit(terms: Sequence[Term]) -> bool:
    return any(term.point.kind in (DeadlineKind.DATE, DeadlineKind.WEEK, DeadlineKind.MONTH) for term in terms)


def _name_ends(plain: str, event: Event, row: Row, *, whole: bool) -> int:
    """The name goes to the end of its clause, but not into another time limit."""
    ends = SENTENCE_ENDS if whole else CLAUSE_ENDS
    limit = min(len(plain), event.named + LONGEST_NAME)
    stop = ends.search(plain, event.named, limit)
    end = stop.start() if stop else limit
    for term in row.starting(event.named + 1, end):
        if term.has(Role.BEFORE, Role.BY, Role.HOLD):
            end = term.start
            break
    return max(event.named, event.named + len(plain[event.named : end].rstrip(" ,.;")))


def _happening(line: Line, plain: str, event: Event, row: Row, reference: Reference) -> Happening:
    leading = _leading(event, row)
    begins = leading.point.covers(reference) if leading else None
    start = leading.start if leading else event.start
    deadline = Deadline(
        kind=DeadlineKind.ON_OCCURRENCE if event.bond is Bond.OCCURRENCE else DeadlineKind.EVENT_RELATIVE,
        text=line.words(start, event.end),
        start=begins.first if begins else None,
        trigger=line.words(event.named, event.end) or None,
        offset=_offset(event),
    )
    due = _due(plain, event, row, reference, deadline.offset)
    if due and not (deadline.start and deadline.start > due):
        deadline = replace(deadline, due=due, exclusive=event.bond is Bond.BEFORE)
    return Happening(start=start, end=event.end, deadline=deadline, event=event, terms=(leading,) if leading else ())


def _leading(event: Event, row: Row) -> Term | None:
    """The from-term right before the event."""
    term = row.last_before(event.start)
    near = term and event.start <= term.end + 2 and term.has(Role.FROM) and not term.onwards
    return term if near else None


def _offset(event: Event) -> str | None:
    if event.bond is Bond.OCCURRENCE:
        return None
    if event.length:
        return f"{event.length} before" if event.bond is Bond.BEFORE_LENGTH else str(event.length)
    return event.bond.value


def _due(plain: str, event: Event, row: Row, reference: Reference, offset: str | None) -> date | None:
    """The day, where the event's own day is known: the document's issue, a written date, Tết."""
    if event.bond is Bond.BEFORE:
        day = occasions.new_year(plain[event.named : event.end], reference)
        return day - timedelta(days=1) if day else None
    if not event.length or not offset or event.length.unit == "hour":
        return None
    day = _event_day(plain, event, row, reference)
    if day is None:
        return None
    from domain.calendar import Calendar  # the holidays of a country are slow to load

    return due_after(offset, day, Calendar())


def _event_day(plain: str, event: Event, row: Row, reference: Reference) -> date | None:
    term = row.last_before(event.named + 1)
    if term and event.named < term.point.end and term.point.kind is DeadlineKind.DATE:
        window = term.point.covers(reference)
        return window.first if window else None
    return reference.day if is_own_issue(plain[event.named : event.end]) else None
