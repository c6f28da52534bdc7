"""From what Zalo hands over to rows of the inbox. Nothing in here can fail on a strange update."""

import hashlib
import json

from domain.messages import Address
from scheduler.channel import Update


def as_update(channel: str, value: object) -> Update:
    """One raw update as a row.

    Its identity is its chat and message id, for Zalo numbers no updates and hands over the same one again and again;
    where these are missing, the SHA-256 of its content.
    """
    raw = _text(value)
    message = unwrapped(value).get("message")
    chat = _id(message.get("chat"), "id") if isinstance(message, dict) else ""
    number = _id(message, "message_id")
    identity = f"{chat}:{number}" if chat and number else hashlib.sha256(raw.encode()).hexdigest()
    return Update(channel=channel, external_id=identity, lane=Address(channel=channel, chat=chat).lane, raw=raw)


def unwrapped(value: object) -> dict[str, object]:
    """The event, whether it came as it is or as the `result` of an envelope; empty where it is no object."""
    if not isinstance(value, dict):
        return {}
    inner = value.get("result")
    return inner if isinstance(inner, dict) and "event_name" not in value else value


def _text(value: object) -> str:
    """The update as readable JSON; escaped where it holds half a surrogate pair, which no database stores."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _id(holder: object, key: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
