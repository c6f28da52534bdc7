"""Phrases: the terms, rounds and events of a text, each put together to one deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from domain.deadlines import happenings, periods, rounds
from domain.deadlines.citations import without_citations
from domain.deadlines.cover import Cover
from domain.deadlines.deadline import Deadline, DeadlineKind
from domain.deadlines.events import Event
from domain.deadlines.leads import Role
from domain.deadlines.letters import Line
from domain.deadlines.reference import Reference
from domain.deadlines.terms import Term, terms

TRIMMED = " .,;:()[]*\"'-"


class Rank(IntEnum):
    """How firmly a phrase limits a duty; of several in one expression the firmest is its deadline."""

    ROUND_WITH_DAY = 0
    LENGTH = 1
    STATED = 2
    ROUND = 3
    EVENT = 4
    NAMED = 5
    CONTINUOUS = 6
    BARE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A deadline in plain text from `start` to `end`; `terms` are the points it was read from."""

    start: int
    end: int
    deadline: Deadline
    rank: Rank
    terms: tuple[Term, ...] = ()
    event: Event | None = None
    periodic: bool = False

    @property
    def labelled(self) -> bool:
        return any(term.lead.labelled for term in self.terms)

    @property
    def finished(self) -> bool:
        """Whether words such as completed lead to it."""
        return any(term.lead.finished for term in self.terms)

    def has(self, *roles: Role) -> bool:
        return any(term.has(*roles) for term in self.terms)


def phrases(line: Line, reference: Reference, *, whole: bool) -> list[Phrase]:
    """Every phrase of a line, in order. In a `whole` expression an event's name may run on over commas."""
    plain = without_citations(line.plain)
    points = terms(plain, reference)
    hung = happenings.happenings(line, plain, points, reference, whole=whole)
    cover = Cover(len(plain))
    for happening in hung:
        cover.take(happening.start, happening.end)
    points = [term for term in points if not cover.touches(term.start, term.end)]
    returning = [found for found in rounds.rounds(line, plain, points) if cover.claim(found.start, found.end)]
    points = [term for term in points if not cover.touches(term.start, term.end)]
    found = [_hanging(happening) for happening in hung] + [_returning(round_) for round_ in returning]
    found += _bounded(line, plain, points, reference)
    return sorted(found, key=lambda phrase: phrase.start)


def _hanging(happening: happenings.Happening) -> Phrase:
    rank = Rank.LENGTH if happening.event.length or happening.deadline.due else Rank.EVENT
    return Phrase(
        start=happening.start,
        end=happening.end,
        deadline=happening.deadline,
        rank=rank,
        terms=happening.terms,
        event=happening.event,
    )


def _returning(found: rounds.Round) -> Phrase:
    deadline = found.deadline
    rank = Rank.CONTINUOUS if found.continuous else Rank.ROUND_WITH_DAY if found.with_day else Rank.ROUND
    return Phrase(
        start=found.start, end=found.end, deadline=deadline, rank=rank, terms=found.terms, periodic=found.periodic
    )


def _bounded(line: Line, plain: str, points: Sequence[Term], reference: Reference) -> list[Phrase]:
    """Single terms, and the ranges that neighbours make."""
    found: list[Phrase] = []
    index = 0
    while index < len(points):
        last = index
        while last + 1 < len(points) and _join(plain, points[last], points[last + 1]):
            last += 1
        run = tuple(points[index : last + 1])
        rank = _rank(run)
        if rank is not Rank.BARE or is_all(line, run[0].start, run[-1].end):
            found.append(_phrase(line, run, rank, reference))
        index = last + 1
    return found


def is_all(line: Line, start: int, end: int) -> bool:
    """Whether there is nothing else in the text, as in a cell of a table."""
    return not line.plain[:start].strip(TRIMMED) and not line.plain[end:].strip(TRIMMED)


def _join(plain: str, first: Term, last: Term) -> bool:
    """Whether two neighbours make a range: a dash, from … to, or units that follow one another."""
    if last.start - first.end > 6 or first.has(Role.BEFORE, Role.HOLD):
        return False
    between = plain[first.end : last.start].strip()
    if first.point.bare and last.point.bare and first.point.kind is DeadlineKind.DATE and not first.has(Role.FROM):
        return False
    if between == "-":
        return not last.has(Role.FROM, Role.AFTER, Role.IN)
    if not between:
        return plain[last.start : last.start + 4].strip() in ("den", "toi", "cho", "het")
    if between not in ("va", ",", "+", "&", "den", "toi"):
        return False
    return between in ("den", "toi") or _open_ended(last) or periods.follows(first, last)


def _open_ended(term: Term) -> bool:
    return term.point.kind is DeadlineKind.PERIOD and not term.point.dated


def _phrase(line: Line, run: tuple[Term, ...], rank: Rank, reference: Reference) -> Phrase:
    start, end = run[0].start, run[-1].end
    text = line.words(start, end)
    if len(run) == 2 and _is_anniversary(*run):
        run = run[1:]
    if len(run) == 1:
        deadline = periods.single(run[0], reference, text)
    else:
        deadline = periods.span(run[0], run[-1], reference, text)
    return Phrase(start=start, end=end, deadline=deadline, rank=rank, terms=run)


def _is_anniversary(first: Term, last: Term) -> bool:
    """Whether two days are the same of different years: 2/9/1945 - 2/9/2025."""
    days = first.point, last.point
    return all(point.kind is DeadlineKind.DATE and point.year for point in days) and days[0].first == days[1].first


def _is_vague(term: Term) -> bool:
    """Whether in it may be anything: 3/4 a share, in the year any year."""
    short_day = term.point.dated and term.point.kind is DeadlineKind.DATE
    return term.point.bare and (short_day or (not term.point.dated and term.point.kind is DeadlineKind.YEAR))


def _rank(run: tuple[Term, ...]) -> Rank:
    first, last = run[0], run[-1]
    limits = last.has(Role.BEFORE, Role.BY, Role.NOW_TO, Role.ON) or first.lead.labelled or last.lead.at is not None
    if limits or (first.has(Role.IN, Role.AT) and not _is_vague(first)):
        return Rank.STATED
    if len(run) > 1 and first.has(Role.FROM):
        return Rank.STATED
    return Rank.BARE if first.point.bare and not (first.stated and not _is_vague(first)) else Rank.NAMED
