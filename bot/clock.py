"""The clocks: the machine's, and the sandbox's, which can be moved forward."""

from datetime import UTC, datetime, timedelta


def system_clock() -> datetime:
    """The machine's time, aware. The one place that asks for it."""
    return datetime.now(UTC)


class MovableClock:
    """The machine's time and a distance ahead of it."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.ahead = ahead

    def __call__(self) -> datetime:
        return system_clock() + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Only ever forward: a register does not unlearn what happened."""
        self.ahead = max(self.ahead, moment - system_clock())
