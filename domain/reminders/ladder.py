"""The ladder: how many working days before the due day a unit is reminded, by the length of the period it was given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, cycle
from types import MappingProxyType

from domain.calendar import Calendar
from domain.deadlines import Deadline, DeadlineKind

_SHORT = (7, 3, 1, 0)
_MONTH = (15, 7, 3, 0)
_QUARTER = (30, 15, 7, 3, 0)
_YEAR = (60, 30, 15, 7, 0)

_BY_KIND = MappingProxyType(
    {
        DeadlineKind.MONTH: _MONTH,
        DeadlineKind.QUARTER: _QUARTER,
        DeadlineKind.HALF_YEAR: _QUARTER,
        DeadlineKind.YEAR: _YEAR,
    }
)
_DAYS_OF_A_MONTH, _DAYS_OF_A_QUARTER = 45, 130


@dataclass(frozen=True, slots=True)
class Policy:
    """The office's rules of reminding. Rungs are working days before the due day, falling.

    Overdue lines come daily up to `daily_until` calendar days, twice a week up to `twice_a_week_until`, then weekly.
    A coordinating unit is reminded from `coordinating_from` working days before the due day, and not once it passed.
    """

    rungs: Mapping[DeadlineKind, tuple[int, ...]] = field(default_factory=lambda: _BY_KIND)
    daily_until: int = 7
    twice_a_week_until: int = 30
    coordinating_from: int = 3

    def rungs_of(self, deadline: Deadline) -> tuple[int, ...]:
        """The rungs for a deadline; a period counts as what it is as long as (a month, a quarter, a year)."""
        if deadline.kind is not DeadlineKind.PERIOD or not (deadline.start and deadline.due):
            return self.rungs.get(deadline.kind, _SHORT)
        length = (deadline.due - deadline.start).days
        if length <= _DAYS_OF_A_MONTH:
            return self.rungs.get(DeadlineKind.MONTH, _MONTH)
        return self.rungs.get(DeadlineKind.QUARTER if length <= _DAYS_OF_A_QUARTER else DeadlineKind.YEAR, _YEAR)

    def horizon(self, today: date, calendar: Calendar) -> date:
        """What falls due on this day or later has not reached even the highest rung."""
        highest = max(max(rungs) for rungs in (_SHORT, _MONTH, _QUARTER, _YEAR, *self.rungs.values()))
        return calendar.plus_working_days(today, highest + 1)

    def overdue_stage(self, due: date, today: date, calendar: Calendar) -> str | None:
        """The name of the overdue line owed on `today`, which is after `due`; None between the daily week and the first
        mark. One name is owed once.

        Past the daily week the marks are counted in calendar days from the due day, and one that falls on a day off
        moves to the working day before it, as the last reminder before a due day does.
        """
        if (today - due).days <= self.daily_until:
            return f"overdue {today.isoformat()}"
        reached = None
        for mark in self._marks():
            day = due + timedelta(days=mark)
            if day > today and calendar.working_day_on_or_before(day) > today:
                return reached
            reached = f"overdue day {mark}"
        raise AssertionError("the marks have no end")

    def _marks(self) -> Iterator[int]:
        """Days overdue on which a line is due: alternately after 3 and 4 days, then every 7."""
        day = self.daily_until
        for step in cycle((3, 4)):
            if day + step > self.twice_a_week_until:
                break
            day += step
            yield day
        yield from count(day + 7, 7)
