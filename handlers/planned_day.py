"""What planning the digests of one day works with, and what it plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.people import Chat
from domain.reminders import Reminder
from handlers.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A digest that was put in the outbox: for whom, and what each line is owed for."""

    chat: Chat
    unit: str | None
    lines: tuple[Reminder, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day whose digests are planned. `missed` are the working days since the last planned one, oldest first;
    `unsent` is the day of the first digest of a chat that was planned and never left."""

    office: Office
    now: datetime
    missed: tuple[date, ...] = ()
    unsent: Mapping[int, date] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.office.today(self.now)

    @property
    def looked_at(self) -> tuple[date, ...]:
        """The days whose slots are looked at: today's and those that nobody planned."""
        return (*self.missed, self.today)

    @property
    def slot(self) -> datetime:
        """When the digests are due."""
        return self.slot_of(self.today)

    @property
    def end(self) -> datetime:
        """After this a digest of the day is no news any more."""
        return datetime.combine(self.today, self.office.quiet_from, self.office.timezone)

    @property
    def horizon(self) -> date:
        """Nothing that falls due on this day or later is reminded of today."""
        return self.office.policy.horizon(self.today, self.office.calendar)

    def slot_of(self, day: date) -> datetime:
        return datetime.combine(day, self.office.digest_time, self.office.timezone)


LATE_AFTER = timedelta(minutes=15)
MADE_UP_AFTER = timedelta(hours=4)
"""A digest this much late is not that digest sent late but one that makes up for all that was missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """When something that is said now should have been said. `made_up`: it stands for several digests or for hours."""

    since: datetime
    made_up: bool


def lateness(day: Day, chat: Chat, first_missed: date | None) -> Lateness | None:
    """How late a digest of `day` is of which something was owed on `first_missed`; None where it is not."""
    missed = [one for one in (first_missed, day.unsent.get(chat.id)) if one]
    since = day.slot_of(min(missed)) if missed else day.slot
    late = day.now - since
    return Lateness(since=since, made_up=late > MADE_UP_AFTER) if late > LATE_AFTER else None
