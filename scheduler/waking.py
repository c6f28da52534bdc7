"""Waiting for work: until somebody says there is some, or until a time has passed."""

import asyncio
from contextlib import suppress


class Waking:
    """A bell that stays rung until it was heard, so that no call is missed between looking and waiting."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def wake(self) -> None:
        self._event.set()

    async def wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
        self._event.clear()
