"""How fast we may write: overall, to one chat, to one group. Patience that a platform asked for is in the lane.

When a platform counts a message we do not know: between the moment it set out and the moment its answer came. A rate
does not mind; where any second counts, it is everything (docs/decisions/0010).
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from scheduler.channel import Limits

_SECOND, _MINUTE = 1.02, 60.02
"""A little longer than they are: clocks differ, and the shortest way we know may not be the shortest there is."""
_NO_ANSWER = 2.0
"""A message without an answer counts as if it had reached the platform so many seconds after it set out."""
_FEWEST_TRIPS, _MOST_TRIPS = 100, 300

SteadyClock = Callable[[], float]
"""Seconds of a clock that nobody sets."""


@dataclass(slots=True, kw_only=True, eq=False)
class Departure:
    """A message sets out `at` this moment and has reached its platform `by` that one. Seconds of a steady clock."""

    at: float
    by: float

    def is_off(self) -> None:
        """It does not set out after all."""
        self.by = float("-inf")


class Pace:
    """Spreads messages so that a platform never has to complain. Times are seconds of a steady clock."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._trips, self._way = deque[float](maxlen=_MOST_TRIPS), 0.0
        self._bucket = _Bucket(limits.per_second, limits.burst)
        self._second = _Window(limits.in_any_second, _SECOND) if limits.in_any_second else None
        self._lanes: dict[str, _Bucket] = {}
        self._groups: dict[str, _Window] = {}

    @property
    def opens_at(self) -> float:
        """When any message may go."""
        return max(self._bucket.free_at, self._second.free_at - self._way if self._second else float("-inf"))

    def lane_opens_at(self, lane: str, *, group: bool) -> float:
        """When a message may go into this lane, be it that none may go at all."""
        minute = self._groups.get(lane) if group else None
        return max(self.served_at(lane), minute.free_at - self._way if minute else float("-inf"))

    def served_at(self, lane: str) -> float:
        """Grows with the time at which a message last went into this lane."""
        one = self._lanes.get(lane)
        return one.free_at if one else float("-inf")

    def begin(self, lane: str, *, group: bool, at: float) -> Departure:
        """A message sets out at this moment."""
        departure = Departure(at=at, by=at + _NO_ANSWER)
        self._bucket.take(at)
        self._lanes.setdefault(lane, _Bucket(self._limits.per_chat_second, 1)).take(at)
        if self._second:
            self._second.take(departure)
        if group and self._limits.per_group_minute:
            self._groups.setdefault(lane, _Window(self._limits.per_group_minute, _MINUTE)).take(departure)
        return departure

    def end(self, departure: Departure, *, now: float, trip: float | None) -> None:
        """Its answer is here, after so many seconds; None where what came is no answer.

        It was there at the latest as long before its answer came as the answer took at least; and the next one is there
        at the earliest as long after it set out as its way takes at least. Both together are the shortest trip.
        """
        departure.by = now
        if trip is not None:
            self._trips.append(trip)
            self._way = min(self._trips) if len(self._trips) >= _FEWEST_TRIPS else 0.0


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

    __slots__ = ("_most", "_span", "_taken")

    def __init__(self, most: int, span: float) -> None:
        self._most, self._span, self._taken = most, span, list[Departure]()

    @property
    def free_at(self) -> float:
        """When the next one may reach the platform."""
        if len(self._taken) < self._most:
            return float("-inf")
        return self._earliest.by + self._span

    def take(self, departure: Departure) -> None:
        if len(self._taken) == self._most:
            self._taken.remove(self._earliest)
        self._taken.append(departure)

    @property
    def _earliest(self) -> Departure:
        return min(self._taken, key=lambda one: one.by)
