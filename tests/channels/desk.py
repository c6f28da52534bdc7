"""What the tests of the channels share: a journal that remembers, listening for a while, what may go wrong."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

import scheduler.channel
from scheduler.channel import Channel, Update

FAULTS = ["drop", "lost", "cut_json", "html_502", "error", "reset"]
"""Of `tests.fake_platform.faults`: the ways in which a question finds no good answer."""


class Journal:
    """Keeps what it is given; the first `failures` times it cannot."""

    def __init__(self, failures: int = 0) -> None:
        self.rows: list[Update] = []
        self.refused: list[str] = []
        self.failures = failures
        self._grown = asyncio.Condition()

    async def __call__(self, updates: Sequence[Update]) -> None:
        if self.failures > 0:
            self.failures -= 1
            self.refused.extend(update.external_id for update in updates)
            raise OSError("the disk is full")
        self.rows.extend(updates)
        async with self._grown:
            self._grown.notify_all()

    async def until(self, most: int) -> list[Update]:
        """All rows, as soon as there are `most`."""
        return await self._until(lambda: len(self.rows) >= most)

    async def until_told(self, external_id: str) -> list[Update]:
        """All rows, as soon as this update is one of them."""
        return await self._until(lambda: any(row.external_id == external_id for row in self.rows))

    @property
    def distinct(self) -> list[str]:
        """The identities of what came, each once: what an inbox makes of them."""
        return list(dict.fromkeys(row.external_id for row in self.rows))

    async def _until(self, enough: Callable[[], bool]) -> list[Update]:
        async with asyncio.timeout(5), self._grown:
            await self._grown.wait_for(enough)
        return self.rows


J = TypeVar("J", bound=scheduler.channel.Journal)


@asynccontextmanager
async def listening(channel: Channel, journal: J) -> AsyncIterator[J]:
    """The channel listens for as long as the block runs."""
    async with asyncio.TaskGroup() as group:
        ear = group.create_task(channel.listen(journal))
        yield journal
        ear.cancel()
