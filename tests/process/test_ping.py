"""The monitor outside is called while all is well, and its address is told to nobody."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.ping import Ping

SECRET = "canary-ping-0123456789"


class Monitor:
    """Counts the calls; answers with `status`, or only after a while."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.status, self.delay = 200, 0.0

    async def answer(self, request: web.Request) -> web.Response:
        self.calls.append(request.path)
        await asyncio.sleep(self.delay)
        return web.Response(status=self.status)


@pytest.fixture
def monitor() -> Monitor:
    return Monitor()


@pytest.fixture
async def address(monitor: Monitor) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/{path}", monitor.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/{SECRET}"
    await runner.cleanup()


@asynccontextmanager
async def pinging(url: str, *answers: bool | Exception) -> AsyncIterator[None]:
    """Pings for a moment; whether all is well is as the answers say, then well."""
    told = list(answers)

    async def well() -> bool:
        answer = told.pop(0) if told else True
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with asyncio.TaskGroup() as group:
        ping = group.create_task(Ping(url, 0.02, well).run())
        yield
        ping.cancel()


async def _called(monitor: Monitor, times: int) -> None:
    async with asyncio.timeout(5):
        while len(monitor.calls) < times:  # noqa: ASYNC110 the calls come over HTTP
            await asyncio.sleep(0.01)


async def test_it_is_called_again_and_again(monitor: Monitor, address: str) -> None:
    async with pinging(address):
        await _called(monitor, 3)
    assert set(monitor.calls) == {f"/{SECRET}"}


async def test_it_is_not_called_while_something_is_amiss(
    monitor: Monitor, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with pinging(address, False, OSError("the database is locked"), False):
        await _called(monitor, 1)
    assert caplog.text.count("all is not well, so the monitor 127.0.0.1 is not called") == 3
    assert "whether all is well could not be told" in caplog.text


async def test_a_monitor_that_fails_harms_nothing_and_its_address_is_not_logged(
    monitor: Monitor, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monitor.status = 500
    async with pinging(address):
        await _called(monitor, 2)
    async with pinging("http://127.0.0.1:9/" + SECRET):
        await asyncio.sleep(0.1)
    assert "the monitor 127.0.0.1 answered 500" in caplog.text
    assert "the monitor 127.0.0.1 could not be called: ClientConnectorError" in caplog.text
    assert SECRET not in caplog.text
