"""What goes in and out of every channel: one `Incoming`, one `Outgoing`. Channels translate to and from these."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a conversation takes place. `chat` is the platform's own id as text; `thread` a topic inside it."""

    channel: str
    chat: str
    thread: str | None = None

    @property
    def lane(self) -> str:
        """Messages of one lane are taken in and sent out strictly one after the other."""
        return f"{self.channel}:{self.chat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The person who wrote, as the platform names them. `trusted` is false for anonymous and channel identities."""

    id: str
    name: str
    trusted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file: its shown name, media type and the SHA-256 (hex) under which its bytes are kept."""

    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file that a sender attached, not fetched yet; `reference` is the channel's own word for it."""

    name: str
    media_type: str
    size: int | None
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message, edit or button press of a person, free of anything a platform knows.

    `message_id` is the platform's id of this message; `quoted` its id of our message that was answered, and
    `quoted_text` the words of that message; `pressed` the token of the button. `addressed` is false for group talk
    that neither names us nor answers us. `private` tells a one-to-one chat from a group. The words of a
    `forwarded` message are another's and report nothing.
    """

    address: Address
    message_id: str
    sender: Sender
    at: datetime
    text: str = ""
    private: bool = True
    addressed: bool = True
    quoted: str | None = None
    quoted_text: str | None = None
    pressed: str | None = None
    file: RemoteFile | None = None
    edited: bool = False
    forwarded: bool = False

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("Incoming.at must be an aware time")


class ChatChange(StrEnum):
    """What happened to a conversation: to us in it (added, removed), to its id (moved), to others (joined, left)."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEvent:
    """Nobody said anything, but the conversation is not what it was. It may be told twice.

    `new_chat` is where a moved conversation lives now (`address` is the old place); `by` did it; `who` joined or left.
    """

    address: Address
    change: ChatChange
    at: datetime
    by: Sender | None = None
    who: Sender | None = None
    new_chat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message. `token` (at most 64 bytes) comes back as `Incoming.pressed`."""

    label: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table for the channels that draw one natively. The text of the message says the same for the others.

    Cells are plain text; `title`, in the HTML of `Outgoing.text`, stands above the table.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


class Kind(StrEnum):
    """Why a message is sent; answers overtake everything else in their lane."""

    ANSWER = "answer"
    NOTICE = "notice"
    URGE = "urge"
    DIGEST = "digest"

    @property
    def priority(self) -> int:
        """Smaller goes first."""
        return 0 if self is Kind.ANSWER else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message of ours. `text` is HTML of the small set <b> <i> <code> in which tags never span lines.

    `file` is sent as a document, or as a picture where its media type is an image's; then `text` is its caption.
    `tasks` are the ids of the tasks it lists, in the order of their numbers; a reply to it is read against them.
    `urgent` goes out also where a platform takes few more messages this month (domain/quota.py).
    `reaction` is an emoji that says enough: a channel that can puts it on the message answered and sends no text.
    `edits` is the platform's id of a message of ours that this one replaces; it is owed only where a channel can.
    """

    address: Address
    kind: Kind
    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    table: Table | None = None
    file: Attachment | None = None
    reply_to: str | None = None
    tasks: tuple[int, ...] = ()
    urgent: bool = False
    reaction: str | None = None
    edits: str | None = None
