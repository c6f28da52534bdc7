"""What every handler may know of the office it works for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from domain.calendar import Calendar
from domain.completions import Completion
from domain.messages import Incoming
from domain.quota import MonthlyPlan
from domain.reminders import Policy
from domain.replies import Reading
from storage.files import FileStore
from texts.render import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How long a text and a caption may be on a channel, in UTF-16 units without markup.

    `edits` tells that a message of ours can be changed there. `mention` is what people have to type in a group so that
    the platform hands their words over; `plan` what it gives. A `mere_trial` reaches nobody outside this machine.
    """

    text: int
    caption: int
    edits: bool = False
    mention: str = ""
    plan: MonthlyPlan = field(default_factory=MonthlyPlan)
    mere_trial: bool = False


_NARROWEST = Room(text=2000, caption=1000)


def _nobody(incoming: Incoming, reading: Reading) -> None:
    """Nobody wants to know how a reply was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office: its name, time, calendar, rules, texts and files. Built once in bot/app.py.

    `on_reading` hears how each reply is read, for whoever shows it to people.
    """

    name: str
    timezone: tzinfo
    calendar: Calendar
    policy: Policy
    texts: Texts
    files: FileStore
    rooms: Mapping[str, Room]
    digest_time: time
    quiet_from: time
    quiet_until: time
    completion: Completion = Completion.ACCEPT
    on_reading: Callable[[Incoming, Reading], None] = _nobody

    def today(self, now: datetime) -> date:
        """The local date; a day begins and ends by the office's own clock."""
        return now.astimezone(self.timezone).date()

    def room(self, channel: str) -> Room:
        """The limits of a channel; of the narrowest known platform where the channel is not set up."""
        return self.rooms.get(channel, _NARROWEST)
