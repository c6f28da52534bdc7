"""The questions and commands that are read out of a message, as values."""

from dataclasses import dataclass
from enum import StrEnum

from domain.buckets import Period
from domain.roles import Role


class Shape(StrEnum):
    """How an answer is wanted: as a message, as a workbook, as a picture."""

    MESSAGE = "message"
    SHEET = "sheet"
    PICTURE = "picture"


class Which(StrEnum):
    """Which tasks a list is of: overdue, due within the next working days, or all that is not done."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskList:
    """A list of tasks; of one unit where `unit` (as typed) is given, of what is overdue for more than `over` days."""

    which: Which
    unit: str | None = None
    shape: Shape = Shape.MESSAGE
    over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTask:
    """Everything about one task."""

    task: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPeriod:
    """The five buckets of a period."""

    period: Period
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class AskHelp:
    """How to use the bot."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """A courtesy, answered with one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCode:
    """A one-time code for a unit (as typed) or for a role."""

    unit: str | None = None
    role: Role = Role.OFFICER


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """Make tasks of the drafts that wait; of one directive where its number in the list is given."""

    directive: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideExtension:
    """Grant or refuse a request for more time; `note` is what was said beside it, which may make it `doubtful`: a
    question or a condition."""

    extension: int
    granted: bool
    note: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideCompletion:
    """Confirm what a unit says is completed, or send it back with the reason in `note`. Either the `report` that
    claims it is named (HT12), or the `task`. `doubtful` where it is a question or bears a condition."""

    confirmed: bool
    report: int | None = None
    task: int | None = None
    note: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFile:
    """The document a task comes from, or with `proof` the evidence that was reported of it."""

    task: int
    proof: bool = False


@dataclass(frozen=True, slots=True)
class AskClaims:
    """What is said to be completed and waits for a clerk."""


@dataclass(frozen=True, slots=True)
class AskUndelivered:
    """Which messages did not arrive."""


Decision = DecideExtension | DecideCompletion
Lookup = AskList | AskTask | AskFile | AskPeriod | AskClaims | AskUndelivered
Question = Lookup | AskHelp | Thanks | MakeCode | Publish | Decision
