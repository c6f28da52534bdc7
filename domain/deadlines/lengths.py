"""Lengths of time after an event, counted as the Civil Code 2015 counts (articles 147 and 148)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from domain.deadlines.points import last_day

if TYPE_CHECKING:
    from domain.calendar import Calendar

NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "_nam": 5, "sau": 6, "_sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30,
}  # fmt: skip
_NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
LENGTH = (
    rf"(?P<count>\d{{1,3}}|{_NUMBER_WORDS}) ?(?:\((?:[a-z_]+ ?){{1,3}}\) )?"
    r"(?P<unit>gio|ngay|tuan|thang|quy|nam)(?P<working> lam viec)?"
)
UNITS = {"gio": "hour", "ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}
OFFSET = re.compile(
    r"(?P<count>\d+) (?P<working>working )?(?P<unit>hour|day|week|month|quarter|year)s?(?P<before> before)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A count of calendar units or of working days."""

    count: int
    unit: str
    working: bool = False

    def __str__(self) -> str:
        return f"{self.count} {'working ' * self.working}{self.unit}{'s' * (self.count != 1)}"


def length_of(match: re.Match[str]) -> Length:
    """The length a match of LENGTH bears."""
    written = match["count"]
    count = int(written) if written.isdigit() else NUMBERS[written]
    return Length(count=count, unit=UNITS[match["unit"]], working=bool(match["working"]))


def due_after(offset: str, event: date, calendar: "Calendar") -> date | None:
    """The last day of a duty `offset` ("10 working days", "1 month", "3 days before") away from an event.

    The day of the event is not counted; a last day that is not worked moves to the next working day (article 148.5).
    "before" alone is the day before the event, "upon" and "until" are its day; None where the offset names no length.
    """
    if offset == "before":
        return event - timedelta(days=1)
    if offset in ("upon", "until"):
        return event
    matched = OFFSET.fullmatch(offset)
    if not matched:
        return None
    count = int(matched["count"])
    if matched["before"]:
        return _back(count, matched, event, calendar)
    if matched["working"]:
        return calendar.plus_working_days(event, count)
    return calendar.working_day_on_or_after(_moved(event, count, matched["unit"]))


def _back(count: int, matched: re.Match[str], event: date, calendar: "Calendar") -> date:
    if not matched["working"]:
        return _moved(event, -count, matched["unit"])
    day = event
    for _ in range(count):
        day = calendar.working_day_on_or_before(day - timedelta(days=1))
    return day


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "hour":
        return day + timedelta(hours=count)
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if months:
        return _months_on(day, months * count)
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def _months_on(day: date, count: int) -> date:
    """The same day of another month, or its last one where it has no such day (article 148.3)."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, last_day(year, month)))
