"""Pushes updates to a webhook: in order within a chat, again until 2xx, waiting longer each time."""

import asyncio
import random
import re
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from tests.fake_bot_api.errors import bad_request
from tests.fake_bot_api.updates import Updates, Waiting

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LONGEST_RETRY_AFTER = 3600.0
_KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


class Webhook:
    """Where updates are pushed to. `pace` shortens every wait, so that a test need not take minutes."""

    def __init__(self, updates: Updates) -> None:
        self.url = ""
        self.secret = ""
        self.pace = 1.0
        self.last_error: str | None = None
        self._updates = updates
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._http: ClientSession | None = None
        updates.webhook_active = lambda: bool(self.url)
        updates.on_new = self.push

    def set(self, url: str, secret: str) -> None:
        """Raises `ApiError`. Plain http is taken, as by a local server."""
        if not re.match(r"https?://", url):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.url, self.secret = url, secret
        self._updates.end_poll()
        self.push()

    async def remove(self) -> None:
        """No more pushes."""
        self.url = ""
        lanes, self._lanes = list(self._lanes.values()), {}
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)

    async def close(self) -> None:
        """Let go of connections."""
        await self.remove()
        if self._http is not None:
            await self._http.close()

    def push(self) -> None:
        """See to it that each chat with updates has somebody who pushes them."""
        if not self.url:
            return
        for update in self._updates.pending():
            lane = _lane(update.body)
            if lane not in self._lanes or self._lanes[lane].done():
                self._lanes[lane] = asyncio.get_running_loop().create_task(self._run(lane))

    async def _run(self, lane: str) -> None:
        while waiting := [update for update in self._updates.pending() if _lane(update.body) == lane]:
            await self._deliver(waiting[0])

    async def _deliver(self, update: Waiting) -> None:
        """At once, at once again, then doubling to between one and two minutes."""
        delay = 0.0
        while update in self._updates.pending():
            asked = await self._attempt(update.body)
            if asked is None:
                self._updates.confirm(update.number)
                return
            await asyncio.sleep(max(delay, asked) * self.pace)
            delay = min(max(1.0, delay * 2), random.uniform(60, 120))

    async def _attempt(self, body: dict[str, Any]) -> float | None:
        """None where the webhook took it, else the seconds it wants to be left alone."""
        if self._http is None:
            self._http = ClientSession(timeout=ClientTimeout(total=60))
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with self._http.post(self.url, json=body, headers=headers) as answer:
                return self._asked(answer)
        except (ClientError, TimeoutError) as error:
            self.last_error = type(error).__name__
            return 0.0

    def _asked(self, answer: ClientResponse) -> float | None:
        if 200 <= answer.status < 300:
            return None
        self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        after = answer.headers.get("Retry-After", "")
        return min(float(after), _LONGEST_RETRY_AFTER) if after.isdigit() else 0.0


def _lane(body: dict[str, Any]) -> str:
    for kind in _KINDS:
        part = body.get(kind)
        if isinstance(part, dict):
            holder = part.get("message", part) if kind == "callback_query" else part
            return f"{kind == 'callback_query'}:{holder.get('chat', {}).get('id')}"
    return ""
