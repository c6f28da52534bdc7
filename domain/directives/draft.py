"""What is read out of a directive: its marks and the drafts of its tasks, for a person to check."""

from dataclasses import dataclass
from datetime import date

from domain.deadlines.deadline import NO_DEADLINE, Deadline
from domain.tasks import Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The marks of a document, as far as its text bears them. Nothing here is invented."""

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    meeting_on: date | None = None
    concluded_by: str | None = None
    signer: str | None = None
    title: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A task as the document seems to lay it down, not yet checked by a person.

    `text` is verbatim (lines joined), from line `line_from` to `line_to` of the extracted text (both from 1).
    `doubts` are codes of what a person should look at (texts/vi/doubts.j2 has their sentences).
    """

    section: str
    line_from: int
    line_to: int
    text: str
    lead_units: tuple[str, ...] = ()
    coordinating_units: tuple[str, ...] = ()
    deadline: Deadline = NO_DEADLINE
    nature: Nature = Nature.TASK
    product: str | None = None
    recipient: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveReading:
    """A whole document as read; `lines` are those it was read from, where somebody kept them."""

    document: Metadata
    drafts: tuple[Draft, ...]
    doubts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
