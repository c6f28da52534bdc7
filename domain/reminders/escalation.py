"""Reporting above: an overdue task climbs a step after so many working days without a word from the unit.

No decree sets the steps; they are the office's own rule (Policy). A report, an extension or a completion starts the
count anew or ends it.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import Calendar
from domain.progress import current_due
from domain.reminders.owed import Occasion, Reminder
from domain.tasks import Assignment, Task


class Step(StrEnum):
    """To whom an overdue task is named, from the bottom up."""

    OFFICER = "officer"
    UNIT_HEAD = "unit_head"
    CLERK = "clerk"
    OFFICE_HEAD = "office_head"
    LEADERSHIP = "leadership"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Ladder:
    """After how many silent working days overdue each step is reached, in the order of `STEPS`."""

    after: tuple[int, ...] = (0, 3, 5, 10, 15)

    def step(self, silent_days: int) -> Step:
        return [step for step, days in zip(STEPS, self.after, strict=True) if days <= silent_days][-1]


def silent_working_days(assignment: Assignment, due: date, today: date, calendar: Calendar) -> int:
    """Working days since the due day, or since the unit's last word after it."""
    since = max(due, assignment.reported_on or due)
    return max(0, calendar.working_days_between(since, today) - 1)


def escalated(
    tasks: Iterable[Task], lowest: Step, *, today: date, calendar: Calendar, ladder: Ladder, sent: Set[str]
) -> list[Reminder]:
    """What has climbed to `lowest` or above and was not yet named there, longest overdue first."""
    reminders = []
    for task in tasks:
        for assignment in task.leads:
            due = current_due(task, assignment, today)
            closed = assignment.completed_on or assignment.claimed_on
            if due is None or closed or today <= due or task.followed_from > today:
                continue
            spoke = assignment.reported_on if assignment.reported_on and assignment.reported_on > due else None
            step = ladder.step(silent_working_days(assignment, due, today, calendar))
            reminder = Reminder(
                task=task,
                assignment=assignment,
                occasion=Occasion.OVERDUE,
                due=due,
                days=(today - due).days,
                stage=f"escalation {lowest}" + (f" after {spoke.isoformat()}" if spoke else ""),
            )
            if STEPS.index(step) >= STEPS.index(lowest) and reminder.key not in sent:
                reminders.append(reminder)
    return sorted(reminders, key=lambda r: (r.due, r.task.id))
