"""How long to wait after a failure, and when a second poller is worth an alarm."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

from bot.redact import Redact
from bot.telegram.errors import Conflict
from scheduler.channel import AccessRevoked, NotDelivered, TooFast, Uncertain

log = logging.getLogger(__name__)

T = TypeVar("T")
_CONFLICTS, _WINDOW = 3, 60.0  # so many in so many seconds mean that somebody else polls with our token


class Patience:
    """Waits after each failure in a row twice as long, from `first` to `most` seconds."""

    def __init__(self, redact: Redact, *, first: float, most: float) -> None:
        self._redact = redact
        self._first, self._most = first, most
        self._failures = 0
        self._away_since: float | None = None
        self._conflicts: deque[float] = deque(maxlen=_CONFLICTS)

    @property
    def contested(self) -> bool:
        """Another process polls with our token, and each of us takes updates from the other."""
        return len(self._conflicts) == _CONFLICTS and monotonic() - self._conflicts[0] <= _WINDOW

    @property
    def unreachable_for(self) -> float:
        """Seconds since the first of the questions in a row that the network lost; 0 where the last was answered."""
        return 0.0 if self._away_since is None else monotonic() - self._away_since

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
        """Report the failure and wait. Raises `AccessRevoked` where waiting cannot help."""
        if isinstance(error, AccessRevoked):
            raise error
        wait = error.retry_after if isinstance(error, TooFast) else self._backoff()
        if isinstance(error, Conflict):
            self._conflicts.append(monotonic())
        elif isinstance(error, NotDelivered | Uncertain) and self._away_since is None:
            self._away_since = monotonic()
        if self.contested:
            log.error("telegram: another process polls with this token, stop one of the two: %s", error)
        else:
            log.warning("telegram: %s; trying again in %.1f s", self._redact(repr(error)), wait)
        await asyncio.sleep(wait)

    def succeeded(self) -> None:
        """The next failure is a first one again."""
        self._failures, self._away_since = 0, None

    def _backoff(self) -> float:
        self._failures += 1
        return float(min(self._first * 2 ** min(self._failures - 1, 16), self._most))
