"""How the page hears that something changed: a counter that can be waited for."""

import asyncio
from collections.abc import AsyncIterator


class Changes:
    """Counts what happened. A follower hears that there is news, not each piece: many changes at once are told once."""

    def __init__(self) -> None:
        self._version = 0
        self._closed = False
        self._stir = asyncio.Event()

    def notify(self) -> None:
        """Say that something changed. Called after a commit, in the event loop."""
        self._version += 1
        self._wake()

    def close(self) -> None:
        """Let every follower end, so that the server can stop without waiting for open pages."""
        self._closed = True
        self._wake()

    async def follow(self, heartbeat: float) -> AsyncIterator[int | None]:
        """The version at once, then each newer one; None after `heartbeat` seconds of silence. Ends when closed."""
        seen = -1
        while not self._closed:
            stir = self._stir
            if self._version > seen:
                seen = self._version
                yield seen
                continue
            try:
                async with asyncio.timeout(heartbeat):
                    await stir.wait()
            except TimeoutError:
                yield None

    def _wake(self) -> None:
        stirred, self._stir = self._stir, asyncio.Event()
        stirred.set()
