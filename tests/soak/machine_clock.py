"""The machine's clock of a forked bot, which the harness can move while the bot runs."""

import mmap
import struct
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

_AHEAD = struct.Struct("d")


class MachineClock:
    """`ahead` seconds of the real time. It lives in a file, so that running bots see it move."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            path.write_bytes(_AHEAD.pack(0.0))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _AHEAD.size)

    @property
    def ahead(self) -> float:
        return float(_AHEAD.unpack_from(self._shared)[0])

    @ahead.setter
    def ahead(self, seconds: float) -> None:
        _AHEAD.pack_into(self._shared, 0, seconds)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)


def follow(path: str) -> None:
    """From here on `bot.clock`, the one place that asks what time it is, is told so by this file."""
    import bot.clock

    clock = MachineClock(Path(path))

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock().astimezone(tz)

    bot.clock.datetime = Moved  # type: ignore[attr-defined]
