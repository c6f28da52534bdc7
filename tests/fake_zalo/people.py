"""What people do in chats, as a test tells it, and which updates the bots get of it."""

import unicodedata
from typing import Any

from tests.fake_zalo.world import Bot, World


class People:
    """Everybody but the bots."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def say(self, bot: Bot, chat: str, person: str, more: dict[str, Any]) -> str:
        """A message of a person; its id. `more`: text, name, reply_to, photo, caption, kind, is_bot, message."""
        number, group = self._world.new_id(), chat in self._world.groups
        words = more.get("text") or more.get("caption") or ""
        message = self._message(number, chat, person, group=group, more=more)
        event = more.get("kind") or ("image" if more.get("photo") else "text")
        await self._world.truth.add(chat, "said", message=number, user=person, text=words)
        if group and not self._is_meant(bot, words, more.get("reply_to")):
            return number
        (bot.groups if group else bot.people).add(chat)
        update = {"event_name": more.get("event") or f"message.{event}.received", "message": message}
        await bot.queue.add(update, pushed=bool(bot.pushing.url))
        return number

    def _message(self, number: str, chat: str, person: str, *, group: bool, more: dict[str, Any]) -> dict[str, Any]:
        name = self._world.names.setdefault(person, more.get("name") or person.title())
        message: dict[str, Any] = {
            "message_id": number,
            "date": int(self._world.clock.now() * 1000),
            "from": {"id": person, "display_name": name, "is_bot": bool(more.get("is_bot"))},
            "chat": {"id": chat, "chat_type": "GROUP" if group else "PRIVATE"},
            "message_type": "CHAT_PHOTO" if more.get("photo") else "CHAT_MESSAGE",
        }
        if more.get("photo"):
            message[self._world.switches.image_key] = more["photo"]
        for key in ("text", "caption"):
            if more.get(key) is not None:
                message[key] = more[key]
        return message | dict(more.get("message") or {})

    def _is_meant(self, bot: Bot, words: str, reply_to: str | None) -> bool:
        """In groups only what names the bot or answers it comes through."""
        called = unicodedata.normalize("NFC", f"@{bot.display_name}").casefold()
        return reply_to in bot.ours or called in unicodedata.normalize("NFC", words).casefold()
