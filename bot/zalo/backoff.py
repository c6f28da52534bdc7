"""How long to wait after a failure."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.redact import Redact
from scheduler.channel import AccessRevoked

log = logging.getLogger(__name__)

T = TypeVar("T")


class Backoff:
    """Waits after each failure in a row twice as long, from `first` to `most` seconds."""

    def __init__(self, redact: Redact, *, first: float, most: float) -> None:
        self._redact, self._first, self._most = redact, first, most
        self._failures = 0

    async def insist(self, question: Callable[[], Awaitable[T]]) -> T:
        """Ask until there is an answer. Raises `AccessRevoked`."""
        while True:
            try:
                answer = await question()
            except Exception as error:
                await self.after(error)
            else:
                self.succeeded()
                return answer

    async def after(self, error: Exception) -> None:
        """Report the failure and wait. Raises `AccessRevoked`, where waiting cannot help."""
        if isinstance(error, AccessRevoked):
            raise error
        self._failures += 1
        wait = min(self._first * 2 ** min(self._failures - 1, 16), self._most)
        log.warning("zalo: %s; trying again in %.1f s", self._redact(repr(error)), wait)
        await asyncio.sleep(wait)

    def succeeded(self) -> None:
        """The next failure is a first one again."""
        self._failures = 0
