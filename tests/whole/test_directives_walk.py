"""Real directives sent by the clerk in the sandbox: read, checked, corrected in chat or in a workbook, published.

Two of them, or all with ALL_DIRECTIVES=1.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from aiohttp import ClientSession

from tests.whole.running import RunningBot

SHARED = Path(__file__).parents[3] / "shared"
TEXTS = sorted(SHARED.glob("directives/0*.txt"))
WORD = SHARED / "corpus" / "21.docx"
CLERK_CHAT, CLERK = "chuyen-vien", "hanh"
_DIRECTIVE = re.compile(r"duyệt (\d+)")

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(not TEXTS, reason="the source documents are not here"),
]


@dataclass(kw_only=True)
class Clerk:
    """The clerk at the page: what the page asks the server, asked without a browser."""

    session: ClientSession
    address: str

    async def hears(self) -> list[dict[str, Any]]:
        async with self.session.get(f"{self.address}/api/chats/{CLERK_CHAT}") as answer:
            return [one for one in (await answer.json())["messages"] if one["ours"]]

    async def says(self, text: str = "", file: tuple[str, bytes] | None = None) -> dict[str, Any]:
        """The last message of the bot once it has answered."""
        before = len(await self.hears())
        message: dict[str, Any] = {"id": str(uuid4()), "chat": CLERK_CHAT, "person": CLERK, "text": text}
        if file:
            message["file"] = await self._upload(*file)
        async with self.session.post(f"{self.address}/api/messages", json=message) as answer:
            assert answer.status == 202, await answer.text()
        async with asyncio.timeout(60):
            while not await self._is_answered(before):  # noqa: ASYNC110 the bot is another process
                await asyncio.sleep(0.1)
        await asyncio.sleep(0.3)  # a long answer has several parts
        return (await self.hears())[-1]

    async def _is_answered(self, before: int) -> bool:
        """Whether the bot said more than that it is still reading."""
        return any(not one["text"].startswith("Tôi đang đọc") for one in (await self.hears())[before:])

    async def sends(self, path: Path) -> int:
        """The number by which the bot speaks of the directive it has read."""
        summary = await self.says(file=(path.name, await asyncio.to_thread(path.read_bytes)))
        named = _DIRECTIVE.search(summary["text"])
        assert named, summary["text"]
        return int(named[1])

    async def fetches(self, message: dict[str, Any]) -> bytes:
        file = message["file"]
        async with self.session.get(f"{self.address}/files/{file['sha256']}/{file['name']}") as answer:
            return await answer.read()

    async def counts_tasks(self) -> int:
        async with self.session.get(f"{self.address}/api/state") as answer:
            return len((await answer.json())["register"])

    async def _upload(self, name: str, content: bytes) -> dict[str, Any]:
        url, kind = f"{self.address}/api/files", {"Content-Type": "application/octet-stream"}
        async with self.session.post(url, params={"name": name}, data=content, headers=kind) as answer:
            kept = (await answer.json())["file"]
        return {"name": kept["name"], "sha256": kept["sha256"]}


@pytest.fixture
async def clerk(tmp_path: Path) -> AsyncIterator[Clerk]:
    bot = await RunningBot.start(tmp_path)
    try:
        async with ClientSession(headers={"Origin": bot.address}) as session:
            yield Clerk(session=session, address=bot.address)
    finally:
        assert await bot.stop() == 0


async def test_source_documents_are_sent_checked_and_published(clerk: Clerk) -> None:
    for path in TEXTS if "ALL_DIRECTIVES" in os.environ else TEXTS[1:3]:
        before = await clerk.counts_tasks()
        directive = await clerk.sends(path)
        assert "Đối chiếu" in (await clerk.says("đối chiếu"))["text"]
        await clerk.says(f"duyệt {directive}")
        assert await clerk.counts_tasks() > before
    again = await clerk.says(file=(path.name, await asyncio.to_thread(path.read_bytes)))
    assert _DIRECTIVE.search(again["text"]) is None


async def test_drafts_are_corrected_in_the_chat(clerk: Clerk) -> None:
    directive = await clerk.sends(TEXTS[0])
    assert "hạn 30/06/2031" in (await clerk.says("1 hạn 30/6/2031"))["text"]
    assert "Sở Nội vụ · hạn 30/06/2031" in (await clerk.says("1 đơn vị Sở Nội vụ"))["text"]
    assert "đã bỏ" in (await clerk.says("bỏ 2"))["text"]
    assert "Đã sửa" in (await clerk.says("gộp 3 4"))["text"]
    before = await clerk.counts_tasks()
    await clerk.says(f"duyệt {directive}")
    assert await clerk.counts_tasks() > before


async def test_a_word_document_is_corrected_by_its_workbook(clerk: Clerk) -> None:
    directive = await clerk.sends(WORD)
    offered = await clerk.says("tải dự thảo")
    book = openpyxl.load_workbook(BytesIO(await clerk.fetches(offered)))
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith("Thời hạn") for cell in row))
    deadline = next(cell.column for cell in head if str(cell.value).startswith("Thời hạn"))
    first = int(head[0].row or 0) + 1
    sheet.cell(first, int(deadline or 0)).value = "30/6/2031"
    sheet.delete_rows(first + 1)
    written = BytesIO()
    book.save(written)
    compared = (await clerk.says(file=("du-thao.xlsx", written.getvalue())))["text"]
    assert "sửa 1" in compared
    assert "bỏ 1" in compared
    assert "30/6/2031" in compared
    await clerk.says("nhận")
    before = await clerk.counts_tasks()
    await clerk.says(f"duyệt {directive}")
    assert await clerk.counts_tasks() > before
    await clerk.says("hoàn tác duyệt")
    assert await clerk.counts_tasks() == before
