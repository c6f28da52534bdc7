"""Whether a platform may be spoken to at all: not while it cannot be reached or refuses our token."""

from collections import deque

from scheduler.channel import AccessRevoked, DeliveryError, NotDelivered, Uncertain

FAILURES_TO_CLOSE = 5
LONGEST_CLOSED = 60.0
PAUSE_AFTER_REVOKED = 60.0
LONG_UNREACHABLE = 120.0
ALL_ASK_WITHIN = 10.0


class Gate:
    """A circuit breaker for one platform. Times are seconds of a steady clock.

    After five sends in a row without an answer it closes, for a second at first and for a minute at last. When that is
    over, one message is tried; the others follow once it got an answer.
    """

    def __init__(self) -> None:
        self.refused = False
        self._without_answer = 0
        self._silent_since = 0.0
        self._closed_until = float("-inf")
        self._asked: deque[tuple[float, str]] = deque(maxlen=2)

    def closed_for(self, now: float) -> float:
        """Seconds until a message may be tried."""
        return max(0.0, self._closed_until - now)

    @property
    def is_probing(self) -> bool:
        """Only one message may be under way."""
        return self.refused or self._without_answer >= FAILURES_TO_CLOSE

    def is_unreachable(self, now: float) -> bool:
        """Whether it has not answered for so long that somebody should know."""
        return self._without_answer >= FAILURES_TO_CLOSE and now - self._silent_since >= LONG_UNREACHABLE

    def note(self, outcome: str | DeliveryError, now: float) -> None:
        """How a send ended: with the id of the message, or with an error."""
        match outcome:
            case AccessRevoked():
                self.refused, self._without_answer = True, 0
                self._closed_until = now + PAUSE_AFTER_REVOKED
            case NotDelivered() | Uncertain():
                self._failed(now)
            case _:
                self.refused, self._without_answer, self._closed_until = False, 0, float("-inf")

    def is_about_us(self, lane: str, now: float) -> bool:
        """Patience was asked for in this lane: whether a second lane asks within ten seconds, so that it is not about
        one conversation but about the bot."""
        self._asked.append((now, lane))
        since = now - ALL_ASK_WITHIN
        return len({one for moment, one in self._asked if moment >= since}) > 1

    def _failed(self, now: float) -> None:
        if now < self._closed_until:
            return  # It was under way when the gate closed, and says nothing new.
        if not self._without_answer:
            self._silent_since = now
        self._without_answer += 1
        if self._without_answer >= FAILURES_TO_CLOSE:
            wait = 2.0 ** min(self._without_answer - FAILURES_TO_CLOSE, 6)
            self._closed_until = now + min(wait, LONGEST_CLOSED)
