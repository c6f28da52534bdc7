"""The dead man's switch: an outside monitor is called while all is well, and raises the alarm when it is not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

log = logging.getLogger(__name__)

_TIMEOUT = ClientTimeout(total=10)


class Ping:
    """Calls `url` every `seconds`, but only where `well` says so. The path of such an address is a secret."""

    def __init__(self, url: str, seconds: float, well: Callable[[], Awaitable[bool]]) -> None:
        self._url, self._seconds, self._well = url, seconds, well
        self._host = urlsplit(url).hostname

    async def run(self) -> None:
        """Until cancelled."""
        async with ClientSession(timeout=_TIMEOUT, trust_env=True) as http:
            while True:
                await self._once(http)
                await asyncio.sleep(self._seconds)

    async def _once(self, http: ClientSession) -> None:
        if not await self._all_is_well():
            log.warning("all is not well, so the monitor %s is not called", self._host)
            return
        try:
            async with http.get(self._url, allow_redirects=False) as answer:
                if answer.status >= 400:
                    log.warning("the monitor %s answered %d", self._host, answer.status)
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            # Their texts may hold the address.
            log.warning("the monitor %s could not be called: %s", self._host, type(error).__name__)

    async def _all_is_well(self) -> bool:
        try:
            return await self._well()
        except Exception:
            log.exception("whether all is well could not be told")
            return False
