"""One office on Telegram, Zalo (two bots) and the sandbox page at once: each hears its own people, all see one
register."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp import ClientSession

from domain.roles import Role
from handlers import enrol
from storage.database import Database
from tests.fake_bot_api import FakeBotApi
from tests.fake_zalo import SECOND_TOKEN, FakeZalo
from tests.whole.running import RunningBot, command

pytestmark = pytest.mark.whole

LEADER = 12
ZALO_LEADERS = ("an000000000000000000", "an200000000000000000")


async def _codes(folder: Path) -> list[str]:
    """Of three leaders, made while no bot runs."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'data' / 'dondoc.db'}")
    async with database.unit_of_work() as work:
        codes = [await enrol.invite(work, Role.LEADERSHIP, None, datetime.now(UTC)) for _ in range(3)]
        await work.commit()
    await database.close()
    return codes


async def _on_the_page(bot: RunningBot, text: str) -> str:
    """What the page's leader is answered."""
    async with ClientSession(bot.address, headers={"Origin": bot.address}) as http:
        before = len((await (await http.get("/api/chats/lanh-dao")).json())["messages"])
        said = {"id": str(uuid4()), "chat": "lanh-dao", "person": "an", "text": text}
        assert (await http.post("/api/messages", json=said)).status == 202
        async with asyncio.timeout(20):
            while True:
                messages = (await (await http.get("/api/chats/lanh-dao")).json())["messages"]
                if len(messages) >= before + 2:
                    return str(messages[-1])
                await asyncio.sleep(0.1)


async def test_three_platforms_and_two_bots_share_one_register(tmp_path: Path, api: FakeBotApi, zalo: FakeZalo) -> None:
    settings = {
        "TELEGRAM_TOKEN": api.token,
        "TELEGRAM_API_BASE": api.base,
        "ZALO_TOKEN": zalo.token,
        "ZALO_TOKENS": f"zalo2={SECOND_TOKEN}",
        "ZALO_API_BASE": zalo.base,
        "SANDBOX": "on",
    }
    assert await (await RunningBot.start(tmp_path, settings)).stop() == 0
    codes = await _codes(tmp_path)
    bot = await RunningBot.start(tmp_path, settings)
    try:
        await api.control.say(LEADER, LEADER, codes[0])
        for number, person in enumerate(ZALO_LEADERS):
            await zalo.control.say(person, person, codes[1 + number], bot=number)
        await api.control.until(1, LEADER, wait=20)
        await zalo.control.until(2, wait=20)

        await api.control.say(LEADER, LEADER, "việc")
        for number, person in enumerate(ZALO_LEADERS):
            await zalo.control.say(person, person, "việc", bot=number)
        heard = [str(await _on_the_page(bot, "việc"))]
        heard.append(str((await api.control.until(2, LEADER, wait=20))[-1]))
        heard += [str((await zalo.control.until(2, person, wait=20))[-1]) for person in ZALO_LEADERS]
        assert all("#101" in answer for answer in heard)
        assert [(await zalo.control.state(number))["sent"] for number in (0, 1)] == [2, 2]
    finally:
        assert await bot.stop() == 0
    _, out, _ = await command(tmp_path, settings, "status")
    assert "Kênh zalo: 2/3000 tin tháng này" in out
    assert "Kênh zalo2: 2/3000 tin tháng này" in out
    assert "1/50 người, 0/3 nhóm" in out
