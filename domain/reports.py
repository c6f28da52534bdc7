"""What a unit said of its part of a task, and what it asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.replies.reading import Evidence, Intent
from domain.tasks import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One recorded statement. `before` is the assignment as it stood, so that the report can be taken back."""

    id: int
    assignment_id: int
    officer_id: int | None
    reported_at: datetime
    raw: str
    intent: Intent
    before: Assignment
    percent: int | None = None
    note: str | None = None
    evidence: Evidence | None = None
    completed_on: date | None = None
    undone_at: datetime | None = None


class ExtensionDecision(StrEnum):
    """How a request for more time ended."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A request for more time. The original due day of the task stays; `asked_due` is the new one if granted."""

    id: int
    task_id: int
    unit_id: int
    chat_id: int
    due_before: date | None
    asked_due: date | None
    reason: str | None
    raw: str
    asked_at: datetime
    decision: ExtensionDecision | None = None
