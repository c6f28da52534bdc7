"""The updates of one bot and getUpdates: one an answer, no number, no way to say that it was received."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from tests.fake_platform.errors import ApiError
from tests.fake_zalo.errors import REQUEST_TIMEOUT
from tests.fake_zalo.switches import Switches

Update = dict[str, Any]


class Queue:
    """What waits, each with how often it is still handed over."""

    def __init__(self, switches: Switches) -> None:
        self._switches = switches
        self._waiting: deque[tuple[Update, int]] = deque()
        self._grown = asyncio.Condition()
        self._pollers = 0
        self.handed: list[Update] = []

    async def add(self, update: Update, *, pushed: bool) -> None:
        """Queue an update. `pushed`: a webhook takes it, so no poll is needed to keep it."""
        if not self._switches.keeps_backlog and not pushed and self._pollers == 0:
            return
        self._waiting.append((update, 1 + self._switches.replays))
        async with self._grown:
            self._grown.notify_all()

    async def poll(self, timeout: float, still_there: Callable[[], bool]) -> Update:
        """The next update, as soon as there is one. Raises 408. Nothing is handed to who has hung up."""
        deadline = time.monotonic() + timeout
        self._pollers += 1
        try:
            while not self._waiting:
                await self._grow(deadline)
            return self.take() if still_there() else {}
        finally:
            self._pollers -= 1

    def take(self) -> Update:
        """The next update, which may come again later."""
        update, times = self._waiting.popleft()
        if times > 1:
            self._waiting.append((update, times - 1))
        self.handed.append(update)
        return update

    @property
    def length(self) -> int:
        """What is still handed over, for the first time or again."""
        return len(self._waiting)

    def pending(self) -> list[Update]:
        """What was never handed over."""
        return [update for update, times in self._waiting if times == 1 + self._switches.replays]

    async def until_there_is(self) -> Update:
        """The next update, left where it is."""
        async with self._grown:
            await self._grown.wait_for(lambda: bool(self._waiting))
        return self._waiting[0][0]

    async def _grow(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise ApiError(*REQUEST_TIMEOUT)
        try:
            async with asyncio.timeout(left), self._grown:
                await self._grown.wait_for(lambda: bool(self._waiting))
        except TimeoutError:
            return
