"""A newcomer's first walk: the real process, a real browser, and what the start screen says to try."""

import asyncio
import re
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import Locator, Page, expect

from tests.whole.browser import CHROMIUM, chromium
from tests.whole.running import RunningBot

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
expect.set_options(timeout=15_000)

DESK, PHONE = (1280, 800), (360, 740)


class Visitor:
    """Somebody at the page who reads what is shown and uses what can be touched."""

    def __init__(self, page: Page) -> None:
        self.page = page
        size = page.viewport_size
        self._narrow = size is not None and size["width"] < 720

    async def go_to(self, pane: str) -> None:
        """On a narrow screen one pane is shown at a time."""
        if self._narrow:
            await self.page.locator(f"#tabs [data-to={pane}]").click()

    async def press_next_morning(self) -> None:
        if self._narrow:
            await self.page.get_by_role("button", name="Đổi giờ").click()
        await self.page.get_by_role("button", name="Sáng mai").click()
        await expect(self.page.locator("#notice")).to_contain_text("07:31")

    async def open_chat(self, title: str) -> None:
        await self.go_to("chats")
        await self.page.locator(".chat", has=self.page.locator(".title", has_text=title)).click()
        await expect(self.page.locator("#talk-title")).to_contain_text(title)

    async def says(self, text: str) -> Locator:
        """What the bot answers."""
        await self.page.get_by_label("Tin nhắn", exact=True).fill(text)
        await self.page.keyboard.press("Enter")
        return self.answer_to(text)

    def answer_to(self, text: str) -> Locator:
        """The message of the bot that quotes these words."""
        return self.page.locator(".message.ours", has=self.page.locator(".quote", has_text=re.compile(f"{text}$")))

    def task(self, number: str) -> Locator:
        return self.page.locator(".task", has_text=number)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
async def visitor(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor of a town just founded. The console must stay silent, and the bot must end when told."""
    width, height = request.param
    complaints: list[str] = []
    bot = await RunningBot.start(tmp_path)
    try:
        async with chromium() as browser:
            page = await browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            await page.goto(bot.address)
            yield Visitor(page)
    finally:
        code = await bot.stop()
    assert (code, complaints) == (0, [])


async def _numbers_of(digest: Locator) -> list[str]:
    return [text for text in await digest.locator(".task-link").all_inner_texts() if text.startswith("#")]


async def test_a_newcomer_sees_digests_answers_them_and_asks_what_is_overdue(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.press_next_morning()

    await visitor.open_chat("Nhóm Sở Y tế")
    await expect(page.locator(".message.ours").first).to_contain_text("Kính gửi Sở Y tế")
    await visitor.open_chat("Nhóm Sở Tài chính")
    digest = page.locator(".message.ours").first
    await expect(digest).to_contain_text("Kính gửi Sở Tài chính")
    await expect(digest.locator(".name")).to_be_in_viewport()
    first, second, third = (await _numbers_of(digest))[:3]

    await expect(await visitor.says("1 xong")).to_contain_text(f"{first} hoàn thành")
    await expect(await visitor.says("2 50%")).to_contain_text(re.compile(rf"{second} .*50\s?%"))
    await expect(await visitor.says("3 vuong kinh phi")).to_contain_text(re.compile(rf"{third} .*v[ưu][ớo]ng"))

    await visitor.go_to("register")
    await expect(visitor.task(first)).to_contain_text("100%")
    await expect(visitor.task(second)).to_contain_text("50%")
    await visitor.task(third).locator(".task-line").click()
    await expect(visitor.task(third).locator(".difficulty")).to_contain_text("kinh phi")

    await visitor.open_chat("Phó Chủ tịch")
    answer = await visitor.says("quá hạn")
    await expect(answer.locator("table th").first).to_have_text("Mã")
    await expect(answer.locator("tbody tr").first).to_contain_text("Sở Y tế")
    await _take_workbook(page, answer)
    await _look_at_picture(page, answer)


async def _take_workbook(page: Page, answer: Locator) -> None:
    await answer.get_by_role("button", name="Tệp xlsx").click()
    async with page.expect_download() as download:
        await page.locator("a.file").click()
    content = await asyncio.to_thread(Path(await (await download.value).path()).read_bytes)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    words = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert "Sở Y tế" in words


async def _look_at_picture(page: Page, answer: Locator) -> None:
    await answer.get_by_role("button", name="Biểu đồ").click()
    image = page.locator(".picture img")
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    address = await page.locator("a.picture").evaluate("link => link.href")
    assert (await (await page.request.get(address)).body()).startswith(b"\x89PNG")
