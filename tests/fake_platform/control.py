"""What a test says to any fake platform: time passes, things go wrong; and what was seen of it."""

import json
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, ClientTimeout

Seen = dict[str, Any]


class Control:
    """The hands of a test. A chat is a number on Telegram, a text on Zalo."""

    def __init__(self, base: str) -> None:
        self.base = base

    async def reset(self) -> None:
        """A new world, in which nothing was ever said."""
        await self._ask("reset")

    async def fault(self, kind: str, **more: Any) -> None:
        """Something goes wrong: see `faults.Fault` for the kinds and for `more`."""
        await self._ask("fault", kind=kind, **more)

    async def seed(self, seed: int) -> None:
        """Of the faults that happen by chance."""
        await self._ask("seed", seed=seed)

    async def no_faults(self) -> None:
        """All is well again."""
        await self._ask("no_faults")

    async def forward(self, seconds: float) -> float:
        """Move the server's clock; its time then."""
        return float(await self._ask("clock", forward=seconds))

    async def refuse(self) -> None:
        """No connections for the bot from now on."""
        await self._ask("refuse")

    async def accept(self) -> None:
        """Connections again."""
        await self._ask("accept")

    async def truth(self, chat: int | str | None = None, event: str | None = None) -> list[Seen]:
        """What people saw until now, in order."""
        return list(await self._ask("truth", chat=chat, event=event))

    async def until(
        self, most: int, chat: int | str | None = None, event: str | None = "sent", wait: float = 5
    ) -> list[Seen]:
        """What people saw, as soon as there are `most` such entries or after `wait` seconds."""
        return list(await self._ask("truth", chat=chat, event=event, most=most, wait=wait))

    async def requests(self, method: str | None = None) -> list[dict[str, Any]]:
        """The calls that came, with their fault and answer."""
        return list(await self._ask("requests", method=method))

    async def _ask(self, wish: str, **given: Any) -> Any:
        body = BytesIO(json.dumps(given).encode())
        headers = {"Content-Type": "application/json"}
        async with (
            ClientSession(timeout=ClientTimeout(total=60)) as http,
            http.post(f"{self.base}/control/{wish}", data=body, headers=headers) as answer,
        ):
            if answer.status != 200:
                raise RuntimeError(f"{wish}: {await answer.text()}")
            return await answer.json()
