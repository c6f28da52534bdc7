"""What a person may ask for while they check drafts."""

from dataclasses import dataclass
from typing import TypeAlias

Numbers: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeadline:
    """Give drafts the deadline in these words (as typed)."""

    numbers: Numbers
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearDeadline:
    """Say that drafts have no deadline."""

    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUnits:
    """Name the units that lead drafts, or with `coordinating` those that work along; `words` empty: nobody does.

    `adding` keeps those named before; `new` takes one name that the directory does not know.
    """

    numbers: Numbers
    words: str
    coordinating: bool = False
    adding: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """These are no tasks."""

    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Take a removal back."""

    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Make one draft of several; it keeps the first number."""

    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Make a draft of every sentence; the first keeps the number."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Give a draft these words."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """The doubts about these were looked at: they are right."""

    numbers: Numbers


Correction: TypeAlias = SetDeadline | ClearDeadline | SetUnits | Remove | Restore | Merge | Split | Rewrite | Accept


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Show one draft whole."""

    number: int


@dataclass(frozen=True, slots=True)
class ListDrafts:
    """Show the drafts again."""


@dataclass(frozen=True, slots=True)
class UndoCorrection:
    """Take the last correction back."""


@dataclass(frozen=True, slots=True)
class UndoPublishing:
    """Take a publication back."""


@dataclass(frozen=True, slots=True)
class Download:
    """Send the drafts as a workbook."""


@dataclass(frozen=True, slots=True)
class ShowCoverage:
    """Lay the clauses of the document beside the drafts."""


@dataclass(frozen=True, slots=True)
class TakeWorkbook:
    """Apply what the workbook would change."""


@dataclass(frozen=True, slots=True)
class DropWorkbook:
    """Leave the drafts as they are."""


Command: TypeAlias = (
    Correction
    | View
    | ListDrafts
    | UndoCorrection
    | UndoPublishing
    | Download
    | ShowCoverage
    | TakeWorkbook
    | DropWorkbook
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A command and the directive it is addressed to; None: the one that is being checked."""

    command: Command
    directive: int | None = None
