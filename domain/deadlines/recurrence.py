"""The occurrences of a recurrence: an RFC 5545 RRULE, CONTINUOUS (all the time) or UNSPECIFIED (periodic)."""

from datetime import date, datetime, time

from dateutil.rrule import rrulestr

CONTINUOUS = "CONTINUOUS"
UNSPECIFIED = "UNSPECIFIED"


def first_due_on_or_after(recurrence: str, day: date) -> date | None:
    """The first day an occurrence is due on or after `day`; None where the recurrence names no days."""
    if recurrence in (CONTINUOUS, UNSPECIFIED):
        return None
    found = rrulestr(recurrence, dtstart=datetime.combine(day, time())).after(datetime.combine(day, time()), inc=True)
    return found.date() if found else None
