"""The page itself, in a real browser over the in-memory town."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from bot.sandbox.server import make_server
from tests.channels.sandbox.town import Town
from tests.whole.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.whole,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One for all; each page is a visitor of its own."""
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def server(town: Town) -> AsyncIterator[TestServer]:
    """Where the browser is."""
    server = TestServer(make_server(town.desk()))
    async with server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(server: TestServer, browser: Browser) -> AsyncIterator[Open]:
    """Opens the page at a width. What it writes to the console, a breach of the policy above all, fails the test."""
    complaints: list[str] = []

    async def opened(width: int, chat: str = "noi-vu") -> Page:
        page = await browser.new_page(viewport={"width": width, "height": 740}, timezone_id="Europe/Paris")
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{server.make_url('/')}#chat={chat}")
        await expect(page.locator("#messages > li").first).to_be_attached()
        return page

    yield opened
    for context in browser.contexts:
        await context.close()
    assert complaints == []


async def test_a_reply_tells_how_it_was_understood_where_it_is_pointed_at(open_page: Open) -> None:
    page = await open_page(1280)
    await page.get_by_label("Tin nhắn", exact=True).fill("2 xong")
    await page.keyboard.press("Enter")
    said = page.locator(".message.mine .text").last
    await expect(said).to_have_attribute("title", re.compile("Bot đã hiểu câu này.*Quyết định: ghi ngay", re.DOTALL))
    await expect(page.locator(".message.ours .text").last).not_to_have_attribute("title", re.compile("."))


async def test_a_message_is_sent_answered_and_undone_with_a_button(open_page: Open) -> None:
    page = await open_page(1280)
    await expect(page.get_by_role("button", name="#15 Sở Nội vụ")).to_contain_text("40%")
    await page.get_by_label("Tin nhắn", exact=True).fill("2 xong")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine").last).to_contain_text("2 xong")
    await expect(page.get_by_role("button", name="#15 Sở Nội vụ")).to_contain_text("xong đúng hạn")
    await page.get_by_role("button", name="Hoàn tác").click()
    await expect(page.get_by_text("Đã bấm “Hoàn tác”")).to_be_visible()
    await expect(page.locator(".message.ours").last).to_contain_text("Đã ghi theo nút Hoàn tác.")


async def test_a_tapped_message_is_what_the_next_one_answers(open_page: Open, town: Town) -> None:
    page = await open_page(1280)
    await page.get_by_text("Chị Hoa trả lời giúp việc 2 nhé").click()
    await expect(page.locator("#reply-text")).to_have_text("Lê Quang Minh: Chị Hoa trả lời giúp việc 2 nhé")
    await page.keyboard.type("vâng")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine .quote").last).to_contain_text("Lê Quang Minh")
    await expect(page.locator("#reply")).to_be_hidden()
    assert '"reply_to": {"id": "t1"' in town.journalled[0].raw


async def test_a_table_is_drawn_a_picture_shown_and_a_workbook_downloaded(open_page: Open) -> None:
    page = await open_page(1280, "lanh-dao")
    table = page.locator(".message table")
    await expect(table.locator("th")).to_have_count(7)
    await expect(table.locator("tbody tr").first).to_contain_text("Sở Nội vụ")
    assert await page.locator(".picture img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    async with page.expect_download() as download:
        await page.locator("a.file").click()
    assert (await download.value).suggested_filename == "Bieu-tong-hop-Quy-I-2026.xlsx"


async def test_a_file_is_sent_by_the_clerk(open_page: Open, town: Town) -> None:
    page = await open_page(1280, "van-thu")
    file = {"name": "Kết luận 12.docx", "mimeType": "application/octet-stream", "buffer": b"PK directive"}
    await page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(page.locator(".message.mine .file-name")).to_have_text("Kết luận 12.docx")
    assert b"PK directive" in town.files.values()


async def test_markup_of_others_is_only_characters(open_page: Open, town: Town) -> None:
    page = await open_page(1280)
    words = "<img src=x onerror=alert(1)> <b>không đậm</b> &lt;"
    await page.get_by_label("Tin nhắn", exact=True).fill(words)
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine .text").last).to_have_text(words)
    town.say("noi-vu", "<b>đậm <i>nghiêng</i></b> 5 &lt; 6 &amp; <script>alert(1)</script> <code>x</code>")
    last = page.locator(".message.ours .text").last
    await expect(last).to_have_text("đậm nghiêng 5 < 6 & <script>alert(1)</script> x")
    assert await last.evaluate("node => [...node.querySelectorAll('*')].map(n => n.localName).join()") == "b,i,code"


async def test_the_clock_is_moved_and_says_which_day_it_became(open_page: Open, town: Town) -> None:
    page = await open_page(1280)
    await page.get_by_role("button", name="Sáng mai").click()
    await expect(page.locator("#notice")).to_have_text("Đã sang Thứ Sáu, 09/01/2026, 07:31.")
    await expect(page.locator("#now")).to_contain_text("Thứ Sáu, 09/01/2026")
    await page.get_by_label("Ngày và giờ muốn chuyển đến").fill("2026-01-10T09:00")
    await page.get_by_role("button", name="Chuyển").click()
    await expect(page.locator("#now")).to_contain_text("Ngày nghỉ")


async def test_a_task_shows_its_source_and_the_register_is_filtered(open_page: Open) -> None:
    page = await open_page(1280)
    await page.locator(".text .task-link", has_text="#15").last.click()
    await expect(page.get_by_text("Câu gốc trong văn bản")).to_be_visible()
    await page.get_by_label("Lọc theo đơn vị").select_option("Sở Y tế")
    await expect(page.locator(".task")).to_have_count(2)
    await page.get_by_role("button", name="Quá hạn 1", exact=True).click()
    await expect(page.locator(".task")).to_have_count(1)
    await expect(page.locator("#register-count")).to_have_text("1 trong 11 nhiệm vụ")
    await page.get_by_label("Tìm trong nhiệm vụ").fill("quy che")
    await expect(page.get_by_text("Không có nhiệm vụ nào khớp với bộ lọc.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 720, 1100])
async def test_no_pane_scrolls_sideways(open_page: Open, width: int) -> None:
    page = await open_page(width, "lanh-dao")
    for pane in ("chats", "talk", "register"):
        await page.evaluate("pane => document.documentElement.dataset.pane = pane", pane)
        wide = (
            "[...document.querySelectorAll('html, .pane, .scroll')].filter(n => n.scrollWidth > n.clientWidth).length"
        )
        assert await page.evaluate(wide) == 0


async def test_a_narrow_screen_shows_one_pane_and_counts_what_was_not_seen(open_page: Open, town: Town) -> None:
    page = await open_page(360)
    await page.get_by_role("button", name="Nhiệm vụ", exact=True).click()
    await expect(page.get_by_role("heading", name="Sổ nhiệm vụ")).to_be_visible()
    await expect(page.locator("#messages")).to_be_hidden()
    town.say("noi-vu", "Có tin mới")
    await expect(page.locator("#tab-unread")).to_have_text("1")
    await page.get_by_role("button", name=re.compile("^Kênh chat")).click()
    await page.get_by_role("button", name="Sở Nội vụ").click()
    await expect(page.get_by_text("Có tin mới").last).to_be_visible()
    await expect(page.locator("#tab-unread")).to_be_hidden()
