"""What a test says to the fake Telegram: people speak, press, send files; things go wrong; and what was seen of it."""

import base64
import json
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, ClientTimeout

Seen = dict[str, Any]
Message = dict[str, Any]


class Control:
    """The hands of a test. Chats have the Bot API's ids: a person's own that of the person, groups negative ones."""

    def __init__(self, base: str) -> None:
        self.base = base

    async def reset(self) -> None:
        """A new world, in which nothing was ever said."""
        await self._ask("reset")

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

    async def fault(self, kind: str, **more: Any) -> None:
        """Something goes wrong: see `faults.Fault` for the kinds and for `more`."""
        await self._ask("fault", kind=kind, **more)

    async def seed(self, seed: int) -> None:
        """Of the faults that happen by chance."""
        await self._ask("seed", seed=seed)

    async def no_faults(self) -> None:
        """All is well again."""
        await self._ask("no_faults")

    async def limits(self, **most: float) -> None:
        """Flood limits, fields of `limits.FloodLimits`; those not named are off."""
        await self._ask("limits", **most)

    async def forward(self, seconds: float) -> float:
        """Move the server's clock; its time then."""
        return float(await self._ask("clock", forward=seconds))

    async def account(self, **changes: bool) -> None:
        """reads_groups (privacy mode off), revoked (the token is unknown)."""
        await self._ask("account", **changes)

    async def pace(self, pace: float) -> None:
        """How long the webhook's retries wait, as a share of the real time."""
        await self._ask("pace", pace=pace)

    async def refuse(self) -> None:
        """No connections for the bot from now on."""
        await self._ask("refuse")

    async def accept(self) -> None:
        """Connections again."""
        await self._ask("accept")

    async def truth(self, chat: int | None = None, event: str | None = None) -> list[Seen]:
        """What people saw until now, in order."""
        return list(await self._ask("truth", chat=chat, event=event))

    async def until(
        self, most: int, chat: int | None = None, event: str | None = "sent", wait: float = 5
    ) -> list[Seen]:
        """What people saw, as soon as there are `most` such entries or after `wait` seconds."""
        return list(await self._ask("truth", chat=chat, event=event, most=most, wait=wait))

    async def requests(self, method: str | None = None) -> list[dict[str, Any]]:
        """The calls that came, with their fault and answer."""
        return list(await self._ask("requests", method=method and method.lower()))

    async def violations(self) -> list[str]:
        """Calls since the last time that break the contract of the Bot API; a test that means to make some takes them
        away, or it fails at its end."""
        return list(await self._ask("violations"))

    async def state(self) -> dict[str, Any]:
        """Pending updates, the webhook's address, the menu."""
        return dict(await self._ask("state"))

    async def _ask(self, wish: str, **given: Any) -> Any:
        body = BytesIO(json.dumps(given).encode())
        headers = {"Content-Type": "application/json"}
        async with (
            ClientSession(timeout=ClientTimeout(total=60)) as http,
            http.post(f"{self.base}/control/{wish}", data=body, headers=headers) as answer,
        ):
            granted = await answer.json()
        if answer.status != 200:
            raise RuntimeError(f"{wish}: {granted}")
        return granted
