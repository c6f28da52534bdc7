"""How the page hears that something changed."""

import asyncio
from asyncio import timeout

from aiohttp import ClientResponse
from aiohttp.test_utils import TestServer

from bot.sandbox.changes import Changes
from tests.channels.sandbox.conftest import Visitor
from tests.channels.sandbox.town import Town


async def next_version(stream: ClientResponse) -> int:
    async for line in stream.content:
        if line.startswith(b"data:"):
            return int(line.removeprefix(b"data:"))
    raise EOFError


async def test_a_change_reaches_the_page_within_a_second(visitor: Visitor, town: Town) -> None:
    async with visitor.client.get("/api/events") as stream:
        assert stream.content_type == "text/event-stream"
        first = await next_version(stream)
        await visitor.say("2 xong")
        async with timeout(1):
            assert await next_version(stream) > first


async def test_a_page_that_comes_back_hears_at_once_whatever_it_heard_last(visitor: Visitor) -> None:
    for last in ("17", "rubbish", "-1"):
        async with visitor.client.get("/api/events", headers={"Last-Event-ID": last}) as stream, timeout(1):
            await next_version(stream)


async def test_the_server_stops_at_once_though_a_page_is_open(visitor: Visitor, server: TestServer) -> None:
    stream = await visitor.client.get("/api/events")
    await next_version(stream)
    async with timeout(3):
        await server.close()


async def test_silence_is_filled_with_a_heartbeat_and_many_changes_are_told_once() -> None:
    changes = Changes()
    heard: list[int | None] = []
    async for version in changes.follow(heartbeat=0.01):
        heard.append(version)
        if len(heard) == 2:
            changes.notify()
            changes.notify()
        if len(heard) == 3:
            changes.close()
    assert heard == [0, None, 2]


async def test_each_page_hears_every_change() -> None:
    changes = Changes()

    async def hear() -> list[int | None]:
        return [version async for version in changes.follow(heartbeat=5)]

    async with asyncio.TaskGroup() as group:
        pages = [group.create_task(hear()) for _ in range(2)]
        await asyncio.sleep(0)
        changes.notify()
        await asyncio.sleep(0.01)
        changes.close()
    assert [page.result() for page in pages] == [[0, 1], [0, 1]]
