"""RRULEs (RFC 5545) out of frequencies and the days that are named with them."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.deadlines.anchors import Anchor, Place
from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.frequencies import Frequency
from domain.deadlines.leads import Role
from domain.deadlines.points import MonthDay, last_day
from domain.deadlines.recurrence import CONTINUOUS, UNSPECIFIED
from domain.deadlines.terms import Term

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
ANY_YEAR = 2001  # no leap year: the eve of 1 March is the last day of February
LAST = -1
SHORTEST_OF_YEARLY = 90  # days; what returns every month is not due on a day of the year


def rule(frequencies: Sequence[Frequency], terms: Sequence[Term], anchors: Sequence[tuple[Anchor, bool]]) -> str:
    """The recurrence; an anchor comes with whether it is the eve of it that counts. The shortest round wins."""
    shortest = min(frequencies, key=lambda frequency: frequency.days) if frequencies else None
    placed = _placed(shortest, anchors)
    if placed:
        return placed
    yearly = [day for term in _narrowest(terms) if (day := _month_day(term))]
    if yearly and (shortest is None or shortest.days >= SHORTEST_OF_YEARLY):
        return _yearly(yearly)
    if shortest is None or shortest.unit is None:
        return CONTINUOUS if shortest and shortest.continuous else UNSPECIFIED
    return f"FREQ={NAMES[shortest.unit]}" + (f";INTERVAL={shortest.every}" if shortest.every > 1 else "")


def _narrowest(terms: Sequence[Term]) -> Sequence[Term]:
    """The days where there are any: of the first quarter, before 31 March."""
    return [term for term in terms if term.point.kind is DeadlineKind.DATE] or terms


def _placed(shortest: Frequency | None, anchors: Sequence[tuple[Anchor, bool]]) -> str | None:
    """The rule of the first anchor that fits the round."""
    unit, every = (shortest.unit, shortest.every) if shortest else (None, 1)
    for anchor, eve in anchors:
        if anchor.place is Place.WEEK and unit == "week":
            interval = f";INTERVAL={every}" if every > 1 else ""
            days = sorted({(other.day - before) % 7 for other, before in anchors if other.place is Place.WEEK})
            return f"FREQ=WEEKLY{interval};BYDAY={','.join(WEEKDAYS[day] for day in days)}"
        if anchor.place is Place.MONTH and (unit, every) == ("month", 1):
            return _monthly(anchors)
        if anchor.place is Place.QUARTER and (unit, every) in (("month", 3), (None, 1)):
            return _quarterly(anchor, eve)
        if anchor.place is Place.YEAR and unit == "year" and every == 1:
            return _yearly([_eve((1, 1) if anchor.day == 1 else (6, 30) if anchor.day > 1 else (12, 31), eve)])
    return None


def _monthly(anchors: Sequence[tuple[Anchor, bool]]) -> str:
    named = [(anchor, eve) for anchor, eve in anchors if anchor.place is Place.MONTH]
    if any(anchor.working for anchor, _ in named):
        return "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    days = [_eve_in_month(anchor.day, eve) for anchor, eve in named]
    if len(days) == 1:
        return f"FREQ=MONTHLY;{_by_day(days[0])}"
    return f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(LAST if day == 31 else day) for day in days)}"


def _eve_in_month(day: int, eve: bool) -> int:
    if not eve:
        return day
    return -2 if day == LAST else LAST if day == 1 else day - 1


def _by_day(day: int) -> str:
    """Days that not every month has fall on its last one."""
    if day == 31:
        return "BYMONTHDAY=-1"
    return f"BYMONTHDAY=28,29,{day};BYSETPOS=-1".replace("29,29", "29") if day > 28 else f"BYMONTHDAY={day}"


def _quarterly(anchor: Anchor, eve: bool) -> str:
    month = anchor.month or (3 if anchor.day == LAST else 1 if anchor.day == 1 else 0)
    if not month:
        return "FREQ=MONTHLY;INTERVAL=3"
    days = [_eve((number, 31 if anchor.day == LAST else anchor.day), eve) for number in range(month, 13, 3)]
    return _yearly(days)


def _month_day(term: Term) -> MonthDay | None:
    """The month and day a term names for every year; none for a start or a whole year."""
    point = term.point
    if not point.dated or point.kind is DeadlineKind.YEAR or term.has(Role.FROM, Role.AFTER, Role.SPAN):
        return None
    if term.has(Role.BEFORE):
        return _eve(point.last if term.lead.edge == "cuoi" else point.first, True)
    if term.lead.edge == "dau":
        return point.first
    return (point.last[0], 15) if term.lead.edge == "giua" else point.last


def _eve(month_day: MonthDay, eve: bool) -> MonthDay:
    if not eve:
        return month_day
    month, day = month_day
    before = date(ANY_YEAR, month, min(day, last_day(ANY_YEAR, month))) - timedelta(1)
    return (before.month, 31) if day == 1 else (before.month, before.day)


def _yearly(days: Sequence[MonthDay]) -> str:
    """One rule where the months share their day, else one a day."""
    months_by_day: dict[int, list[int]] = {}
    for month, day in sorted(set(days)):
        months_by_day.setdefault(LAST if day == 31 else day, []).append(month)
    rules = [
        f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day}" for day, months in months_by_day.items()
    ]
    return rules[0] if len(rules) == 1 else "\n".join(f"RRULE:{rule}" for rule in rules)
