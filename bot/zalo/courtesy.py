"""Showing "is typing" to who wrote in private, until the answer comes. A courtesy, off by default: whether Zalo counts
it as one of the month's messages is not known.
"""

import json
from collections.abc import Sequence
from contextlib import suppress

from bot.zalo.client import Client
from bot.zalo.journalling import unwrapped
from scheduler.channel import DeliveryError, Journal, Update


def courteous(journal: Journal, client: Client) -> Journal:
    """The journal, which shows it once it has the updates; what becomes of that changes nothing."""

    async def keep(updates: Sequence[Update]) -> None:
        await journal(updates)
        for update in updates:
            chat = _private_chat(update.raw)
            if chat:
                with suppress(DeliveryError):
                    await client.ask("sendChatAction", {"chat_id": chat, "action": "typing"})

    return keep


def _private_chat(raw: str) -> str:
    """Where a person wrote words for us alone; "" for everything else, however strange."""
    event = unwrapped(json.loads(raw))
    message = event.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if event.get("event_name") != "message.text.received" or not isinstance(chat, dict):
        return ""
    number = chat.get("id")
    return number if chat.get("chat_type") == "PRIVATE" and isinstance(number, str) else ""
