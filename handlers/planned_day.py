"""What planning the digests of one day works with, and what it plans."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.people import Chat
from domain.reminders import Reminder
from domain.tasks import Task
from domain.units import Unit
from handlers.office import Office
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A digest that was put in the outbox: for whom, and what each line is owed for."""

    chat: Chat
    unit: Unit | None
    lines: tuple[Reminder, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The register as it stands when a day's digests are planned."""

    office: Office
    work: UnitOfWork
    now: datetime
    tasks: tuple[Task, ...]
    units: dict[int, Unit]
    references: dict[int, str]

    @property
    def today(self) -> date:
        return self.office.today(self.now)

    @property
    def slot(self) -> datetime:
        """When the digests are due."""
        return datetime.combine(self.today, self.office.digest_time, self.office.timezone)

    @property
    def end(self) -> datetime:
        """After this a digest of the day is no news any more."""
        return datetime.combine(self.today, self.office.quiet_from, self.office.timezone)
