"""The first day of an office on Telegram: from an empty folder to the overdue list of its leader."""

import asyncio
import re
import time
from collections import Counter

import pytest

from tests.fake_bot_api import TOKEN
from tests.whole.office import positions
from tests.whole.province import FINANCE, HEALTH, LAN, LEADER, Province

pytestmark = pytest.mark.whole


async def test_a_day_on_telegram_from_the_first_code_to_the_overdue_list(new_province: Province) -> None:
    province, control = new_province, new_province.telegram.control
    await province.enrol()
    enrolled = len(await province.seen())

    bot = await province.start(digest_now=True, forked=False)
    try:
        digests = (await control.until(enrolled + 2, wait=20))[enrolled:]
        assert sorted(digest["chat"] for digest in digests) == [HEALTH, FINANCE]
        digest = next(digest for digest in digests if digest["chat"] == FINANCE)
        numbers = positions(digest)
        assert len(numbers) == 3

        assert f"#{numbers[1]} hoàn thành" in (await province.says(FINANCE, LAN, "1 xong"))["text"]
        assert re.search(rf"#{numbers[2]} .*50\s?%", (await province.says(FINANCE, LAN, "2 50%"))["text"])
        blocked = await province.says(FINANCE, LAN, "3 vuong kinh phi")
        assert re.search(rf"#{numbers[3]} .*v[ưu][ớo]ng", blocked["text"])

        overdue = await province.says(LEADER, LEADER, "quá hạn")
        assert overdue["table"][0][0] == "Mã"
        assert [row[2] for row in overdue["table"][1:]] == ["Sở Y tế"]

        before = len(await province.seen(LEADER))
        await control.press(LEADER, LEADER, overdue["message"], "Tệp xlsx")
        await control.press(LEADER, LEADER, overdue["message"], "Biểu đồ")
        files = [seen["file"] for seen in await control.until(before + 2, LEADER, wait=30) if seen.get("file")]
        assert sorted(file["name"].rpartition(".")[2] for file in files) == ["png", "xlsx"]
        await _presses_end(province)
    finally:
        assert await bot.stop() == 0

    copies = Counter((seen["chat"], seen["text"], str(seen.get("file"))) for seen in await province.seen())
    assert set(copies.values()) == {1}
    assert TOKEN.partition(":")[2] not in bot.said


async def _presses_end(province: Province) -> None:
    """The clock on each pressed button stops: the platform is told that the press was taken."""
    async with asyncio.timeout(5):
        while len(await province.telegram.control.requests("answerCallbackQuery")) < 2:  # noqa: ASYNC110 the calls are counted elsewhere
            await asyncio.sleep(0.05)


async def test_an_overdue_list_is_text_where_no_tables_are_drawn_and_an_idle_bot_uses_no_processor(
    province: Province,
) -> None:
    refusal = {"code": 404, "description": "Not Found: method not found", "method": "sendRichMessage", "times": 9}
    await province.telegram.control.fault("error", **refusal)
    bot = await province.start()
    try:
        overdue = await province.says(LEADER, LEADER, "quá hạn")
        assert "table" not in overdue
        assert "Sở Y tế" in overdue["text"]
        assert overdue["buttons"][0][0]["text"] == "Tệp xlsx"

        await asyncio.sleep(1)
        used, began = bot.cpu_seconds(), time.monotonic()
        await asyncio.sleep(5)
        assert (bot.cpu_seconds() - used) / (time.monotonic() - began) < 0.02
    finally:
        assert await bot.stop() == 0
