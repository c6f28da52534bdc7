"""Starts the fake Telegram as a process of its own and ends it."""

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.request import Request, urlopen

from tests.fake_bot_api.control import Control

TOKEN = "4242424242:AAcanaryTokenThatMustNeverBeSeenAnywhere"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeBotApi:
    """A running fake Telegram. `base` is what a bot takes as its API base; `control` the test's hands."""

    base: str
    token: str
    control: Control
    process: subprocess.Popen[str]

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
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fake_bot_api", "--with-parent", *options],
            cwd=_ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        match process.stdout.readline().split():
            case ["READY", port, control_port]:
                control = Control(f"http://127.0.0.1:{control_port}")
                return cls(base=f"http://127.0.0.1:{port}", token=token, control=control, process=process)
        process.kill()
        process.wait()
        raise RuntimeError("the fake Bot API server did not start")

    def end(self) -> None:
        """As `stop`, where there is no event loop. Raises `AssertionError` where a call broke the contract of the Bot
        API and no test asked about it."""
        violations = self._violations()
        self.process.kill()
        self.process.communicate()
        assert violations == []

    def _violations(self) -> list[str]:
        if self.process.poll() is not None:
            return []
        request = Request(f"{self.control.base}/control/violations", b"{}", {"Content-Type": "application/json"})
        with urlopen(request, timeout=10) as answer:
            return list(json.load(answer))
