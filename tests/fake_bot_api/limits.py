"""Flood limits: off until a test sets them."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.fake_bot_api.errors import too_many_requests

_MOST_UNSENT = 310


@dataclass(frozen=True, slots=True, kw_only=True)
class FloodLimits:
    """Messages a second for one chat and in all, and a minute for one group. None: no limit."""

    per_chat_second: int | None = None
    overall_second: int | None = None
    group_minute: int | None = None


class Flood:
    """Counts what was sent, in windows that slide."""

    def __init__(self) -> None:
        self.limits = FloodLimits()
        self._sent: dict[tuple[str, int], deque[float]] = defaultdict(deque)
        self._unsent: dict[str, int] = defaultdict(int)

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
        windows = [(("second", 0), self.limits.overall_second, 1.0), (("chat", chat), self.limits.per_chat_second, 1.0)]
        if group:
            windows.append((("minute", chat), self.limits.group_minute, 60.0))
        for key, most, span in windows:
            self._check(key, most, span, now)
        for key, _, _ in windows:
            self._sent[key].append(now)

    def _check(self, key: tuple[str, int], most: int | None, span: float, now: float) -> None:
        moments = self._sent[key]
        while moments and moments[0] <= now - span:
            moments.popleft()
        if most is not None and len(moments) >= most:
            raise too_many_requests(max(1, math.ceil(moments[0] + span - now)))
