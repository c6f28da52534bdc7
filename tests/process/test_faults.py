"""A full disk, a register that a tool has locked, a network that is away: nothing is lost, and all goes on."""

import asyncio
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot import engine as engine_module
from bot.settings import Settings
from bot.telegram.channel import TelegramChannel
from storage.database import Database
from tests.fake_bot_api import FakeBotApi
from tests.process.faults import (
    attempts,
    beating,
    certificate_of_nobody,
    channel,
    limit_pages,
    listening,
    owe,
    running,
    states,
    until,
)

LOCKED = [float(seconds) for seconds in os.environ.get("LOCK_SECONDS", "0.1,2").split(",")]
"""LOCK_SECONDS=0.1,1,5,12 for the full row of F11."""
PEOPLE = int(os.environ.get("PEOPLE", "25"))


async def _sent(api: FakeBotApi) -> Counter[int]:
    """How many messages each chat has seen."""
    return Counter(seen["chat"] for seen in await api.control.truth(event="sent"))


async def test_a_full_disk_confirms_nothing_and_sends_nothing_unclaimed_and_recovers(
    settings: Settings, database: Database, api: FakeBotApi, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(settings, database, channel(api)):
        await limit_pages(database, 8)
        for person in range(1, PEOPLE + 1):
            await api.control.say(person, person, "xin chào " + "đ" * 3000)
        await asyncio.sleep(1.5)
        # Each update is with Telegram still or in the inbox.
        waiting = len((await api.control.state())["pending"])
        assert waiting + (await states(database, "inbox")).total() >= PEOPLE
        assert (await _sent(api)).total() <= await attempts(database)
        assert "database or disk is full" in caplog.text
        await limit_pages(database, None)

        async def answered() -> bool:
            return (await states(database, "inbox"))["done"] == (await states(database, "outbox"))["sent"] == PEOPLE

        await until(answered, 60)
    assert await _sent(api) == Counter(range(1, PEOPLE + 1))
    assert await database.problems() == []


@pytest.mark.parametrize("seconds", LOCKED)
@pytest.mark.timeout(180)
async def test_a_tool_that_holds_the_write_lock_costs_time_and_nothing_else(
    settings: Settings, database: Database, api: FakeBotApi, tmp_path: Path, seconds: float
) -> None:
    async with running(settings, database, channel(api)), beating() as heartbeat:
        await api.control.say(1, 1, "xin chào")
        await until(lambda: _has_seen(api, 1))
        path = tmp_path / "dondoc.db"
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as tool:
            # Waited for in a thread: what the bot is just writing is committed by this loop.
            await asyncio.to_thread(tool.execute, "BEGIN IMMEDIATE")
            for person in range(2, 6):
                await api.control.say(person, person, "xin chào")
            await asyncio.sleep(seconds)
            tool.execute("COMMIT")
        for person in range(2, 6):
            await until(lambda one=person: _has_seen(api, one), 30)  # type: ignore[misc]
    assert await _sent(api) == Counter(range(1, 6))
    assert (await states(database, "inbox")) == {"done": 5}
    print(f"longest stall under {max(50, heartbeat.longest * 1000):.0f} ms")
    # Far under a loop that waits for the lock, and above what a busy machine does to any loop.
    assert seconds < 1 or heartbeat.longest < 0.2 + seconds / 2


async def _has_seen(api: FakeBotApi, chat: int) -> bool:
    return bool(await api.control.truth(chat, "sent"))


async def test_a_network_that_is_away_is_a_trouble_and_what_was_owed_follows_in_order(
    settings: Settings, database: Database, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "UNREACHABLE_AFTER", 0.4)
    await api.control.say(55, 55, "xin chào")
    async with running(settings, database, channel(api)) as engine:
        await until(lambda: _has_seen(api, 55))
        assert "unreachable telegram" not in list(engine.troubles())
        await api.control.refuse()
        await owe(database, "một", "hai", "ba", "bốn")
        await until(_trouble(engine))
        await api.control.accept()
        await until(lambda: _are_sent(database, 5))
        # The poll that is under way is answered now rather than when nothing has happened for a while.
        await api.control.say(66, 66, "xin chào")
        await until(_trouble(engine, gone=True))
    assert [seen["text"] for seen in await api.control.truth(55, "sent")][1:] == ["một", "hai", "ba", "bốn"]


def _trouble(engine: engine_module.Engine, *, gone: bool = False) -> Callable[[], Awaitable[bool]]:
    async def told() -> bool:
        return ("unreachable telegram" in list(engine.troubles())) is not gone

    return told


async def _are_sent(database: Database, count: int) -> bool:
    return (await states(database, "outbox"))["sent"] == count


@pytest.fixture(params=["no name", "certificate", "proxy 407"])
async def cut_off(request: pytest.FixtureRequest, api: FakeBotApi, tmp_path: Path) -> AsyncIterator[TelegramChannel]:
    """A channel between which and Telegram something stands."""
    if request.param == "no name":
        yield channel(api, base="http://telegram.invalid")
        return
    if request.param == "proxy 407":
        refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
        async with listening(refusal) as port:
            yield channel(api, base="https://telegram.invalid", proxy=f"http://127.0.0.1:{port}")
        return
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here to make a certificate that nobody trusts")
    # What it would say, were it believed: that the message was sent.
    believed = b'HTTP/1.1 200 OK\r\nContent-Length: 38\r\n\r\n{"ok":true,"result":{"message_id": 77}}'
    async with listening(believed, await asyncio.to_thread(certificate_of_nobody, tmp_path)) as port:
        yield channel(api, base=f"https://127.0.0.1:{port}")


async def test_whatever_stands_between_is_a_trouble_and_no_message_counts_as_sent(
    settings: Settings, database: Database, cut_off: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "UNREACHABLE_AFTER", 0.4)
    monkeypatch.setattr(engine_module, "TOLD_TIME_WITHIN", 0.1)
    await owe(database, "một", "hai")
    async with running(settings, database, cut_off) as engine:
        await until(_trouble(engine))
        assert await states(database, "outbox") == {"ready": 2}
