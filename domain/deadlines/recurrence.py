"""The occurrences of a recurrence: an RFC 5545 RRULE, CONTINUOUS (all the time) or UNSPECIFIED (periodic)."""

from datetime import date, datetime, time

CONTINUOUS = "CONTINUOUS"
UNSPECIFIED = "UNSPECIFIED"

# A round for which no day is named ends with its calendar unit, as in any other deadline.
LAST_DAYS = {
    "FREQ=WEEKLY": "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=MONTHLY": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=2": "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=3": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=4": "FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=6": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
}


def first_due_on_or_after(recurrence: str, day: date) -> date | None:
    """The first day the duty is due on or after `day`.

    None where no day can be known: CONTINUOUS, UNSPECIFIED, and rounds that need a first year (every two years).
    Raises ValueError for what is no recurrence.
    """
    from dateutil.rrule import rrulestr  # heavy, and reading needs none of it

    if recurrence in (CONTINUOUS, UNSPECIFIED):
        return None
    rule = LAST_DAYS.get(recurrence, recurrence)
    if "BY" not in rule and rule != "FREQ=DAILY":
        return None
    start = datetime.combine(day, time())
    found = rrulestr(rule, dtstart=start).after(start, inc=True)
    return found.date() if found else None
