"""An older register is put back: nothing is said of our own accord until an operator has looked."""

import asyncio
import shutil
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.whole.province import BOT, FINANCE, HEALTH, LAN, LEADER, Province
from tests.whole.running import RunningBot, command

pytestmark = pytest.mark.whole


async def _health(bot: RunningBot) -> tuple[int, dict[str, object]]:
    async with ClientSession() as http, http.get(f"{bot.address}/healthz") as answer:
        return answer.status, dict(await answer.json())


async def _says_nothing_of_its_own_accord(province: Province) -> None:
    """The digests are due, and none comes; whoever asks is answered."""
    before = len(await province.seen())
    bot = await province.start(digest_now=True)
    try:
        assert "CHẾ ĐỘ AN TOÀN" in bot.said
        status, told = await _health(bot)
        assert (status, told["troubles"]) == (503, "safe_mode")
        assert "python -m bot resume" in str(told["message"])
        await province.says(LEADER, LEADER, "quá hạn")
        await asyncio.sleep(1.5)
        assert len(await province.seen()) == before + 1
        code, _, err = await command(province.folder, province.settings(), "resume")
        assert (code, "Một bot khác đang chạy" in err) == (75, True)
    finally:
        assert await bot.stop() == 0


@pytest.mark.timeout(300)
async def test_a_restored_copy_is_silent_until_an_operator_lets_it_speak(province: Province, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "old.db"
    bot = await province.start()
    try:
        saved = await province.bot("backup", str(copy))
        assert "kiểm tra nguyên vẹn" in saved
        code, _, err = await command(province.folder, province.settings(), "restore", str(copy))
        assert (code, "Một bot khác đang chạy" in err) == (75, True)
        assert "#101 hoàn thành" in (await province.says(FINANCE, LAN, f"@{BOT} #101 xong"))["text"]
    finally:
        assert await bot.stop() == 0

    # An empty host.
    data = province.folder / "data"
    data.rename(province.folder / "burnt")
    restored = await province.bot("restore", str(copy))
    assert restored.split(": ", 1)[1].splitlines()[0] == saved.split("nguyên vẹn: ")[1].strip()
    await _says_nothing_of_its_own_accord(province)
    status = await province.bot("status")
    assert "CHẾ ĐỘ AN TOÀN: sổ vừa được phục hồi từ bản sao" in status
    assert "SQLite" in status

    assert "Đã ra khỏi chế độ an toàn" in await province.bot("resume", "--send-today")
    before = len(await province.seen())
    bot = await province.start(digest_now=True)
    try:
        digests = (await province.telegram.control.until(before + 2, wait=20))[before:]
        assert sorted(seen["chat"] for seen in digests) == [HEALTH, FINANCE]
        assert (await _health(bot))[0] == 200
    finally:
        assert await bot.stop() == 0

    # The copy once more, put there by hand.
    shutil.copyfile(copy, data / "dondoc.db")
    await _says_nothing_of_its_own_accord(province)
