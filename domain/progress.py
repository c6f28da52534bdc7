"""The one function that says how a task stands. Status is computed from what is recorded and today, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import Calendar
from domain.deadlines import DeadlineKind
from domain.deadlines.recurrence import first_due_on_or_after
from domain.tasks import Assignment, Nature, Task

DUE_SOON_WORKING_DAYS = 7
"""Due soon is what falls due within this many working days (features N1)."""


class Status(StrEnum):
    """How a task stands, in the order in which it is decided (DESIGN section 3)."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    STANDING = "standing"
    NEEDS_DATE = "needs_date"
    WAITING = "waiting"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"

    @property
    def completed(self) -> bool:
        return self in (Status.COMPLETED_ON_TIME, Status.COMPLETED_LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Status with the due day it was judged by. `days` are calendar days overdue, or working days left. `claimed_on`
    tells that it is said to be completed and waits for a clerk."""

    status: Status
    due: date | None = None
    days: int = 0
    percent: int = 0
    completed_on: date | None = None
    claimed_on: date | None = None


_SEVERITY = (
    Status.OVERDUE,
    Status.DUE_SOON,
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.NEEDS_DATE,
    Status.WAITING,
    Status.STANDING,
)


def current_due(task: Task, assignment: Assignment | None, today: date) -> date | None:
    """The last permitted day that counts now: the extended one, the written one, or that of the period in force.

    A recurring duty owes one period at a time; a period nobody reported gives way to the next one when that is as
    near as the missed one is past, so that a unit is not asked for last year's report for ever.
    """
    if task.deadline.kind is not DeadlineKind.RECURRING:
        return task.extended_due or task.deadline.due
    if task.deadline.recurrence is None:
        return None
    since = task.followed_from
    if assignment and assignment.completed_through:
        since = assignment.completed_through + timedelta(days=1)
    due = first_due_on_or_after(task.deadline.recurrence, since)
    while due and due < today:
        following = first_due_on_or_after(task.deadline.recurrence, due + timedelta(days=1))
        if following is None or following - today > today - _extended(task, due, following):
            break
        due = following
    if due and task.extended_due:
        return _extended(task, due, first_due_on_or_after(task.deadline.recurrence, due + timedelta(days=1)))
    return due


def _extended(task: Task, due: date, following: date | None) -> date:
    """The last permitted day of a round: the extended one, where that lies between this due day and the following."""
    extended = task.extended_due
    return extended if extended and due < extended and (following is None or extended < following) else due


def progress_of(task: Task, assignment: Assignment, today: date, calendar: Calendar) -> Progress:
    """How one unit's part of a task stands on the day `today`. Overdue begins on the day after the due day; what is
    claimed to be completed is judged by the day that was claimed."""
    claimed_on = assignment.claimed_on
    if claimed_on and not assignment.completed_on:
        open_then = progress_of(task, replace(assignment, claimed_on=None), min(claimed_on, today), calendar)
        return replace(open_then, claimed_on=claimed_on)
    due = current_due(task, assignment, today)
    if assignment.completed_on:
        on_time = due is None or assignment.completed_on <= due
        return Progress(
            status=Status.COMPLETED_ON_TIME if on_time else Status.COMPLETED_LATE,
            due=due,
            percent=100,
            completed_on=assignment.completed_on,
        )
    if due is None:
        return Progress(status=_undated(task), percent=assignment.percent)
    if today > due:
        return Progress(status=Status.OVERDUE, due=due, days=(today - due).days, percent=assignment.percent)
    left = working_days_left(due, today, calendar)
    if left <= DUE_SOON_WORKING_DAYS:
        status = Status.DUE_SOON
    else:
        status = Status.IN_PROGRESS if assignment.percent or assignment.difficulty else Status.NOT_STARTED
    return Progress(status=status, due=due, days=left, percent=assignment.percent)


def progress_of_task(task: Task, today: date, calendar: Calendar) -> Progress:
    """How the whole task stands: complete when every lead unit is, else as its most pressing lead."""
    parts = [progress_of(task, assignment, today, calendar) for assignment in task.leads]
    if not parts:
        return Progress(status=Status.NEEDS_DATE if task.deadline.due is None else Status.NOT_STARTED)
    percent = sum(part.percent for part in parts) // len(parts)
    open_parts = [part for part in parts if not part.status.completed]
    if open_parts:
        worst = min(open_parts, key=_pressure)
        return Progress(
            status=worst.status, due=worst.due, days=worst.days, percent=percent, claimed_on=worst.claimed_on
        )
    return max(parts, key=lambda part: (part.status is Status.COMPLETED_LATE, part.completed_on or date.min))


def _pressure(part: Progress) -> tuple[bool, int, int]:
    """What presses most comes first; what only waits for a clerk comes last."""
    return part.claimed_on is not None, _SEVERITY.index(part.status), -part.days


def working_days_left(due: date, today: date, calendar: Calendar) -> int:
    """Working days from today to the last working day on or before `due`; 0 on that day and after it."""
    return max(0, calendar.working_days_between(today, calendar.working_day_on_or_before(due)))


def most_pressing_first(tasks: Iterable[Task], today: date, calendar: Calendar) -> list[tuple[Task, Progress]]:
    """Tasks with their progress: longest overdue first, then by due day, then those without one."""
    stood = [(task, progress_of_task(task, today, calendar)) for task in tasks]
    return sorted(stood, key=lambda pair: (pair[1].due or date.max, pair[0].id))


def _undated(task: Task) -> Status:
    deadline = task.deadline
    if deadline.recurrence == "CONTINUOUS" or deadline.kind is DeadlineKind.ON_OCCURRENCE:
        return Status.STANDING
    if deadline.kind is DeadlineKind.EVENT_RELATIVE:
        return Status.WAITING
    if deadline.kind is DeadlineKind.NONE and task.nature is Nature.STANDING_INSTRUCTION:
        return Status.STANDING
    return Status.NEEDS_DATE
