"""The harness's side of `forking.py`: bots that start in a fork's time, and end by a real signal."""

import asyncio
import atexit
import json
import os
import re
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from tests.soak.orders import Order

_ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


class ForkServer:
    """A process that has the bot loaded. Ends when we end."""

    def __init__(self, root: Path = _ROOT) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.forking"],
            cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._started: SimpleQueue[int] = SimpleQueue()
        self._ends: dict[int, Future[int]] = {}
        self._lock = threading.Lock()
        if "ready" not in self._hear():
            raise RuntimeError("the fork server did not start")
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def start(self, order: Order) -> "ForkedBot":
        """Fork a bot; it is alive when this returns, though not yet serving."""
        log = Path(order.log)
        log.touch(mode=0o600)
        begun = log.stat().st_size
        with self._lock:
            self._say(order.to_json())
            pid = self._started.get(timeout=30)
        return ForkedBot(server=self, pid=pid, log=log, begun=begun, ended=self._ends[pid])

    def signal(self, pid: int, number: int) -> None:
        with self._lock:
            self._say({"pid": pid, "signal": number})

    def end(self) -> None:
        """End it and every bot it started."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._listening.join(10)
        self._process.stdout.close()

    def _say(self, said: dict[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()

    def _hear(self) -> dict[str, int]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return dict(json.loads(line)) if line else {}

    def _listen(self) -> None:
        while said := self._hear():
            if "started" in said:
                self._ends[said["started"]] = Future()
                self._started.put(said["started"])
            else:
                self._ends[said["ended"]].set_result(said["code"])


@cache
def fork_server() -> ForkServer:
    """The one of all tests of this process: to load a bot takes seconds."""
    server = ForkServer()
    atexit.register(server.end)
    return server


@dataclass(frozen=True, slots=True, kw_only=True)
class ForkedBot:
    """One bot. What it prints goes to `log`, from byte `begun` on. Also looks like a process of asyncio."""

    server: ForkServer
    pid: int
    log: Path
    begun: int
    ended: "Future[int]" = field(repr=False)

    @property
    def said(self) -> str:
        """What it printed and logged until now."""
        return self.log.read_bytes()[self.begun :].decode(errors="replace")

    async def serving(self, within: float = 60) -> Self:
        """Wait until it has printed where it serves. Raises `RuntimeError` where it ends before."""
        async with asyncio.timeout(within):
            while not self.address:
                if self.ended.done():
                    raise RuntimeError(f"the bot ended with {self.ended.result()}: {self.said}")
                await asyncio.sleep(0.005)
        return self

    @property
    def address(self) -> str:
        """Where it serves, "" before it does."""
        found = _ADDRESS.search(self.said)
        return found[0] if found else ""

    async def end(self, within: float = 30) -> int:
        """Its exit code, negative for a signal, as soon as it ends by itself."""
        return await asyncio.wait_for(self.wait(), within)

    @property
    def returncode(self) -> int | None:
        """Its exit code once it has ended."""
        return self.ended.result() if self.ended.done() else None

    async def wait(self) -> int:
        """Its exit code, as soon as it ends."""
        return await asyncio.shield(asyncio.wrap_future(self.ended))

    def send_signal(self, number: int) -> None:
        self.server.signal(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    async def stop(self, within: float = 30) -> int:
        """SIGTERM, and the exit code."""
        self.terminate()
        return await self.end(within)

    async def kill(self) -> None:
        """kill -9."""
        self.send_signal(signal.SIGKILL)
        await self.end()

    def memory(self) -> int:
        """Bytes of memory that are its own or shared, as /proc counts them."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
