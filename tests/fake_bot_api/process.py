"""Starts the fake Telegram as a process of its own and ends it."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.request import Request, urlopen

from tests.fake_bot_api.control import Control
from tests.fake_platform.process import Process, end, launched

TOKEN = "4242424242:AAcanaryTokenThatMustNeverBeSeenAnywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeBotApi:
    """A running fake Telegram. `base` is what a bot takes as its API base; `control` the test's hands."""

    base: str
    token: str
    control: Control
    process: Process

    @classmethod
    async def start(cls, *, token: str = TOKEN, truth: Path | None = None, seed: int = 0) -> Self:
        """Start it on free ports; ready when this returns. `truth`: a file for what people see. It ends when we end."""
        return await asyncio.to_thread(cls.launch, token=token, truth=truth, seed=seed)

    async def stop(self) -> None:
        """End it. Raises `AssertionError` as `end`."""
        await asyncio.to_thread(self.end)

    @classmethod
    def launch(cls, *, token: str = TOKEN, truth: Path | None = None, seed: int = 0) -> Self:
        """As `start`, where there is no event loop."""
        options = ["--token", token, "--seed", str(seed), *(["--truth", str(truth)] if truth else [])]
        process, base, control = launched("tests.fake_bot_api", *options)
        return cls(base=base, token=token, control=Control(control), process=process)

    def end(self) -> None:
        """As `stop`, where there is no event loop. Raises `AssertionError` where a call broke the contract of the Bot
        API and no test asked about it."""
        violations = self._violations()
        end(self.process)
        assert violations == []

    def _violations(self) -> list[str]:
        if self.process.poll() is not None:
            return []
        request = Request(f"{self.control.base}/control/violations", b"{}", {"Content-Type": "application/json"})
        with urlopen(request, timeout=10) as answer:
            return list(json.load(answer))
