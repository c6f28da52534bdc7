"""What the server does not let in."""

import asyncio

import pytest
from aiohttp.test_utils import TestServer

from tests.channels.sandbox.conftest import Visitor
from tests.channels.sandbox.town import Town


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.5:8080", "[", "localhost@evil.example"]
)
async def test_a_foreign_host_name_is_served_nothing(visitor: Visitor, host: str) -> None:
    response = await visitor.get("/api/state", Host=host)
    assert response.status == 421
    assert await response.json() == {"error": "foreign_host"}


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080", "LOCALHOST"])
async def test_loopback_names_are_served(visitor: Visitor, host: str) -> None:
    assert (await visitor.get("/api/state", Host=host)).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", ""])
async def test_another_site_can_change_nothing(visitor: Visitor, town: Town, origin: str) -> None:
    response = await visitor.post("/api/clock", {"move": "week"}, Origin=origin)
    assert response.status == 403
    assert not town.journalled


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_a_form_of_another_content_type_is_refused(visitor: Visitor, content_type: str) -> None:
    headers = {"Content-Type": content_type}
    assert (await visitor.post("/api/clock", {"move": "week"}, **headers)).status == 415
    assert (await visitor.upload("a.docx", b"x", content_type)).status == 415


async def test_an_oversized_body_is_refused(visitor: Visitor, town: Town) -> None:
    response = await visitor.say("x" * 70_000)
    assert response.status == 413
    assert await response.json() == {"error": "too_large"}
    assert not town.journalled


async def test_a_file_that_announces_too_many_bytes_is_refused_unread(server: TestServer, visitor: Visitor) -> None:
    reader, writer = await asyncio.open_connection(server.host, server.port)
    head = (
        f"POST /api/files?name=a.docx HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nOrigin: {visitor.origin}\r\n"
        "Content-Type: application/octet-stream\r\nContent-Length: 999999999\r\n\r\n"
    )
    writer.write(head.encode())
    assert b"413" in await asyncio.wait_for(reader.readline(), 2)
    writer.close()
    await writer.wait_closed()


async def test_every_answer_forbids_inline_script_framing_and_guessing_of_types(visitor: Visitor) -> None:
    for path in ("/", "/page/main.js", "/api/state", "/nowhere"):
        headers = (await visitor.get(path)).headers
        assert "default-src 'none'; script-src 'self'" in headers["Content-Security-Policy"]
        assert "trusted-types 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


async def test_only_the_pages_own_files_are_served(visitor: Visitor) -> None:
    assert (await visitor.get("/")).content_type == "text/html"
    assert (await visitor.get("/page/main.js")).content_type.endswith("javascript")
    assert (await visitor.get("/page/style/talk.css")).content_type == "text/css"
    assert (await visitor.get("/page/..%2fserver.py")).status in (403, 404)
    assert (await visitor.get("/page/")).status in (403, 404)
