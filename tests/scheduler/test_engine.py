"""All of it running: it starts, stands what goes wrong around it, and ends in time."""

import asyncio
from datetime import timedelta

import pytest

from bot import engine as engine_module
from bot.engine import Engine
from scheduler.channel import AccessRevoked
from storage.database import Database
from tests.running import running
from tests.scheduler.platform import Platform, owe, states, update


async def _until(database: Database, **wanted: int) -> None:
    async with asyncio.timeout(5):
        while await states(database) != wanted:  # noqa: ASYNC110 the engine under test is not to be changed for it
            await asyncio.sleep(0.01)


async def test_a_message_wakes_everybody_it_concerns(engine: Engine, database: Database, platform: Platform) -> None:
    async with running(engine):
        await engine.intake.journal([update(1, text="xin chào")])
        await _until(database, sent=1)
    assert platform.closed


async def test_a_refused_token_is_told_once_and_stops_nothing_else(
    engine: Engine, database: Database, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "ASK_AGAIN_SECONDS", 0.05)
    platform.listening.extend([AccessRevoked("unknown token")] * 2)
    told: list[str] = []
    engine._on_refused = told.append
    async with running(engine):
        async with asyncio.timeout(5):
            while not list(engine.troubles()):  # noqa: ASYNC110 the engine under test is not to be changed for it
                await asyncio.sleep(0.001)
        assert list(engine.troubles()) == ["token_refused platform"]
        await owe(database, "một")
        await _until(database, sent=1)
        await asyncio.sleep(0.2)
        assert list(engine.troubles()) == []
    assert told == ["platform"]


async def test_a_wrong_clock_and_a_second_bot_are_troubles(engine: Engine, platform: Platform) -> None:
    platform.skew, platform.contested = timedelta(days=3), True
    assert list(engine.troubles()) == ["second_bot platform", "clock_wrong"]


async def test_stopping_waits_for_what_is_under_way_and_leaves_the_rest(
    engine: Engine, database: Database, platform: Platform
) -> None:
    platform.slow.clear()
    await owe(database, "một", "hai")
    async with running(engine) as stop:
        await _until(database, sending=1, ready=1)
        stop.set()
        await asyncio.sleep(0.05)
        platform.slow.set()
    assert await states(database) == {"sent": 1, "ready": 1}


async def test_stopping_does_not_wait_for_ever(
    engine: Engine, database: Database, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "DRAIN_SECONDS", 0.1)
    platform.slow.clear()
    await owe(database, "một")
    async with running(engine):
        await _until(database, sending=1)
    assert await states(database) == {"sending": 1}


async def test_a_database_that_fails_for_a_while_ends_nothing(
    engine: Engine, database: Database, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(engine):
        await owe(database, "một")
        await _until(database, sent=1)
        async with database.engine.connect() as broken:
            await broken.exec_driver_sql("ALTER TABLE outbox RENAME TO gone")
            await broken.commit()
        engine.delivery.waking.wake()
        await asyncio.sleep(0.1)
        async with database.engine.connect() as mended:
            await mended.exec_driver_sql("ALTER TABLE gone RENAME TO outbox")
            await mended.commit()
        await owe(database, "hai")
        await _until(database, sent=2)
    assert "the outbox could not be worked on" in caplog.text
