"""A deadline as a value: its kind, the words it was written in, and the last permitted day."""

import datetime as dt
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """The kinds of time limit that directives use."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"
    WEEK = "week"
    EVENT_RELATIVE = "event_relative"
    RECURRING = "recurring"
    ON_OCCURRENCE = "on_occurrence"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When something has to be done.

    `due` is the last permitted calendar day (before-the-20th has the 19th, with `exclusive` true). `recurrence` is an
    RFC 5545 RRULE, or CONTINUOUS (all the time), or UNSPECIFIED (periodic, the period is not said). `trigger` is the
    event that starts, ends or occasions the duty, `offset` the distance from it ("10 working days", "1 months",
    "before", "after").
    """

    kind: DeadlineKind = DeadlineKind.NONE
    text: str = ""
    start: date | None = None
    due: date | None = None
    time: dt.time | None = None
    exclusive: bool = False
    recurrence: str | None = None
    trigger: str | None = None
    offset: str | None = None

    def __post_init__(self) -> None:
        if self.start and self.due and self.start > self.due:
            raise ValueError(f"a deadline starts ({self.start}) after it is due ({self.due})")


NO_DEADLINE = Deadline()
