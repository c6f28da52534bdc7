"""Flood limits: off until a test sets them. How the real server counts is not published; these are models of it."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.fake_bot_api.errors import too_many_requests

_MOST_UNSENT = 310


@dataclass(frozen=True, slots=True, kw_only=True)
class FloodLimits:
    """Two ways to count. None: no limit.

    In any window: messages a second for one chat and in all, and a minute for one group. As buckets that fill at a rate
    and hold a burst: in all, and for one chat. Whoever breaks an overall limit is refused everything for
    `block_seconds`.
    """

    per_chat_second: int | None = None
    overall_second: int | None = None
    group_minute: int | None = None
    overall_rate: float | None = None
    overall_burst: int = 30
    chat_rate: float | None = None
    chat_burst: int = 2
    block_seconds: float = 0.0


class Flood:
    """Counts what was sent."""

    def __init__(self) -> None:
        self.limits = FloodLimits()
        self._sent: dict[tuple[str, int], deque[float]] = defaultdict(deque)
        self._full_at: dict[tuple[str, int], float] = defaultdict(float)
        self._unsent: dict[str, int] = defaultdict(int)
        self._blocked_until = 0.0

    @contextmanager
    def under_way(self, chat: object) -> Iterator[None]:
        """While a call about this chat is carried out. Raises 429 beyond 310."""
        if chat is not None and self._unsent[str(chat)] >= _MOST_UNSENT:
            raise too_many_requests(60)
        self._unsent[str(chat)] += 1
        try:
            yield
        finally:
            self._unsent[str(chat)] -= 1

    def admit(self, chat: int, *, group: bool, now: float) -> None:
        """Count one message. Raises 429 with the seconds to wait; a refused message is not counted."""
        limits = self.limits
        wait = max(self._window(("second", 0), limits.overall_second, 1.0, now),
                   self._bucket(("overall", 0), limits.overall_rate, limits.overall_burst, now))  # fmt: skip
        if wait > 0:
            self._blocked_until = max(self._blocked_until, now + limits.block_seconds)
        wait = max(wait, self._blocked_until - now, self._window(("chat", chat), limits.per_chat_second, 1.0, now),
                   self._bucket(("chat", chat), limits.chat_rate, limits.chat_burst, now),
                   self._window(("minute", chat), limits.group_minute if group else None, 60.0, now))  # fmt: skip
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for key in (("second", 0), ("chat", chat), ("minute", chat)):
            self._sent[key].append(now)
        for key, rate in ((("overall", 0), limits.overall_rate), (("chat", chat), limits.chat_rate)):
            if rate is not None:
                self._full_at[key] = max(self._full_at[key], now) + 1 / rate

    def _window(self, key: tuple[str, int], most: int | None, span: float, now: float) -> float:
        """Seconds until one more fits into the window; 0 where it does now."""
        moments = self._sent[key]
        while moments and moments[0] <= now - span:
            moments.popleft()
        return 0.0 if most is None or len(moments) < most else moments[0] + span - now

    def _bucket(self, key: tuple[str, int], rate: float | None, burst: int, now: float) -> float:
        """Seconds until there is one more in the bucket; 0 where there is one now."""
        return 0.0 if rate is None else max(0.0, self._full_at[key] - now - (burst - 1) / rate)
