"""Why a correction was not made."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a correction; the sentences stand in texts/vi/draft_problem.j2."""

    NO_SUCH_DRAFT = "no_such_draft"
    REMOVED = "removed"
    NOT_REMOVED = "not_removed"
    MERGED = "merged"
    MERGE_NEEDS_TWO = "merge_needs_two"
    NOTHING_TO_SPLIT = "nothing_to_split"
    NO_DEADLINE_IN_WORDS = "no_deadline_in_words"
    UNCLEAR_DAY = "unclear_day"
    UNKNOWN_UNIT = "unknown_unit"
    EMPTY_TEXT = "empty_text"
    UNKNOWN_NATURE = "unknown_nature"
    UNKNOWN_CHOICE = "unknown_choice"
    REPEATED_NUMBER = "repeated_number"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`numbers`: the drafts it is about; `words`: what was not understood; `candidates`: what may have been meant."""

    fault: Fault
    numbers: tuple[int, ...] = ()
    words: str = ""
    candidates: tuple[str, ...] = ()
