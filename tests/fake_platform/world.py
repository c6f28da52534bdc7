"""What every fake platform keeps: its time, the faults to come, the calls that came, the truth of what people saw."""

import asyncio
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.fake_platform.faults import Script
from tests.fake_platform.truth import Truth


class Clock:
    """The time here, which a test can move."""

    def __init__(self) -> None:
        self.shift = 0.0
        self._moved = asyncio.Condition()
        self._waiting: list[float] = []

    def now(self) -> float:
        """Unix seconds."""
        return time.time() + self.shift

    async def leap(self, seconds: float) -> None:
        """So much time passes at once. What was to happen within it has happened when this ends."""
        self.shift += seconds
        async with self._moved:
            self._moved.notify_all()
        while any(moment <= self.now() for moment in self._waiting):  # noqa: ASYNC110 they are at work in this loop
            await asyncio.sleep(0)

    async def wait(self, seconds: float) -> None:
        """Wait until so much time has passed here."""
        until = self.now() + seconds
        self._waiting.append(until)
        try:
            while (rest := until - self.now()) > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(rest), self._moved:
                        await self._moved.wait()
        finally:
            self._waiting.remove(until)


class World:
    """A platform on which nothing was ever said."""

    def __init__(self, truth_file: Path | None = None, seed: int = 0) -> None:
        self.clock = Clock()
        self.truth = Truth(self.clock.now, truth_file)
        self.faults = Script(seed)
        self.requests: list[dict[str, Any]] = []

    def note(self, record: dict[str, Any]) -> None:
        """Remember a call, for tests that ask what was asked. Kept as JSON so that later changes do not show."""
        self.requests.append(json.loads(json.dumps(record, default=str)))
