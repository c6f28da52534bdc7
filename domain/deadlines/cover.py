"""Which characters of a text are spoken for, so that no two readings share one."""


class Cover:
    """A row of marks, one a character; taking and asking cost no more than the characters asked about."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> None:
        """Speak for the characters from `start` to `end`."""
        self._taken[start:end] = b"\x01" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any character from `start` to `end` is spoken for."""
        return self._taken.find(1, start, end) != -1

    def claim(self, start: int, end: int) -> bool:
        """Take the characters if all of them are free; whether that was so."""
        free = not self.touches(start, end)
        if free:
            self.take(start, end)
        return free
