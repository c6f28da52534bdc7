"""Reading deadlines out of text: `read` takes one expression, `find` a sentence."""

from dataclasses import dataclass

from domain.deadlines.deadline import NO_DEADLINE, Deadline
from domain.deadlines.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A deadline and where it stands: characters `start` to `end` of the text that was given."""

    deadline: Deadline
    start: int
    end: int


def read(text: str, reference: Reference) -> Deadline:
    """Read one deadline expression; of kind NONE where it holds none."""
    return NO_DEADLINE


def find(text: str, reference: Reference) -> tuple[Found, ...]:
    """Every deadline in a sentence or clause, in order."""
    return ()
