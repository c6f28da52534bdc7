"""A point: a day, month, quarter or another calendar unit as it is written, and the days it covers."""

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.reference import Reference

MonthDay = tuple[int, int]
FEBRUARY = 2
LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# An unwritten year is the next one only where that is near: a date of last month is no deadline of next year.
NEAR_DAYS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days a point covers, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A calendar unit in plain text, from `start` to `end`.

    `first` and `last` are (month, day) inside `year`; the day is cut to the length of the month. What is not `dated`
    has its days from the reference instead, as a `window` (this week), or they are not known; `by_reference` tells
    that the year alone is from there (next year). A `bare` point is so short (3/4, 2025) that it means something only
    after a word such as before.
    """

    start: int
    end: int
    kind: DeadlineKind
    first: MonthDay = (1, 1)
    last: MonthDay = (12, 31)
    year: int | None = None
    window: Window | None = None
    dated: bool = True
    bare: bool = False
    by_reference: bool = False

    def covers(self, reference: Reference) -> Window | None:
        """The days meant, None where they cannot be known or do not exist."""
        if self.window or not self.dated:
            return self.window
        if self.year:
            return self.within(self.year)
        if reference.day is None:
            return self.within(reference.year) if reference.year else None
        if reference.year and reference.year > reference.day.year:
            return self.within(reference.year)
        this_year = self.within(reference.day.year)
        if this_year and this_year.last >= reference.day:
            return this_year
        next_year = self.within(reference.day.year + 1)
        near = next_year and (next_year.last - reference.day).days <= NEAR_DAYS
        return next_year if near else None

    def within(self, year: int) -> Window | None:
        """The days in a given year; None for a day that year does not have."""
        if self.first == self.last and self.first[1] > last_day(year, self.first[0]):
            return None
        return Window(first=_day(year, self.first), last=_day(year, self.last))

    def in_year(self, year: int | None) -> "Point":
        return replace(self, year=year)


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return 28 if month == FEBRUARY and not isleap(year) else LONGEST[month]


def _day(year: int, month_day: MonthDay) -> date:
    month, day = month_day
    return date(year, month, min(day, last_day(year, month)))


Build = Callable[[re.Match[str], Reference], Point | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of writing: a pattern over plain text and what it means.

    `needs` is a string no match is without, or several of which each has one, parted by bars.
    """

    needs: str
    pattern: re.Pattern[str]
    build: Build

    def scan(self, plain: str, reference: Reference) -> list[Point]:
        if not any(word in plain for word in self.needs.split("|")):
            return []
        built = (self.build(match, reference) for match in self.pattern.finditer(plain))
        return [point for point in built if point]
