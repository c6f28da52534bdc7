"""The whole bot but for its doors, within the test's own process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.engine import Engine


@asynccontextmanager
async def running(engine: Engine, *, within: float = 5) -> AsyncIterator[asyncio.Event]:
    """It runs as long as the block does, or until the event is set, and has to end in so many seconds."""
    stop = asyncio.Event()
    work = asyncio.ensure_future(engine.run(stop))
    try:
        yield stop
        stop.set()
        await asyncio.wait_for(work, within)
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
