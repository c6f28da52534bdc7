"""Whoever is asked to stop at any moment leaves nothing half claimed: it was sent, or it is still owed as it was."""

import asyncio

import pytest

from bot.engine import Engine
from storage.database import Database
from tests.scheduler.platform import Platform, owe, states

MOMENTS = 60
"""Turns of the event loop after which the word comes; what happens in one send takes fewer."""


@pytest.mark.parametrize("moment", range(0, MOMENTS, 2))
async def test_stopping_at_any_moment_leaves_no_message_in_doubt(
    engine: Engine, database: Database, platform: Platform, moment: int
) -> None:
    await owe(database, "một")
    sending = asyncio.ensure_future(engine.delivery.run())
    for _ in range(moment):
        await asyncio.sleep(0)
    engine.delivery.stop_sending()
    await engine.delivery.drain(5)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert await states(database) == ({"sent": 1} if platform.seen else {"ready": 1})
