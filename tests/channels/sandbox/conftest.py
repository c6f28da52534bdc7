"""The page's server over the in-memory town, and a visitor who sends what the page would send."""

from collections.abc import AsyncIterator, Mapping
from uuid import uuid4

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.sandbox.server import make_server
from tests.channels.sandbox.town import Town


class Visitor:
    """A browser tab on the page."""

    def __init__(self, server: TestServer) -> None:
        self.client = TestClient(server)
        self.origin = str(server.make_url("/")).rstrip("/")

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, content: Mapping[str, object], **headers: str) -> ClientResponse:
        return await self.client.post(path, json=content, headers={"Origin": self.origin, **headers})

    async def say(self, text: str, **more: object) -> ClientResponse:
        content = {"id": str(uuid4()), "chat": "noi-vu", "person": "hoa", "text": text}
        return await self.post("/api/messages", {**content, **more})

    async def press(self, message: str, token: str) -> ClientResponse:
        content = {"id": str(uuid4()), "chat": "noi-vu", "person": "hoa", "message": message, "token": token}
        return await self.post("/api/presses", content)

    async def upload(self, name: str, content: bytes, content_type: str = "application/octet-stream") -> ClientResponse:
        headers = {"Origin": self.origin, "Content-Type": content_type}
        return await self.client.post("/api/files", params={"name": name}, data=content, headers=headers)


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
async def server(town: Town) -> AsyncIterator[TestServer]:
    server = TestServer(make_server(town.desk()))
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def visitor(server: TestServer) -> AsyncIterator[Visitor]:
    visitor = Visitor(server)
    async with visitor.client:
        yield visitor
