"""The working calendar: weekends, public holidays with their swapped days, make-up Saturdays, the office's own days."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays

SATURDAY = 5


@cache
def _vietnam(year: int) -> holidays.HolidayBase:
    """Public holidays of Vietnam with the government's swapped days (Labour Code 2019, article 112)."""
    return holidays.country_holidays("VN", years=year)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. `extra_days_off` and `extra_working_days` are the office's own and win over the law's."""

    extra_days_off: frozenset[date] = field(default_factory=frozenset)
    extra_working_days: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        if day in self.extra_working_days:
            return True
        if day in self.extra_days_off:
            return False
        year = _vietnam(day.year)
        return day in year.weekend_workdays or (day.weekday() < SATURDAY and day not in year)

    def working_day_on_or_before(self, day: date) -> date:
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def working_day_on_or_after(self, day: date) -> date:
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def plus_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted (Civil Code 2015, article 147)."""
        for _ in range(count):
            day = self.working_day_on_or_after(day + timedelta(days=1))
        return day

    def working_days_between(self, earlier: date, later: date) -> int:
        """Working days after `earlier` up to and with `later`; negative where `later` comes first."""
        return -_worked(self, later, earlier) if later < earlier else _worked(self, earlier, later)


@lru_cache(maxsize=8192)
def _worked(calendar: Calendar, earlier: date, later: date) -> int:
    """Kept, because a morning asks the same few questions for every task of the register."""
    return sum(calendar.is_working(earlier + timedelta(days=n)) for n in range(1, (later - earlier).days + 1))
