"""Directives, the tasks they hold and who answers for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.deadlines.deadline import NO_DEADLINE, Deadline


class Nature(StrEnum):
    """What sort of duty a clause lays down."""

    TASK = "task"
    STANDING_INSTRUCTION = "standing_instruction"
    REPORTING_DUTY = "reporting_duty"
    PROPOSAL = "proposal"


class AssignmentRole(StrEnum):
    """Lead (chủ trì) or coordinating (phối hợp)."""

    LEAD = "lead"
    COORDINATING = "coordinating"


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A document in which leadership assigns tasks. Any of its marks may be missing from the text."""

    id: int
    title: str
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    meeting_on: date | None = None
    concluded_by: str | None = None
    signer: str | None = None
    sha256: str | None = None
    file_name: str | None = None

    @property
    def reference(self) -> str:
        """How people name it in one line: its number, or its title."""
        return self.number or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One unit's part in one task, with its own progress.

    `percent` is 0 to 100; `completed_on` the day the evidence bears. For a recurring task `completed_through` is the
    due day of the last period that was completed, and `percent` counts for the period after it. `claimed_on` is the day
    on which the unit says it was completed, while a clerk has not confirmed it yet. `difficulty` is the open point the
    unit named, until a later report takes it away; `reported_on` the day it last reported anything.
    """

    id: int
    task_id: int
    unit_id: int
    role: AssignmentRole
    percent: int = 0
    completed_on: date | None = None
    completed_through: date | None = None
    claimed_on: date | None = None
    acknowledged_on: date | None = None
    reported_on: date | None = None
    difficulty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The smallest piece a unit reports on.

    `deadline` is the one written in the directive and is never overwritten; `extended_due` is the last permitted day
    that was granted since. `followed_from` is the day from which the office reminds of it.
    """

    id: int
    directive_id: int
    section: str
    text: str
    followed_from: date
    product: str | None = None
    recipient: str | None = None
    nature: Nature = Nature.TASK
    deadline: Deadline = NO_DEADLINE
    extended_due: date | None = None
    assignments: tuple[Assignment, ...] = ()

    @property
    def leads(self) -> tuple[Assignment, ...]:
        return tuple(a for a in self.assignments if a.role is AssignmentRole.LEAD)
