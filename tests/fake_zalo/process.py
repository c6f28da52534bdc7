"""Starts the fake Zalo as a process of its own and ends it."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.fake_zalo.control import Control

TOKEN = "1234567890123456789:ZAcanaryTokenThatMustNeverBeSeenAnywhere"
SECOND_TOKEN = "2234567890123456789:ZBcanaryTokenOfTheSecondBotOfTheOffice"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeZalo:
    """A running fake Zalo. `base` is what a bot takes as its API base; `control` the test's hands."""

    base: str
    token: str
    control: Control
    process: subprocess.Popen[str]

    @classmethod
    async def start(cls, *, seed: int = 0) -> Self:
        """Start it on free ports; ready when this returns. It ends when we end."""
        return await asyncio.to_thread(cls.launch, seed=seed)

    async def stop(self) -> None:
        """End it."""
        await asyncio.to_thread(self.end)

    @classmethod
    def launch(cls, *, seed: int = 0) -> Self:
        """As `start`, where there is no event loop."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fake_zalo", "--with-parent", "--seed", str(seed)],
            cwd=_ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        match process.stdout.readline().split():
            case ["READY", port, control_port]:
                control = Control(f"http://127.0.0.1:{control_port}")
                return cls(base=f"http://127.0.0.1:{port}", token=TOKEN, control=control, process=process)
        process.kill()
        process.wait()
        raise RuntimeError("the fake Zalo did not start")

    def end(self) -> None:
        """As `stop`, where there is no event loop."""
        self.process.kill()
        self.process.communicate()
