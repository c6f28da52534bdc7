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
        # Not wait_for: in Python 3.11 it swallows a cancellation that comes together with the bell.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()
