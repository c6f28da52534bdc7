"""Pushes updates to a webhook. How often Zalo tries again is not known, so a switch says it."""

import asyncio
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.fake_zalo.queue import Queue, Update
from tests.fake_zalo.switches import Switches

_HEADER = "X-Bot-Api-Secret-Token"
_AGENT = "Java/1.8.0_192"


class Pushing:
    """The webhook of one bot. `answers` are the statuses it gave, 0 where nobody answered."""

    def __init__(self, queue: Queue, switches: Switches) -> None:
        self._queue, self._switches = queue, switches
        self.url = self.secret = ""
        self.updated_at = 0
        self.answers: list[int] = []
        self._runs: asyncio.Task[None] | None = None
        self._http: ClientSession | None = None

    async def set(self, url: str, secret: str, now: float) -> dict[str, Any]:
        """Keep the address, whatever answers there; how it answers to a look at it."""
        await self.remove()
        self.url, self.secret, self.updated_at = url, secret, int(now * 1000)
        if self._switches.probes:
            await self._post(b"")
        status = await self._post(b"{}")
        self._runs = asyncio.get_running_loop().create_task(self._run())
        outcome = "webhook.ok" if 200 <= status < 300 else f"webhook.http.{status}" if status else "webhook.err.conn"
        return {"ok": outcome == "webhook.ok", "url": url, "outcome": outcome, "hint": ""}

    async def remove(self) -> None:
        """No more pushes."""
        self.url = ""
        runs, self._runs = self._runs, None
        if runs is not None:
            runs.cancel()
            await asyncio.gather(runs, return_exceptions=True)

    async def close(self) -> None:
        """Let go of connections."""
        await self.remove()
        if self._http is not None:
            await self._http.close()

    async def _run(self) -> None:
        while True:
            await self._push(await self._queue.until_there_is())
            self._queue.take()

    async def _push(self, update: Update) -> None:
        body = {"ok": True, "result": update} if self._switches.wrapped else update
        for attempt in range(1 + self._switches.retries):
            if attempt:
                await asyncio.sleep(self._switches.retry_after)
            status = await self._post(body)
            if 200 <= status < 300:
                break
        if self._switches.twice:
            await self._post(body)

    async def _post(self, body: dict[str, Any] | bytes) -> int:
        """The status of the answer, 0 where there is none."""
        if self._http is None:
            self._http = ClientSession(timeout=ClientTimeout(total=10))
        headers = {_HEADER: self.secret, "User-Agent": _AGENT}
        given: dict[str, Any] = {"data": body} if isinstance(body, bytes) else {"json": body}
        try:
            async with self._http.post(self.url, headers=headers, **given) as answer:
                status = answer.status
        except (ClientError, TimeoutError):
            status = 0
        self.answers.append(status)
        return status
