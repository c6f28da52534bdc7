"""How fast we may write: overall, to one chat, to one group. Patience that a platform asked for is in the lane."""

from collections import deque
from collections.abc import Callable

from scheduler.channel import Limits

# A little longer than a second and a minute: the network may bring two messages closer together than they left.
_SECOND = 1.07
_MINUTE = 60.25

SteadyClock = Callable[[], float]
"""Seconds of a clock that nobody sets."""


class Pace:
    """Spreads messages so that a platform never has to complain. Times are seconds of a steady clock."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bucket = _Bucket(limits.per_second, limits.burst)
        self._second = _Window(limits.in_any_second, _SECOND) if limits.in_any_second else None
        self._lanes: dict[str, _Bucket] = {}
        self._groups: dict[str, _Window] = {}

    def overall_delay(self, now: float) -> float:
        """Seconds until any message may go; 0 where one may go now."""
        return max(0.0, self._bucket.free_at - now, self._second.free_at - now if self._second else 0.0)

    def delay(self, lane: str, *, group: bool, now: float) -> float:
        """Seconds until a message may go into this lane; 0 where it may go now."""
        one, minute = self._lanes.get(lane), self._groups.get(lane) if group else None
        return max(self.overall_delay(now), one.free_at - now if one else 0.0, minute.free_at - now if minute else 0.0)

    def served_at(self, lane: str) -> float:
        """Grows with the time at which a message last went into this lane."""
        one = self._lanes.get(lane)
        return one.free_at if one else float("-inf")

    def note(self, lane: str, *, group: bool, now: float) -> None:
        """A message goes out now."""
        self._bucket.take(now)
        if self._second:
            self._second.take(now)
        self._lanes.setdefault(lane, _Bucket(self._limits.per_chat_second, 1)).take(now)
        if group and self._limits.per_group_minute:
            self._groups.setdefault(lane, _Window(self._limits.per_group_minute, _MINUTE)).take(now)


class _Bucket:
    """A steady rate that saves up for a burst: a bucket of tokens, kept as the moment at which it will be full."""

    __slots__ = ("_burst", "_full_at", "_rate")

    def __init__(self, per_second: float, burst: int) -> None:
        self._rate, self._burst, self._full_at = per_second, burst, float("-inf")

    @property
    def free_at(self) -> float:
        """When the next token is there."""
        return self._full_at - (self._burst - 1) / self._rate

    def take(self, now: float) -> None:
        self._full_at = max(self._full_at, now) + 1 / self._rate


class _Window:
    """So many in any span of so many seconds, however they bunch."""

    __slots__ = ("_span", "_taken")

    def __init__(self, most: int, span: float) -> None:
        self._taken, self._span = deque[float](maxlen=most), span

    @property
    def free_at(self) -> float:
        """When the next one may follow."""
        return self._taken[0] + self._span if len(self._taken) == self._taken.maxlen else float("-inf")

    def take(self, now: float) -> None:
        self._taken.append(now)
