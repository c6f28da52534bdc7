"""How long to wait after a failure."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.redact import Redact
from scheduler.channel import AccessRevoked

log = logging.getLogger(__name__)

T = TypeVar("T")
_MOST_DOUBLINGS = 16


class Backoff:
    """Waits after each failure in a row twice as long, from `first` to `most` seconds; `platform` is for the log."""

    def __init__(self, platform: str, redact: Redact, *, first: float, most: float) -> None:
        self._platform, self._redact = platform, redact
        self._first, self._most = first, most
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
        wait = self._wait_for(error)
        self._tell(error, wait)
        await asyncio.sleep(wait)

    def succeeded(self) -> None:
        """The next failure is a first one again."""
        self._failures = 0

    def _wait_for(self, error: Exception) -> float:
        """Seconds to wait after this one more failure."""
        self._failures += 1
        return min(self._first * 2.0 ** min(self._failures - 1, _MOST_DOUBLINGS), self._most)

    def _tell(self, error: Exception, wait: float) -> None:
        log.warning("%s: %s; trying again in %.1f s", self._platform, self._redact(repr(error)), wait)
