"""How fast we may write: overall, to one chat, to one group. Patience that a platform asked for is in the lane."""

from collections import deque
from collections.abc import Callable

from scheduler.channel import Limits

_MINUTE = 60.0


SteadyClock = Callable[[], float]


class Pace:
    """Spreads messages so that a platform never has to complain. Times are seconds of a steady clock."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._next_free = 0.0
        self._next_in_lane: dict[str, float] = {}
        self._in_group: dict[str, deque[float]] = {}

    def delay(self, lane: str, *, group: bool, now: float) -> float:
        """Seconds until a message may go into this lane; 0 where it may go now."""
        earliest = max(self._next_free, self._next_in_lane.get(lane, 0.0))
        most = self._limits.per_group_minute
        sent = self._in_group.get(lane)
        if group and most and sent and len(sent) >= most:
            earliest = max(earliest, sent[-most] + _MINUTE)
        return max(0.0, earliest - now)

    def note(self, lane: str, *, group: bool, now: float) -> None:
        """A message goes out now."""
        self._next_free = max(self._next_free, now) + 1 / self._limits.per_second
        self._next_in_lane[lane] = now + 1 / self._limits.per_chat_second
        if group and self._limits.per_group_minute:
            self._in_group.setdefault(lane, deque(maxlen=self._limits.per_group_minute)).append(now)
