"""The first day of an office wholly on Zalo, by polling and by webhook: from an empty folder to its leader's list."""

import asyncio
import re
import shutil
from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession
from openpyxl import load_workbook

from tests.fake_zalo import TOKEN, FakeZalo
from tests.whole.office import positions
from tests.whole.zalo_province import (
    CLERK,
    DUNG,
    HEALTH_GROUP,
    LAN,
    LEADER,
    NAME,
    SECRET,
    ZaloProvince,
    free_port,
)

pytestmark = pytest.mark.whole

_COST = re.compile(r"kênh zalo: \d+ bản tin trong \d+ tin; nếu mỗi bản tin được trả lời một lần: \d+/3000 tin")
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/tep/\S+")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory, running_zalo: FakeZalo) -> ZaloProvince:
    """To be copied."""
    province = ZaloProvince(folder=tmp_path_factory.mktemp("zalo"), zalo=running_zalo)
    asyncio.run(province.found())
    return province


@pytest.fixture(params=["polling", "webhook"])
async def province(
    request: pytest.FixtureRequest, tmp_path: Path, zalo: FakeZalo, founded: ZaloProvince
) -> ZaloProvince:
    """A province whose units and tasks are known and where nobody is enrolled yet."""
    if request.param == "webhook":
        await zalo.control.switch(probes=True, twice=True, retries=5)
    else:
        await zalo.control.switch(replays=2)
    port = free_port() if request.param == "webhook" else None
    shutil.copytree(founded.folder / "data", tmp_path / "data")
    return ZaloProvince(folder=tmp_path, zalo=zalo, port=port, zone=founded.zone)


async def test_a_day_on_zalo_from_the_first_code_to_the_overdue_list(province: ZaloProvince) -> None:
    await province.enrol()
    enrolled = len(await province.seen())
    bot = await province.start(digest_now=True)
    try:
        digests = (await province.zalo.control.until(enrolled + 2, wait=20))[enrolled:]
        assert sorted(digest["chat"] for digest in digests) == sorted([LAN, HEALTH_GROUP])
        await _a_focal_person_reports(province)
        await _a_group_reports(province)
        await _leadership_asks(province)
        await _a_file_is_not_handed_over(province)
        await _a_picture_is_evidence(province)
    finally:
        assert await bot.stop() == 0
    copies = Counter((seen["chat"], seen["text"], seen.get("photo")) for seen in await province.seen())
    assert set(copies.values()) == {1}
    assert TOKEN.partition(":")[2] not in bot.said
    assert SECRET not in bot.said
    if province.port is None:
        await _the_command_line_tells(province)


async def _the_command_line_tells(province: ZaloProvince) -> None:
    """What the next days cost, and through which chat a unit is reached."""
    days = [(province.today + timedelta(days=number)).isoformat() for number in (1, 7)]
    assert _COST.search(await province.bot("simulate", "--from", days[0], "--to", days[1]))
    assert "[zalo] Sở Tài chính: Sở Tài chính\n" in await province.bot("chats", "--prefer", "3")


async def _a_focal_person_reports(province: ZaloProvince) -> None:
    numbers = positions((await province.seen(LAN))[-1])
    assert len(numbers) == 3
    assert f"#{numbers[1]} hoàn thành" in await province.says(LAN, LAN, "1 xong")
    assert re.search(rf"#{numbers[2]} .*50\s?%", await province.says(LAN, LAN, "2 50%"))
    assert re.search(rf"#{numbers[3]} .*v[ưu][ớo]ng", await province.says(LAN, LAN, "3 vuong kinh phi"))


async def _a_group_reports(province: ZaloProvince) -> None:
    """By naming the bot, or by answering its message; a bare word in the group never reaches us."""
    [digest] = [seen for seen in await province.seen(HEALTH_GROUP) if positions(seen)]
    numbers = positions(digest)
    assert "@Bot" in digest["text"]
    await province.zalo.control.say(HEALTH_GROUP, DUNG, "1 xong")
    named = await province.says(HEALTH_GROUP, DUNG, f"@{NAME} 2 30%")
    assert re.search(rf"#{numbers[2]} .*30\s?%", named)
    answered = await province.says(HEALTH_GROUP, DUNG, "2 60%", reply_to=digest["message"])
    assert re.search(rf"#{numbers[2]} .*60\s?%", answered)


async def _leadership_asks(province: ZaloProvince) -> None:
    overdue = await province.says(LEADER, LEADER, "qua han")
    assert "Sở Y tế" in overdue
    assert "Sở Tài chính" not in overdue
    sheet = await province.says(LEADER, LEADER, "quá hạn xlsx")
    picture = await province.hears(LEADER, LEADER, "quá hạn biểu đồ")
    if province.port is None:
        assert "Zalo không chuyển được tệp nhiem-vu-qua-han-" in sheet
        assert "Zalo không chuyển được tệp nhiem-vu-qua-han-" in picture["text"]
        return
    assert picture["size"] > 5000
    [link] = _LINK.findall(sheet)
    async with ClientSession() as http, http.get(link) as answer:
        book = load_workbook(BytesIO(await answer.read()))
    cells = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert "Sở Y tế" in cells


async def _a_file_is_not_handed_over(province: ZaloProvince) -> None:
    """A clerk sends a document, as Zalo shows it to bots: as an event without content."""
    assert "không chuyển được tệp" in await province.says(CLERK, CLERK, kind="unsupported")
    assert "bằng chữ" in await province.says(LAN, LAN, kind="unsupported")


async def _a_picture_is_evidence(province: ZaloProvince) -> None:
    photo = f"{province.zalo.base}/photo/van-ban.jpg"
    answer = await province.says(LAN, LAN, photo=photo, caption="3 xong, BC 45/BC-STC")
    assert "hoàn thành" in answer
    assert province.rows("SELECT 1 FROM report WHERE evidence_file IS NOT NULL")
