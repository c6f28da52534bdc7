"""From what the Bot API hands over to rows of the inbox. Nothing in here can fail on a strange update."""

import hashlib

from bot.raw import written
from domain.messages import Address
from scheduler.channel import Update

NAME = "telegram"

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]


def as_update(value: object, raw: str | None = None) -> Update:
    """One update as a row, with its text as it came where it has one. Without an update_id, its identity is its
    content's SHA-256."""
    number = update_id(value)
    identity = str(number) if number is not None else hashlib.sha256(written(value).encode()).hexdigest()
    lane = Address(channel=NAME, chat=_chat(value)).lane
    return Update(channel=NAME, external_id=identity, lane=lane, raw=raw or written(value))


def update_id(value: object) -> int | None:
    """The number that Telegram gave this update."""
    number = value.get("update_id") if isinstance(value, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _chat(value: object) -> str:
    """The id of the chat an update is about, "" where it names none."""
    if not isinstance(value, dict):
        return ""
    part: dict[str, object] = next((value[kind] for kind in ALLOWED_UPDATES if isinstance(value.get(kind), dict)), {})
    holder = part.get("message") if "callback_query" in value else part
    chat = holder.get("chat") if isinstance(holder, dict) else None
    number = chat.get("id") if isinstance(chat, dict) else None
    return str(number) if isinstance(number, int) else ""
