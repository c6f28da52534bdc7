"""The messages that a platform's plan gives a bot in a month, and what they are kept for when few are left.

Zalo gives 3,000 a month, counted from the first day in Vietnam; what is over is refused. At 80 % the office is warned;
at 90 % only what is urgent goes out; at 100 % everything waits on the exception list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import IntEnum

from domain.calendar import Calendar
from domain.messages import Kind
from domain.reminders import Occasion, Reminder

VIETNAM = timezone(timedelta(hours=7))
_WARNED_FROM, _URGENT_ONLY_FROM = 80, 90  # percent


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPlan:
    """What a platform lets one bot do: messages a month, people and groups in all. None: as much as it likes."""

    messages: int | None = None
    people: int | None = None
    groups: int | None = None


class Level(IntEnum):
    """How far the month's messages are used up."""

    AMPLE = 0
    WARNED = _WARNED_FROM
    URGENT_ONLY = _URGENT_ONLY_FROM
    SPENT = 100


def month_of(moment: datetime) -> date:
    """The first day of the month in which a message of this moment counts."""
    return moment.astimezone(VIETNAM).date().replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month + timedelta(days=31)).replace(day=1)


def level(used: int, most: int | None) -> Level:
    """Where `used` messages of `most` stand."""
    if most is None:
        return Level.AMPLE
    return max(one for one in Level if used * 100 >= one * most)


def goes_out(at: Level, *, urgent: bool) -> bool:
    """Whether a message may go out now rather than wait."""
    return at < Level.URGENT_ONLY or (urgent and at < Level.SPENT)


def is_pressing(reminder: Reminder) -> bool:
    """Overdue or due today: what a unit has to hear of however few messages are left."""
    return reminder.occasion in (Occasion.OVERDUE, Occasion.TODAY)


def affordable(at: Level, lines: Iterable[Reminder]) -> list[Reminder]:
    """The lines of a digest worth a message. What is left out stays owed: its next stage brings it, at the latest
    the day on which it is due."""
    lines = list(lines)
    return lines if at < Level.URGENT_ONLY or any(map(is_pressing, lines)) else []


def is_urgent(kind: Kind, lines: Iterable[Reminder] = ()) -> bool:
    """A leader's push, and a digest with something pressing in it. Of answers and notices their words decide."""
    return kind is Kind.URGE or any(map(is_pressing, lines))


def forecast(used: int, today: date, calendar: Calendar) -> int:
    """What will be used by the end of the month if it goes on as until today: messages go out on working days."""
    first = today.replace(day=1)
    gone = calendar.working_days_between(first - timedelta(days=1), today)
    whole = calendar.working_days_between(first - timedelta(days=1), next_month(first) - timedelta(days=1))
    return used if gone == 0 else max(used, round(used * whole / gone))
