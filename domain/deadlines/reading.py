"""Reading deadlines out of text: `read` takes one expression, `find` a sentence."""

import re
from dataclasses import dataclass, replace

from domain.deadlines.deadline import NO_DEADLINE, Deadline, DeadlineKind
from domain.deadlines.letters import fold
from domain.deadlines.limits import limits
from domain.deadlines.phrases import TRIMMED, Phrase, Rank, is_all, phrases
from domain.deadlines.reference import Reference

YEARS = (DeadlineKind.YEAR, DeadlineKind.PERIOD)  # how long a round goes on
NARROW = (DeadlineKind.DATE, DeadlineKind.WEEK, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.HALF_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A deadline and where it stands: characters `start` to `end` of the text that was given."""

    deadline: Deadline
    start: int
    end: int


def read(text: str, reference: Reference) -> Deadline:
    """Read one deadline expression; of kind NONE where it holds none.

    Where the kind is clear and the day is not (no year, two days that differ) the deadline has no due day.
    """
    line = fold(text)
    found = phrases(line, reference, whole=True)
    if not found:
        return NO_DEADLINE
    if any(phrase.rank is Rank.ROUND for phrase in found):
        found = [phrase for phrase in found if phrase.deadline.kind not in YEARS]
    rank = min(phrase.rank for phrase in found)
    if rank is Rank.EVENT and found[0].rank is Rank.NAMED and not line.plain[: found[0].start].strip(TRIMMED):
        return found[0].deadline  # a quarter, and what it depends on in brackets
    return _one([phrase for phrase in found if phrase.rank is rank])


def _one(found: list[Phrase]) -> Deadline:
    """The one deadline of phrases that are equally firm: the narrowest, if it lies within the others."""
    narrowest = min(found, key=_width).deadline
    if all(_within(narrowest, phrase.deadline) for phrase in found):
        return narrowest
    return replace(narrowest, start=None, due=None, exclusive=False)


def _width(phrase: Phrase) -> int:
    return NARROW.index(phrase.deadline.kind) if phrase.deadline.kind in NARROW else len(NARROW)


def _within(inner: Deadline, outer: Deadline) -> bool:
    if inner.due is None or outer.due is None:
        return inner.due is outer.due
    return inner.due == outer.due or bool(outer.start and outer.start <= inner.due <= outer.due)


def find(text: str, reference: Reference) -> tuple[Found, ...]:
    """Every deadline in a sentence or clause, in order; what is merely a date, a period or a duration is left out."""
    line = fold(text)
    if not re.search(r"\w", line.plain):
        return ()
    return tuple(
        Found(deadline=phrase.deadline, start=start, end=end)
        for phrase in phrases(line, reference, whole=False)
        if is_all(line, phrase.start, phrase.end) or limits(line.plain, phrase, reference)
        for start, end in (line.span(phrase.start, phrase.end),)
    )
