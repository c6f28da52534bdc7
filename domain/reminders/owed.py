"""What is owed: the latest stage each open assignment has reached, unless it was already sent.

It cannot be early, late or doubled: missed days, restarts and a changed deadline are only other arguments. The key of
a reminder holds task, unit, due day and stage, so a moved deadline is reminded of anew.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import Calendar
from domain.progress import current_due, working_days_left
from domain.reminders.ladder import Policy
from domain.tasks import Assignment, AssignmentRole, Task


class Occasion(StrEnum):
    """Why a line stands in the digest."""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One line of a digest. `days` are calendar days overdue or working days left; `late` tells it was due earlier."""

    task: Task
    assignment: Assignment
    occasion: Occasion
    due: date
    days: int
    stage: str
    late: bool = False

    @property
    def key(self) -> str:
        """Sent once for ever in one chat."""
        return f"{self.task.id}:{self.assignment.unit_id}:{self.due.isoformat()}:{self.stage}"


_ORDER = (Occasion.OVERDUE, Occasion.TODAY, Occasion.AHEAD)


def owed(
    tasks: Iterable[Task], unit_id: int, *, today: date, calendar: Calendar, policy: Policy, sent: Set[str]
) -> list[Reminder]:
    """The reminders that a unit is owed on `today`, most pressing first. `sent` holds the keys already sent to it."""
    reminders = []
    for task in tasks:
        if task.followed_from > today:
            continue
        for assignment in task.assignments:
            if assignment.unit_id == unit_id:
                reminder = _owed_for(task, assignment, today, calendar, policy)
                if reminder and reminder.key not in sent:
                    reminders.append(reminder)
    return sorted(reminders, key=lambda r: (_ORDER.index(r.occasion), r.due, r.task.id))


def _owed_for(task: Task, assignment: Assignment, today: date, calendar: Calendar, policy: Policy) -> Reminder | None:
    due = current_due(task, assignment, today)
    if assignment.completed_on or assignment.claimed_on or due is None:
        return None
    coordinating = assignment.role is AssignmentRole.COORDINATING
    if today > due:
        if coordinating:
            return None
        stage = policy.overdue_stage(due, today, calendar)
        if stage is None:
            return None
        days = (today - due).days
        return Reminder(task=task, assignment=assignment, occasion=Occasion.OVERDUE, due=due, days=days, stage=stage)
    left = working_days_left(due, today, calendar)
    rungs = [rung for rung in policy.rungs_of(task.deadline) if not coordinating or rung <= policy.coordinating_from]
    reached = [rung for rung in rungs if left <= rung]
    if not reached:
        return None
    rung = min(reached)
    return Reminder(
        task=task,
        assignment=assignment,
        occasion=Occasion.TODAY if left == 0 else Occasion.AHEAD,
        due=due,
        days=left,
        stage=f"ahead {rung}",
        late=left < rung and calendar.working_days_between(task.followed_from, today) > rung - left,
    )
