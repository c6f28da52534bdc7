"""The five buckets of the report, which add up to the total for any choice of tasks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.progress import current_due
from domain.tasks import Task


class Bucket(StrEnum):
    """The statutory categories (the Government's task-force reports), with a fifth for what has no date."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days a report is about, both counted. `label` is how people call it."""

    start: date
    end: date
    label: str


def in_force(task: Task, period: Period) -> bool:
    """Followed by the end of the period, and not completed before it began."""
    completed = _completed_on(task, period.end)
    return task.followed_from <= period.end and (completed is None or completed >= period.start)


def bucket_of(task: Task, as_of: date) -> Bucket:
    """Where a task stands on the day `as_of`; a completion after that day is not seen."""
    completed = _completed_on(task, as_of)
    due = current_due(task, task.leads[0] if task.leads else None, as_of)
    if completed is not None:
        return Bucket.COMPLETED_LATE if due and completed > due else Bucket.COMPLETED_ON_TIME
    if due is None:
        return Bucket.NO_DEADLINE
    return Bucket.OPEN_OVERDUE if as_of > due else Bucket.OPEN_IN_TIME


def count_buckets(tasks: Iterable[Task], period: Period, today: date) -> dict[Bucket, int]:
    """How many of the tasks in force in the period stood where, on its last day or today, whichever is earlier."""
    as_of = min(period.end, today)
    counts = Counter(bucket_of(task, as_of) for task in tasks if in_force(task, period))
    return {bucket: counts[bucket] for bucket in Bucket}


def _completed_on(task: Task, as_of: date) -> date | None:
    """The day on which the last lead unit completed it, or None while one has not."""
    days = [assignment.completed_on for assignment in task.leads]
    if not days or any(day is None or day > as_of for day in days):
        return None
    return max(day for day in days if day is not None)
