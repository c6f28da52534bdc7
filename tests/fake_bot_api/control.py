"""What a test says to the fake Telegram: people speak, press, send files; things go wrong; and what was seen of it."""

import base64
from typing import Any

from tests.fake_platform import control
from tests.fake_platform.control import Seen

__all__ = ["Control", "Message", "Seen"]

Message = dict[str, Any]


class Control(control.Control):
    """The hands of a test. Chats have the Bot API's ids: a person's own that of the person, groups negative ones."""

    async def chat(
        self, number: int, kind: str = "group", title: str = "Tổ thử", topics: list[int] | None = None
    ) -> None:
        """A group or supergroup with the bot in it."""
        await self._ask("chat", id=number, type=kind, title=title, topics=topics)

    async def say(self, chat: int, user: int, text: str | None = None, **more: Any) -> Message:
        """A person writes. `more`: name, reply_to, thread, and `message`, fields of the Bot API to add or replace."""
        return dict(await self._ask("say", chat=chat, user=user, text=text, **more))

    async def document(
        self, chat: int, user: int, name: str, content: bytes, media_type: str = "application/octet-stream", **more: Any
    ) -> Message:
        """A person sends a file. `more` as in `say`, and caption."""
        body = base64.b64encode(content).decode()
        return dict(
            await self._ask(
                "attach",
                chat=chat,
                user=user,
                kind="document",
                file_name=name,
                media_type=media_type,
                content=body,
                **more,
            )
        )

    async def photo(self, chat: int, user: int, content: bytes, **more: Any) -> Message:
        """A person sends a picture. `more` as in `document`."""
        body = base64.b64encode(content).decode()
        picture = {"kind": "photo", "file_name": "photo.jpg", "media_type": "image/jpeg", "content": body}
        return dict(await self._ask("attach", chat=chat, user=user, **picture, **more))

    async def edit(self, chat: int, number: int, text: str) -> Message:
        """A person changes message `number`."""
        return dict(await self._ask("edit", chat=chat, number=number, text=text))

    async def press(self, chat: int, user: int, number: int, data: str) -> str:
        """A person presses a button under message `number`, named by its label or its data. The id of the press."""
        return str(await self._ask("press", chat=chat, user=user, number=number, data=data))

    async def member(self, chat: int, status: str, user: int = 0, by: int = 1) -> None:
        """A membership changes, the bot's where `user` is 0: member, administrator, restricted, left, kicked."""
        await self._ask("member", chat=chat, user=user, status=status, by=by)

    async def migrate(self, chat: int, new: int) -> None:
        """A group becomes the supergroup `new`."""
        await self._ask("migrate", chat=chat, new=new)

    async def topic(self, chat: int, thread: int, *, is_open: bool) -> None:
        """A topic of a forum opens or closes."""
        await self._ask("topic", chat=chat, thread=thread, open=is_open)

    async def update(self, body: dict[str, Any]) -> int:
        """Queue an update as it is, however strange; its update_id, which `body` may name."""
        return int(await self._ask("update", body=body))

    async def next_number(self, number: int) -> None:
        """Let update ids go on from here."""
        await self._ask("next_number", number=number)

    async def limits(self, **most: float) -> None:
        """Flood limits, fields of `limits.FloodLimits`; those not named are off."""
        await self._ask("limits", **most)

    async def account(self, **changes: bool) -> None:
        """reads_groups (privacy mode off), revoked (the token is unknown)."""
        await self._ask("account", **changes)

    async def pace(self, pace: float) -> None:
        """How long the webhook's retries wait, as a share of the real time."""
        await self._ask("pace", pace=pace)

    async def requests(self, method: str | None = None) -> list[dict[str, Any]]:
        """The calls that came, with their fault and answer; names of methods are the same in any case."""
        return await super().requests(method and method.lower())

    async def violations(self) -> list[str]:
        """Calls since the last time that break the contract of the Bot API; a test that means to make some takes them
        away, or it fails at its end."""
        return list(await self._ask("violations"))

    async def state(self) -> dict[str, Any]:
        """Pending updates, the webhook's address, the menu."""
        return dict(await self._ask("state"))
