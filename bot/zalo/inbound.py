"""From one raw update to one value of ours. Only the chat's id has to be there: Zalo leaves out the rest at times."""

import hashlib
import json
from datetime import UTC, datetime

from bot.fields import Fields
from bot.zalo.identity import Identity
from bot.zalo.journalling import unwrapped
from domain.messages import Address, Incoming, RemoteFile, Sender
from scheduler.channel import Clock, UnreadableUpdate

_TEXT, _IMAGE = "message.text.received", "message.image.received"
# Zalo does not hand over what these hold; "unsupported" stands for files, cards and whatever protected people write.
_WITHHELD = {"message.voice.received": "am-thanh.aac", "message.unsupported.received": ""}


def read(raw: str, channel: str, me: Identity, clock: Clock) -> Incoming | None:
    """None for stickers, unknown events, and for what holds no words in a group. Raises `UnreadableUpdate`.

    In a group Zalo hands over only what names us or answers us, without saying which: all of it is meant for us.
    """
    update = Fields(unwrapped(_parsed(raw)))
    event, message = update.find_text("event_name"), update.find_object("message")
    if message is None or event not in {_TEXT, _IMAGE, *_WITHHELD}:
        return None
    chat = _id(message.get_object("chat"))
    sender = _sender(message.find_object("from"), chat)
    private = _is_private(message.get_object("chat"), chat, sender)
    file = _file(event, message)
    if event in _WITHHELD and not private:
        return None
    return Incoming(
        address=Address(channel=channel, chat=chat),
        message_id=message.find_text("message_id") or hashlib.sha256(raw.encode()).hexdigest(),
        sender=sender,
        at=_time(message) or clock(),
        text=me.unnamed(message.find_text("text" if event == _TEXT else "caption") or ""),
        private=private,
        file=file,
    )


def _parsed(raw: str) -> object:
    try:
        value: object = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableUpdate("this is no JSON") from error
    return value


def _id(holder: Fields) -> str:
    """An opaque id: text, or a number where an older server writes one."""
    value = holder.raw("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return holder.get_text("id")


def _sender(person: Fields | None, chat: str) -> Sender:
    """A person's chat bears their own id; who is missing in a group is nobody we can trust."""
    if person is None:
        return Sender(id=chat, name="", trusted=False)
    return Sender(id=_id(person), name=person.find_text("display_name") or "", trusted=not person.flag("is_bot"))


def _is_private(chat: Fields, number: str, sender: Sender) -> bool:
    kind = chat.find_text("chat_type")
    return number == sender.id if kind is None else kind.upper() == "PRIVATE"


def _file(event: str, message: Fields) -> RemoteFile | None:
    """What came beside the words; documents of Zalo say `photo`, its servers `photo_url`."""
    if event == _IMAGE:
        address = message.find_text("photo_url") or message.find_text("photo") or ""
        return RemoteFile(name="anh.jpg", media_type="image/jpeg", size=None, reference=address)
    name = _WITHHELD.get(event)
    return None if name is None else RemoteFile(name=name, media_type="", size=None, reference="")


def _time(message: Fields) -> datetime | None:
    """`date` is in milliseconds; one that makes no sense is as good as none."""
    number = message.raw("date")
    try:
        return datetime.fromtimestamp(int(str(number)) / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return None
