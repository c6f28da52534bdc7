"""What a reply means: the values that reading one needs and gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Intent(StrEnum):
    """What one statement of a reply says about one task."""

    DONE = "done"
    PROGRESS = "progress"
    BLOCKED = "blocked"
    EXTEND = "extend"
    NOT_OURS = "not_ours"
    TRANSFER = "transfer"
    UNDO = "undo"
    QUESTION = "question"
    ACK = "ack"
    CHITCHAT = "chitchat"
    AMBIGUOUS = "ambiguous"


class Decision(StrEnum):
    """What to do with a reading: record it, ask first, or leave the register alone."""

    APPLY = "apply"
    CONFIRM = "confirm"
    IGNORE = "ignore"


class ContextKind(StrEnum):
    """What the reply answers."""

    NONE = "none"
    REMINDER = "reminder"
    DIGEST = "digest"
    ASKED_DONE = "asked_done"
    ASKED_PROGRESS = "asked_progress"
    RECORDED = "recorded"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reply is read against.

    `task` is the one task a reminder or a question was about; `items` the tasks of the digest in their order (item 1
    first); `recorded` the tasks that the last answer recorded. `overdue` tells that the reminder was an overdue one.
    `addressed` is false for talk in a group that neither names the bot nor answers it.
    """

    kind: ContextKind = ContextKind.NONE
    task: int | None = None
    items: tuple[int, ...] = ()
    recorded: tuple[int, ...] = ()
    overdue: bool = False
    addressed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The document a unit names as its product: number as written and the day it bears."""

    number: str
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One step of the explanation: these words of the reply meant this (a code of texts/vi/reading.j2)."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said of one task.

    `percent` is 0 to 100. `date_text` are the words of a day that was said, `day` that day where it can be told,
    `completed_on` a day in the past on which it was done. `note` is the reason or remark in the sender's own words;
    `unit` the words that name another unit.
    """

    intent: Intent
    task: int | None = None
    percent: float | None = None
    date_text: str | None = None
    day: date | None = None
    completed_on: date | None = None
    note: str | None = None
    unit: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a reply was understood. `candidates` are the tasks it may be about where that is not sure."""

    decision: Decision
    statements: tuple[Statement, ...]
    candidates: tuple[int, ...] = ()
    because: tuple[Because, ...] = ()
