"""Files behind signed links: who has the link has the file for 72 hours, and nobody makes a link up."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from aiohttp import ClientSession
from yarl import URL

from bot.links import Links, link_routes
from domain.messages import Attachment
from storage.files import FileStore
from tests.serving import served

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
SECRET = "s" * 32


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    (tmp_path / "secret.txt").write_text("not for you")
    return FileStore(tmp_path / "files")


@pytest.fixture
async def base(store: FileStore, clock: Clock) -> AsyncIterator[str]:
    async with served(link_routes(Links("https://unused.example", SECRET), store.get, clock)) as address:
        yield address


async def get(url: str) -> tuple[int, bytes, dict[str, str]]:
    async with ClientSession() as http, http.get(URL(url, encoded=True)) as answer:
        return answer.status, await answer.read(), dict(answer.headers)


def kept(store: FileStore, name: str = "quá hạn.xlsx", content: bytes = b"PK sheet") -> Attachment:
    return store.put(name, "application/x", content)


async def test_a_link_gives_the_file_under_its_name(base: str, store: FileStore) -> None:
    status, content, headers = await get(Links(base, SECRET).make(kept(store), NOW).address)
    assert (status, content) == (200, b"PK sheet")
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''" + quote("quá hạn.xlsx")
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "private, no-store")


async def test_a_picture_can_be_shown(base: str, store: FileStore) -> None:
    status, _, headers = await get(Links(base, SECRET).make(kept(store, "a.png"), NOW).address)
    assert (status, headers["Content-Type"]) == (200, "image/png")


async def test_a_page_is_saved_and_never_shown(base: str, store: FileStore) -> None:
    _, _, headers = await get(Links(base, SECRET).make(kept(store, "a.html", b"<script>"), NOW).address)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment")


async def test_it_works_for_72_hours(base: str, store: FileStore, clock: Clock) -> None:
    link = Links(base, SECRET).make(kept(store), NOW)
    assert link.until == NOW + timedelta(hours=72)
    clock.now = link.until
    assert (await get(link.address))[0] == 200
    clock.now += timedelta(seconds=1)
    assert (await get(link.address))[0] == 404


@pytest.mark.parametrize("part", [2, 3, 4, 5])
async def test_nothing_of_it_can_be_changed(base: str, store: FileStore, part: int) -> None:
    other = kept(store, content=b"another")
    parts = Links("", SECRET).make(kept(store), NOW).address.split("/")
    parts[part] = {2: str(int(parts[2]) + 60), 3: "0" * 64, 4: other.sha256, 5: "other.html"}[part]
    assert (await get(base + "/".join(parts)))[0] == 404


async def test_another_secret_makes_no_link(base: str, store: FileStore) -> None:
    assert (await get(Links(base, "t" * 32).make(kept(store), NOW).address))[0] == 404


@pytest.mark.parametrize("sha256", ["../secret.txt", "..%2f..%2fsecret.txt", "%2e%2e", "A" * 64, "0" * 63, "0" * 64])
async def test_no_path_leads_out_of_the_folder(base: str, store: FileStore, sha256: str) -> None:
    kept(store)
    file = Attachment(name="secret.txt", media_type="", sha256=sha256, size=1)
    status, content, _ = await get(Links(base, SECRET).make(file, NOW).address)
    assert (status, b"not for you" in content) == (404, False)


@pytest.mark.parametrize("name", ["../../x", "a\r\nSet-Cookie: x=1", "a/b.png", 'a".txt', "\u202exslx.exe", "x" * 300])
async def test_a_strange_name_breaks_nothing(base: str, store: FileStore, name: str) -> None:
    status, _, headers = await get(Links(base, SECRET).make(kept(store, name), NOW).address)
    assert "Set-Cookie" not in headers
    assert status in (200, 404)
    if status == 200:
        assert headers["Content-Disposition"].endswith(quote(name, safe=""))
