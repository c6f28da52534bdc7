"""The raw form of what somebody said on the page: written by the server, journalled, read back by the channel."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from domain.file_names import shown_name
from domain.messages import Address, Attachment, Button, Incoming, RemoteFile, Sender
from scheduler.channel import UnreadableUpdate, Update

NAME = "sandbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The message that was answered. `ours` tells the bot's own from another person's."""

    id: str
    text: str
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message or button press of a person on the page."""

    id: str
    chat: str
    private: bool
    sender: Sender
    at: datetime
    text: str = ""
    reply_to: Quote | None = None
    pressed: Button | None = None
    file: Attachment | None = None


_SAID = TypeAdapter(Said)


def write(said: Said) -> Update:
    """The update to journal. Its identity is the id the page gave, so a message that is sent twice counts once."""
    raw = json.dumps(asdict(said), default=datetime.isoformat, ensure_ascii=False)
    lane = Address(channel=NAME, chat=said.chat).lane
    return Update(channel=NAME, external_id=said.id, lane=lane, raw=raw)


def parse(raw: str) -> Said:
    """Raises `UnreadableUpdate`."""
    try:
        return _SAID.validate_json(raw)
    except ValidationError as error:
        raise UnreadableUpdate(str(error)) from error


def incoming(said: Said) -> Incoming:
    """What the handlers see. The bot hears every word on the page, as in a group where it reads all messages."""
    quote = said.reply_to if said.reply_to and said.reply_to.ours else None
    return Incoming(
        address=Address(channel=NAME, chat=said.chat),
        message_id=said.id,
        sender=said.sender,
        at=said.at,
        text=said.text,
        private=said.private,
        quoted=quote.id if quote else None,
        quoted_text=quote.text if quote else None,
        pressed=said.pressed.token if said.pressed else None,
        file=_remote(said.file) if said.file else None,
    )


def _remote(file: Attachment) -> RemoteFile:
    return RemoteFile(name=shown_name(file.name), media_type=file.media_type, size=file.size, reference=file.sha256)
