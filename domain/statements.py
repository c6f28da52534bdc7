"""What a statement of a unit does to its part of a task, and when it is too doubtful or too bare to be recorded."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from domain.deadlines import DeadlineKind
from domain.progress import current_due
from domain.replies.reading import Intent, Statement
from domain.tasks import Assignment, Task
from domain.units.names import fold

CHANGES = frozenset((Intent.DONE, Intent.PROGRESS, Intent.BLOCKED, Intent.EXTEND, Intent.NOT_OURS, Intent.TRANSFER))
"""The intents that are recorded."""

_COMPLETE = 100
_NO_REASON = frozenset(
    ("vuong", "vuong mac", "dang vuong", "bi vuong", "kho", "kho khan", "gap kho khan", "dang vuong mac")
)


class Doubt(StrEnum):
    """Why something is asked before it is recorded."""

    FALLING = "falling"
    REOPEN = "reopen"
    NEXT_PERIOD = "next_period"


class Lack(StrEnum):
    """What a statement needs before it can be recorded."""

    REASON = "reason"
    DAY = "day"
    LATER_DAY = "later_day"


def completed(statement: Statement) -> Statement:
    """A hundred percent is completion."""
    if statement.intent is Intent.PROGRESS and statement.percent is not None and statement.percent >= _COMPLETE:
        return replace(statement, intent=Intent.DONE, percent=None)
    return statement


def doubt(statement: Statement, task: Task, assignment: Assignment, today: date) -> Doubt | None:
    """What speaks against recording it without a question (features P13)."""
    if statement.intent is Intent.DONE:
        through = assignment.completed_through
        twice = through and (through >= today or assignment.reported_on == today)
        return Doubt.NEXT_PERIOD if recurs(task) and twice else None
    if assignment.completed_on or assignment.claimed_on:
        return Doubt.REOPEN
    falls = statement.percent is not None and statement.percent < assignment.percent
    return Doubt.FALLING if falls and statement.intent is Intent.PROGRESS else None


def lack(statement: Statement, task: Task, assignment: Assignment, today: date) -> Lack | None:
    """A difficulty needs its reason; a request for time a day that lies after today and after the present due day."""
    if statement.intent is Intent.BLOCKED and fold(statement.note or "") in _NO_REASON | {""}:
        return Lack.REASON
    if statement.intent is not Intent.EXTEND:
        return None
    if statement.day is None:
        return Lack.DAY
    due = current_due(task, assignment, today)
    return Lack.LATER_DAY if statement.day <= max(due or today, today) else None


def is_known(statement: Statement, task: Task, assignment: Assignment) -> bool:
    """Whether it says once more, and nothing else, that something is completed which is so already.

    Of a duty that comes back it may be about the next time.
    """
    says_more = statement.evidence or statement.completed_on or statement.note
    done = assignment.completed_on or assignment.claimed_on
    return statement.intent is Intent.DONE and bool(done) and not says_more and not recurs(task)


def recorded(statement: Statement, task: Task, before: Assignment, today: date) -> Assignment:
    """The assignment as it stands once the statement, made on `today`, is recorded."""
    match statement.intent:
        case Intent.DONE if recurs(task):
            through = current_due(task, before, today)
            return replace(before, percent=0, completed_through=through, claimed_on=None, difficulty=None)
        case Intent.DONE:
            done_on = _completed_on(statement, before, today)
            return replace(before, percent=_COMPLETE, completed_on=done_on, claimed_on=None, difficulty=None)
        case Intent.PROGRESS:
            percent = before.percent if statement.percent is None else round(statement.percent)
            kept = before.difficulty if statement.percent is None else None
            percent = min(percent, _COMPLETE - 1)
            return replace(before, percent=percent, completed_on=None, claimed_on=None, difficulty=kept)
        case Intent.BLOCKED:
            percent = min(before.percent, _COMPLETE - 1)
            return replace(before, percent=percent, difficulty=statement.note or "", completed_on=None, claimed_on=None)
        case _:
            return before


def recurs(task: Task) -> bool:
    """Whether a duty comes back, round after round."""
    return task.deadline.kind is DeadlineKind.RECURRING


def _completed_on(statement: Statement, before: Assignment, today: date) -> date:
    """The day the evidence bears, else the day that was said, else the first day it was reported; never one to come."""
    dated = statement.evidence.dated if statement.evidence else None
    return min(dated or statement.completed_on or before.completed_on or before.claimed_on or today, today)
