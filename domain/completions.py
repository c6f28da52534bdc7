"""Completions that a clerk confirms (features P6): what a unit says is done counts once somebody has looked.

Until then it is a claim: nobody is reminded of it, and whether it is on time is judged by the day that was claimed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from domain.deadlines import DeadlineKind
from domain.progress import current_due
from domain.replies.reading import Intent
from domain.reports import Report
from domain.tasks import Assignment, Task

_COMPLETE = 100


class Completion(StrEnum):
    """What the office does with "xong": takes it at its word, or has a clerk confirm it."""

    ACCEPT = "accept"
    CONFIRM = "confirm"


def claim(before: Assignment, after: Assignment, today: date) -> Assignment:
    """A completion that waits for a clerk; `after` is how the part would stand if the unit were taken at its word."""
    return replace(
        before, percent=max(before.percent, after.percent), claimed_on=after.completed_on or today, difficulty=None
    )


def confirm(task: Task, claimed: Assignment) -> Assignment:
    """The part once its claim is confirmed, for the day that the unit claimed."""
    if claimed.claimed_on is None:
        return claimed
    if task.deadline.kind is DeadlineKind.RECURRING:
        through = current_due(task, claimed, claimed.claimed_on)
        return replace(claimed, percent=0, completed_through=through, claimed_on=None)
    return replace(claimed, percent=_COMPLETE, completed_on=claimed.claimed_on, claimed_on=None)


def of_one_claim(reports: Iterable[Report], part: Assignment) -> tuple[Report, ...]:
    """Of the reports on a part (oldest first) the newest completion, and what was only added to it since; oldest
    first. How the part stood before all of it is the first one's `before`."""
    found: list[Report] = []
    for report in reversed([report for report in reports if report.intent is Intent.DONE]):
        found.append(report)
        if not _was_reported(report.before, part):
            break
    return tuple(reversed(found))


def _was_reported(before: Assignment, part: Assignment) -> bool:
    """Whether this completion had been reported already when something was added to it."""
    if before.completed_on or before.claimed_on:
        return True
    return bool(part.completed_through and not part.claimed_on and before.completed_through == part.completed_through)


def send_back(assignment: Assignment, before: Assignment) -> Assignment:
    """The part as open again; `before` is how it stood when the unit said that it was done."""
    percent = min(before.percent, _COMPLETE - 1)
    through = before.completed_through
    return replace(assignment, percent=percent, completed_on=None, completed_through=through, claimed_on=None)


def is_closed_for(part: Assignment, due: date) -> bool:
    """Whether nothing is owed of a part any more for this due day."""
    return bool(part.completed_on or part.claimed_on or (part.completed_through and part.completed_through >= due))
