"""Starts the fake Zalo as a process of its own and ends it."""

from dataclasses import dataclass
from typing import Self

from tests.fake_platform.process import Process, end, launched
from tests.fake_zalo.control import Control

TOKEN = "1234567890123456789:ZAcanaryTokenThatMustNeverBeSeenAnywhere"
SECOND_TOKEN = "2234567890123456789:ZBcanaryTokenOfTheSecondBotOfTheOffice"


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeZalo:
    """A running fake Zalo. `base` is what a bot takes as its API base; `control` the test's hands."""

    base: str
    token: str
    control: Control
    process: Process

    @classmethod
    def launch(cls, *, seed: int = 0) -> Self:
        """Start it on free ports; ready when this returns. It ends when we end."""
        process, base, control = launched("tests.fake_zalo", "--seed", str(seed))
        return cls(base=base, token=TOKEN, control=Control(control), process=process)

    def end(self) -> None:
        """End it."""
        end(self.process)
