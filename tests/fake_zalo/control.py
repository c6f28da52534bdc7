"""What a test says to the fake Zalo: people speak and send pictures; things go wrong; and what was seen of it."""

from typing import Any

from tests.fake_platform import control
from tests.fake_platform.control import Seen

__all__ = ["Control", "Seen"]


class Control(control.Control):
    """The hands of a test. Chats and people have opaque ids; a person's own chat bears the id of the person. The fault
    `late` was done, but is answered 408."""

    async def group(self, chat: str, *, bot: int = 0) -> None:
        """A group with the bot in it."""
        await self._ask("group", chat=chat, bot=bot)

    async def say(self, chat: str, person: str, text: str | None = None, **more: Any) -> str:
        """A person writes; the id of the message. `more`: bot, name, reply_to, photo, caption, kind (sticker, voice,
        unsupported, …), is_bot, and `message`, fields to add or replace."""
        return str(await self._ask("say", chat=chat, person=person, text=text, **more))

    async def update(self, body: Any, *, bot: int = 0) -> None:
        """Queue an update as it is, however strange."""
        await self._ask("update", body=body, bot=bot)

    async def switch(self, **switches: Any) -> None:
        """Set what `switches.Switches` names."""
        await self._ask("switch", **switches)

    async def account(self, **changes: Any) -> None:
        """revoked (the token is unknown), display_name."""
        await self._ask("account", **changes)

    async def met(self, *people: str, bot: int = 0) -> None:
        """These people wrote to the bot long ago."""
        await self._ask("met", people=people, bot=bot)

    async def state(self, bot: int = 0) -> dict[str, Any]:
        """pending and handed updates, the length of the queue with those that come again, the webhook's address and
        answers, how many messages were sent."""
        return dict(await self._ask("state", bot=bot))
