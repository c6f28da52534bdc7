"""A deadline that a person typed."""

from dataclasses import replace

from domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, Reference, read
from domain.drafts.problem import Fault, Problem
from domain.units.names import fold

_NONE = frozenset(("khong", "khong co", "khong thoi han", "khong han", "khong co thoi han", "khong co han"))
_WITHOUT_DAY = frozenset((DeadlineKind.EVENT_RELATIVE, DeadlineKind.RECURRING, DeadlineKind.ON_OCCURRENCE))


def read_deadline(words: str, reference: Reference) -> Deadline | Problem:
    """The deadline in these words; a problem where they hold none, or one whose day cannot be told."""
    if fold(words) in _NONE:
        return NO_DEADLINE
    deadline = read(words, reference)
    if deadline.kind is DeadlineKind.NONE:
        return Problem(fault=Fault.NO_DEADLINE_IN_WORDS, words=words)
    if deadline.due is None and deadline.kind not in _WITHOUT_DAY:
        return Problem(fault=Fault.UNCLEAR_DAY, words=words)
    return replace(deadline, text=deadline.text or words)
