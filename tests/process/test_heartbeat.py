"""A loop that is blocked is noticed, and a supervisor hears that we live."""

import asyncio
import socket
import time
from pathlib import Path

import pytest

from bot.heartbeat import Heartbeat


async def test_a_blocked_loop_is_measured_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    heartbeat = Heartbeat()
    async with asyncio.TaskGroup() as group:
        beating = group.create_task(heartbeat.run())
        await asyncio.sleep(0.06)
        time.sleep(0.4)  # noqa: ASYNC251 what must not happen
        await asyncio.sleep(0.06)
        beating.cancel()
    assert heartbeat.longest >= 0.3
    assert "the event loop was blocked for" in caplog.text


def test_a_stall_is_forgotten_after_an_hour() -> None:
    now = [0.0]
    heartbeat = Heartbeat(lambda: now[0])
    heartbeat._note(0.3)
    assert heartbeat.longest == 0.3
    now[0] = 3601.0
    assert heartbeat.longest == 0.0


async def test_systemd_hears_that_we_are_ready_and_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        async with asyncio.TaskGroup() as group:
            beating = group.create_task(Heartbeat().run())
            heard = [await asyncio.to_thread(listening.recv, 99) for _ in range(2)]
            beating.cancel()
    assert heard == [b"READY=1", b"WATCHDOG=1"]
