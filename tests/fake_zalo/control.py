"""What a test says to the fake Zalo: people speak and send pictures; things go wrong; and what was seen of it."""

import json
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, ClientTimeout

Seen = dict[str, Any]


class Control:
    """The hands of a test. Chats and people have opaque ids; a person's own chat bears the id of the person."""

    def __init__(self, base: str) -> None:
        self._base = base

    async def reset(self) -> None:
        """A new world, in which nothing was ever said."""
        await self._ask("reset")

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

    async def fault(self, kind: str, **more: Any) -> None:
        """Something goes wrong: the kinds of `tests.fake_bot_api.faults.Fault`, and `late` (done, but answered 408)."""
        await self._ask("fault", kind=kind, **more)

    async def no_faults(self) -> None:
        """All is well again."""
        await self._ask("no_faults")

    async def switch(self, **switches: Any) -> None:
        """Set what `switches.Switches` names."""
        await self._ask("switch", **switches)

    async def forward(self, seconds: float) -> float:
        """Move the server's clock; its time then."""
        return float(await self._ask("clock", forward=seconds))

    async def account(self, **changes: Any) -> None:
        """revoked (the token is unknown), display_name."""
        await self._ask("account", **changes)

    async def met(self, *people: str, bot: int = 0) -> None:
        """These people wrote to the bot long ago."""
        await self._ask("met", people=people, bot=bot)

    async def refuse(self) -> None:
        """No connections for the bot from now on."""
        await self._ask("refuse")

    async def accept(self) -> None:
        """Connections again."""
        await self._ask("accept")

    async def truth(self, chat: str | None = None, event: str | None = None) -> list[Seen]:
        """What people saw until now, in order."""
        return list(await self._ask("truth", chat=chat, event=event))

    async def until(
        self, most: int, chat: str | None = None, event: str | None = "sent", wait: float = 5
    ) -> list[Seen]:
        """What people saw, as soon as there are `most` such entries or after `wait` seconds."""
        return list(await self._ask("truth", chat=chat, event=event, most=most, wait=wait))

    async def requests(self, method: str | None = None) -> list[dict[str, Any]]:
        """The calls that came, with their fault and answer."""
        return list(await self._ask("requests", method=method))

    async def state(self, bot: int = 0) -> dict[str, Any]:
        """pending and handed updates, the length of the queue with those that come again, the webhook's address and
        answers, how many messages were sent."""
        return dict(await self._ask("state", bot=bot))

    async def _ask(self, wish: str, **given: Any) -> Any:
        body = BytesIO(json.dumps(given).encode())
        headers = {"Content-Type": "application/json"}
        async with (
            ClientSession(timeout=ClientTimeout(total=60)) as http,
            http.post(f"{self._base}/control/{wish}", data=body, headers=headers) as answer,
        ):
            if answer.status != 200:
                raise RuntimeError(f"{wish}: {await answer.text()}")
            return await answer.json()
