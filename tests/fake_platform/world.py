"""What every fake platform keeps: its time, the faults to come, the calls that came, the truth of what people saw."""

import json
import time
from pathlib import Path
from typing import Any

from tests.fake_platform.faults import Script
from tests.fake_platform.truth import Truth


class Clock:
    """The time here, which a test can move."""

    def __init__(self) -> None:
        self.shift = 0.0

    def now(self) -> float:
        """Unix seconds."""
        return time.time() + self.shift


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
