"""F16, F17, F19: a group moves, closes, opens; the token is refused. What is owed waits, is named, and arrives once.

The whole bot in this process, over HTTP to the fake Telegram; only its clock can be moved.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.engine import Engine
from bot.office import make_office
from bot.telegram.channel import TelegramChannel
from bot.telegram.limits import LIMITS
from domain.messages import Address, Kind, Outgoing
from storage.chats import NewChat
from storage.database import Database
from tests.fake_bot_api import Control, FakeBotApi
from tests.own_settings import OwnSettings
from tests.running import running

GROUP, FORUM, SUPERGROUP, LAN = -7, -1005, -1007, 55


@dataclass
class Bot:
    """The bot, its register, and the hands of people."""

    engine: Engine
    database: Database
    control: Control
    clock: MovableClock
    owed: int = field(default=0)

    async def owe(self, chat: int, *texts: str, thread: str | None = None, hours: float = 9) -> None:
        async with self.database.unit_of_work() as work:
            for text in texts:
                self.owed += 1
                address = Address(channel="telegram", chat=str(chat), thread=thread)
                message = Outgoing(address=address, kind=Kind.NOTICE, text=text)
                await work.outbox.add(f"{self.owed}", message, self.clock(), self.clock() + timedelta(hours=hours))
            await work.commit()

    async def listed(self) -> list[tuple[str, str]]:
        """The exception list: what, and in which state."""
        async with self.database.unit_of_work() as work:
            undelivered = await work.outbox.undelivered()
        return [(owed.message.text, owed.state) for owed in undelivered if owed.message.kind is Kind.NOTICE]

    async def seen(self, chat: int) -> list[str]:
        return [seen["text"] for seen in await self.control.truth(chat, "sent")]

    async def binding(self, chat: int) -> tuple[bool, str | None]:
        """Whether there is one, and why nothing can be written there."""
        async with self.database.unit_of_work() as work:
            found = await work.chats.find(Address(channel="telegram", chat=str(chat)))
        return found is not None, found.closed_reason if found else None


async def until(question: Callable[[], Awaitable[object]]) -> None:
    """Wait until the answer is not empty."""
    async with asyncio.timeout(10):
        while not await question():  # noqa: ASYNC110 the bot under test is not to be changed for it
            await asyncio.sleep(0.02)


def _engine(api: FakeBotApi, database: Database, clock: MovableClock, folder: Path) -> Engine:
    limits = replace(LIMITS, per_chat_second=1000, per_group_minute=None)
    channel = TelegramChannel(api.token, clock=clock, api_base=api.base, patience=(0.05, 0.2), limits=limits)
    return Engine(database, {"telegram": channel}, make_office(OwnSettings(data_dir=folder)), clock)


@pytest.fixture
async def bot(api: FakeBotApi, migrated: Path, tmp_path: Path) -> AsyncIterator[Bot]:
    shutil.copyfile(migrated, tmp_path / "register.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'register.db'}")
    clock = MovableClock()
    await api.control.chat(GROUP)
    await api.control.chat(FORUM, "supergroup", topics=[4, 9])
    await api.control.say(LAN, LAN, "xin chào")
    async with database.unit_of_work() as work:
        for chat in (GROUP, FORUM, LAN):
            address = Address(channel="telegram", chat=str(chat))
            new = NewChat(address=address, title="Tổ", private=chat > 0, unit_id=None, role=None)
            await work.chats.bind(new, clock())
        await work.commit()
    engine = _engine(api, database, clock, tmp_path)
    yield Bot(engine=engine, database=database, control=api.control, clock=clock)
    for channel in engine.channels.values():
        await channel.close()
    await database.close()


@pytest.mark.parametrize("before_it_moves", [0, 1, 2])
async def test_a_group_that_moves_is_bound_anew_once_and_gets_every_page_in_order(
    bot: Bot, before_it_moves: int
) -> None:
    pages = ["trang 1", "trang 2", "trang 3"]
    await bot.owe(GROUP, *pages[:before_it_moves])
    await bot.engine.delivery.catch_up()
    await bot.control.migrate(GROUP, SUPERGROUP)
    await bot.owe(GROUP, *pages[before_it_moves:])
    await bot.engine.delivery.catch_up()
    assert await bot.seen(GROUP) + await bot.seen(SUPERGROUP) == pages
    async with running(bot.engine):
        await bot.owe(GROUP, "sau khi chuyển")
        await bot.control.until(1 + len(pages) - before_it_moves, SUPERGROUP)
    assert await bot.seen(SUPERGROUP) == [*pages[before_it_moves:], "sau khi chuyển"]
    assert (await bot.binding(GROUP), await bot.binding(SUPERGROUP)) == ((False, None), (True, None))
    assert await bot.listed() == []


async def test_a_move_that_is_told_before_anything_is_sent_costs_no_refused_call(bot: Bot) -> None:
    await bot.control.migrate(GROUP, SUPERGROUP)
    async with running(bot.engine):
        await until(lambda: _moved(bot))
        await bot.owe(GROUP, "trang 1")
        await bot.control.until(1, SUPERGROUP)
    assert {call["code"] for call in await bot.control.requests("sendMessage")} == {200}


async def _moved(bot: Bot) -> bool:
    return (await bot.binding(SUPERGROUP))[0]


@pytest.mark.parametrize(("chat", "status"), [(GROUP, "kicked"), (GROUP, "left"), (LAN, "kicked")])
async def test_who_puts_us_out_is_left_alone_named_and_served_when_we_are_back(
    bot: Bot, chat: int, status: str
) -> None:
    async with running(bot.engine):
        await bot.control.member(chat, status)
        await until(lambda: _is_closed(bot, chat))
        await bot.owe(chat, "một", "hai")
        await until(bot.listed)
        assert await bot.listed() == [("một", "held"), ("hai", "held")]
        await bot.control.member(chat, "member")
        await until(lambda: _is_in("hai", bot, chat))
    assert [text for text in await bot.seen(chat) if text in {"một", "hai"}] == ["một", "hai"]
    calls = [call for call in await bot.control.requests("sendMessage") if call["code"] != 200]
    assert all(call["given"]["text"] not in {"một", "hai"} for call in calls)


async def _is_closed(bot: Bot, chat: int) -> bool:
    return (await bot.binding(chat))[1] is not None


async def test_who_put_us_out_while_we_did_not_listen_is_found_out_by_one_call(bot: Bot) -> None:
    await bot.control.member(GROUP, "kicked")
    await bot.owe(GROUP, "một", "hai", "ba")
    for _ in range(5):
        await bot.engine.delivery.catch_up()
        bot.clock.move_to(bot.clock() + timedelta(minutes=30))
    assert [call["code"] for call in await bot.control.requests("sendMessage")] == [403]
    assert [state for _, state in await bot.listed()] == ["held"] * 3


async def test_where_we_lost_the_right_to_write_a_person_who_writes_lets_us_try_again(bot: Bot) -> None:
    await bot.control.member(GROUP, "restricted")
    await bot.owe(GROUP, "một")
    await bot.owe(GROUP, "quá muộn", hours=1)
    await bot.engine.delivery.catch_up()
    assert await bot.listed() == [("một", "held"), ("quá muộn", "held")]
    bot.clock.move_to(bot.clock() + timedelta(hours=2))
    await bot.control.member(GROUP, "administrator")
    async with running(bot.engine):
        await bot.control.say(GROUP, LAN, "/trogiup")
        await until(lambda: _is_in("một", bot, GROUP))
    assert await bot.listed() == [("quá muộn", "expired")]


async def test_a_closed_topic_is_tried_once_and_again_when_somebody_writes_there(bot: Bot) -> None:
    await bot.control.topic(FORUM, 4, is_open=False)
    await bot.owe(FORUM, "một", "hai", thread="4")
    for _ in range(5):
        await bot.engine.delivery.catch_up()
        bot.clock.move_to(bot.clock() + timedelta(minutes=30))
    assert [call["code"] for call in await bot.control.requests("sendMessage")] == [400]
    await bot.control.topic(FORUM, 4, is_open=True)
    async with running(bot.engine):
        await bot.control.say(FORUM, LAN, "/trogiup", thread=4)
        await until(lambda: bot.seen(FORUM))
        await until(lambda: _is_in("hai", bot, FORUM))
    assert [text for text in await bot.seen(FORUM) if text in {"một", "hai"}] == ["một", "hai"]


async def _is_in(text: str, bot: Bot, chat: int) -> bool:
    return text in await bot.seen(chat)


async def test_a_refused_token_stops_the_sending_is_told_and_loses_nothing(
    bot: Bot, api: FakeBotApi, tmp_path: Path
) -> None:
    await bot.owe(GROUP, "một")
    async with running(bot.engine):
        await bot.control.until(1, GROUP)
        await bot.control.account(revoked=True)
        await bot.owe(GROUP, "hai", "ba")
        await bot.owe(LAN, "bốn")
        await until(lambda: _troubled(bot))
        await asyncio.sleep(0.3)
        assert list(bot.engine.troubles()) == ["token_refused telegram"]
    calls = await bot.control.requests("sendMessage")
    assert [call["code"] for call in calls].count(200) == 1
    assert await bot.listed() == []
    await bot.control.account(revoked=False)
    bot.engine = _engine(api, bot.database, bot.clock, tmp_path)
    bot.clock.move_to(_later(bot.clock))
    async with running(bot.engine):
        await bot.control.until(2, LAN)
        await bot.control.until(3, GROUP)
    assert (await bot.seen(GROUP), "bốn" in await bot.seen(LAN)) == (["một", "hai", "ba"], True)


async def _troubled(bot: Bot) -> bool:
    return bool(list(bot.engine.troubles()))


def _later(clock: MovableClock) -> datetime:
    return clock() + timedelta(seconds=2)
