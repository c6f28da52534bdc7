"""Whether the event loop is ever blocked: a beat many times a second that notices when it comes late."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable

from bot.supervisor import tell_supervisor

log = logging.getLogger(__name__)

BEAT = 0.05
LONGEST = 0.2
"""A longer stall is logged, in seconds."""
_REMEMBERED = 3600.0
_TELL_EVERY = 10.0


class Heartbeat:
    """Beats; `longest` is the longest stall of the last hour in seconds. systemd's watchdog is told now and then."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._stalls: deque[tuple[float, float]] = deque(maxlen=1000)
        self._told_at = float("-inf")

    @property
    def longest(self) -> float:
        since = self._steady() - _REMEMBERED
        return max((stall for at, stall in self._stalls if at >= since), default=0.0)

    async def run(self) -> None:
        """Beat until cancelled."""
        tell_supervisor("READY=1")
        while True:
            before = self._steady()
            await asyncio.sleep(BEAT)
            self._note(self._steady() - before - BEAT)

    def _note(self, stall: float) -> None:
        now = self._steady()
        if stall > max(self.longest, BEAT) or stall > LONGEST:
            self._stalls.append((now, stall))
        if stall > LONGEST:
            log.warning("the event loop was blocked for %.0f ms", stall * 1000)
        if now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            tell_supervisor("WATCHDOG=1")
