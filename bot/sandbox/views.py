"""What the page shows, as plain values. Times are aware; the server turns them into the office's wall time."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.messages import Attachment, Button, Kind, Table
from domain.progress import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody the visitor may speak as. `position` says in a few words who that is."""

    id: str
    name: str
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatView:
    """One conversation of the town. `message_count` only ever grows: the page counts unread messages by it."""

    id: str
    title: str
    about: str = ""
    private: bool = False
    people: tuple[PersonView, ...] = ()
    message_count: int = 0
    last_text: str = ""
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """One message of a transcript. The text of ours is our tiny HTML, everybody else's is plain.

    `pressed` is the label of the button, where the message is a press; `reply_to` the id of the answered message;
    `understood` how a reply was read, in words for people.
    """

    id: str
    ours: bool
    sender: str
    sender_id: str
    at: datetime
    text: str = ""
    kind: Kind | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    table: Table | None = None
    file: Attachment | None = None
    reply_to: str | None = None
    pressed: str | None = None
    understood: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One unit's part in a task."""

    unit: str
    lead: bool
    percent: int
    status: Status
    status_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One row of the register. `status_text` says the status in words, for people.

    `source` is the sentence of the directive the task came from; `deadline_text` the deadline as people read it.
    """

    id: int
    text: str
    status: Status
    status_text: str
    percent: int
    deadline_text: str
    due: date | None
    parts: tuple[PartView, ...]
    directive: str
    section: str = ""
    source: str = ""
    product: str | None = None
    difficulty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The sandbox's time: `next_morning` is when the digests of the next working day are out."""

    now: datetime
    working_day: bool
    next_morning: datetime
