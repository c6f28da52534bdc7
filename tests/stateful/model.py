"""What the register should say, in plain dicts and sets."""

from dataclasses import dataclass, field
from datetime import date

UNITS, TASKS = 2, 2


@dataclass(slots=True, kw_only=True)
class Model:
    """Units count from 0; tasks are the ids of the register. `digests` holds (unit, day)."""

    percent: dict[int, int] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    reports: int = 0
    spent: set[str] = field(default_factory=set)
    digests: set[tuple[int, date]] = field(default_factory=set)
    planned: set[date] = field(default_factory=set)
    away: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    files: set[int] = field(default_factory=set)

    def tasks(self, unit: int) -> range:
        """Those of a unit."""
        return range(101 + unit * TASKS, 101 + (unit + 1) * TASKS)

    def chat(self, unit: int) -> str:
        """Where the group of a unit lives now."""
        return str(-1000 - unit if unit in self.moved else -1 - unit)

    def says_percent(self, task: int, percent: int) -> None:
        """Progress is recorded unless it goes back or the task is done; then the bot asks."""
        if task not in self.done and percent >= self.percent.get(task, 0):
            self.percent[task] = percent
            self.reports += 1

    def presses_done(self, task: int, token: str) -> None:
        """A button does what it says once."""
        if token not in self.spent:
            self.spent.add(token)
            self.done.add(task)
            self.reports += 1

    def plans(self, day: date) -> None:
        """A morning is planned once: a digest for each group that we are in and that has something open."""
        if day in self.planned:
            return
        self.planned.add(day)
        for unit in range(UNITS):
            if unit not in self.away and any(task not in self.done for task in self.tasks(unit)):
                self.digests.add((unit, day))
