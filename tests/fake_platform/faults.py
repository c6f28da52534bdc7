"""Faults by script: what goes wrong with which call, how often."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong `times` times for calls of `method` about `chat` (None: any), with `chance`.

    Kinds, and whether the call takes effect: `delay` (yes, after `seconds`), `late` (yes, answered after `seconds`),
    `drop` (no, connection gone), `lost` (yes, connection gone before the answer), `hang` (yes, no answer for
    `seconds`), `reset` (yes, connection reset after `after_bytes` of the answer), `error` (if `handled`; `code`,
    `description`, `parameters`), `html_502` (if `handled`), `cut_json` (yes, half an answer), `date` (yes, header
    `Date` wrong by `seconds`).
    """

    kind: str
    method: str | None = None
    chat: int | None = None
    times: int = 1
    chance: float = 1.0
    seconds: float = 0.0
    after_bytes: int = 0
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, int] = field(default_factory=dict)
    handled: bool = False

    @property
    def has_effect(self) -> bool:
        """Whether the call does what it says although something goes wrong."""
        return self.kind not in {"drop", "error", "html_502"} or self.handled

    def meets(self, method: str, chat: object) -> bool:
        """Whether this fault is meant for such a call."""
        named = self.method is None or self.method.lower() == method
        return self.times > 0 and named and (self.chat is None or str(self.chat) == str(chat))


class Script:
    """The faults to come, in the order they were written; the first that meets a call takes it."""

    def __init__(self, seed: int = 0) -> None:
        self._faults: list[Fault] = []
        self._dice = random.Random(seed)

    def add(self, fault: Fault) -> None:
        """Write one more."""
        self._faults.append(fault)

    def clear(self) -> None:
        """All is well again."""
        self._faults.clear()

    def seed(self, seed: int) -> None:
        """What happens by chance happens as it did with this seed."""
        self._dice.seed(seed)

    def take(self, method: str, given: Mapping[str, Any]) -> Fault | None:
        """The fault for this call, used up by one."""
        for fault in self._faults:
            if fault.meets(method, given.get("chat_id")) and self._dice.random() < fault.chance:
                fault.times -= 1
                return fault
        return None
