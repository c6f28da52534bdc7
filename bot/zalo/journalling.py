"""From what Zalo hands over to rows of the inbox. Nothing in here can fail on a strange update."""

import hashlib

from bot.raw import written
from domain.messages import Address
from scheduler.channel import Update


def as_update(channel: str, value: object, raw: str | None = None) -> Update:
    """One update as a row, with its text as it came where it has one.

    Its identity is its chat and message id, for Zalo numbers no updates and hands over the same one again and again;
    where these are missing, the SHA-256 of its content.
    """
    message = unwrapped(value).get("message")
    chat = _id(message.get("chat"), "id") if isinstance(message, dict) else ""
    number = _id(message, "message_id")
    identity = f"{chat}:{number}" if chat and number else hashlib.sha256(written(value).encode()).hexdigest()
    lane = Address(channel=channel, chat=chat).lane
    return Update(channel=channel, external_id=identity, lane=lane, raw=raw or written(value))


def unwrapped(value: object) -> dict[str, object]:
    """The event, whether it came as it is or as the `result` of an envelope; empty where it is no object."""
    if not isinstance(value, dict):
        return {}
    inner = value.get("result")
    return inner if isinstance(inner, dict) and "event_name" not in value else value


def _id(holder: object, key: str) -> str:
    """An id as text; "" where there is none or it is not printable: no database stores half a surrogate pair or NUL."""
    value = holder.get(key) if isinstance(holder, dict) else None
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    text = str(value)
    return text if text.isprintable() else ""
