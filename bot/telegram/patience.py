"""How long to wait for Telegram after a failure, and when a second poller is worth an alarm."""

import logging
from collections import deque
from time import monotonic

from bot.backoff import Backoff
from bot.redact import Redact
from bot.telegram.errors import Conflict
from bot.telegram.journalling import NAME
from scheduler.channel import NotDelivered, TooFast, Uncertain

log = logging.getLogger(__name__)

_CONFLICTS, _WINDOW = 3, 60.0  # so many in so many seconds mean that somebody else polls with our token


class Patience(Backoff):
    """Waits as long as Telegram asks, where it asks; and remembers who competes with us and since when it is away."""

    def __init__(self, redact: Redact, *, first: float, most: float) -> None:
        super().__init__(NAME, redact, first=first, most=most)
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

    def succeeded(self) -> None:
        """The next failure is a first one again."""
        super().succeeded()
        self._away_since = None

    async def after(self, error: Exception) -> None:
        """Report the failure, remember what it says of Telegram, and wait. Raises `AccessRevoked`."""
        if isinstance(error, Conflict):
            self._conflicts.append(monotonic())
        elif isinstance(error, NotDelivered | Uncertain) and self._away_since is None:
            self._away_since = monotonic()
        await super().after(error)

    def _wait_for(self, error: Exception) -> float:
        return error.retry_after if isinstance(error, TooFast) else super()._wait_for(error)

    def _tell(self, error: Exception, wait: float) -> None:
        if self.contested:
            log.error("telegram: another process polls with this token, stop one of the two: %s", error)
        else:
            super()._tell(error, wait)
