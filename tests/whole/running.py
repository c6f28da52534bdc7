"""The bot as a process of its own, with its own folder, no `.env` and nothing of our environment.

It is forked off a process that has loaded the bot (`tests/soak/forking.py`), which spares each start two seconds of
imports; with `forked=False` it is `python -m bot`, as an operator starts it.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, Self

from tests.canaries import seen_in
from tests.soak.forked import fork_server
from tests.soak.orders import Order

ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_START_WITHIN, _STOP_WITHIN = 60.0, 30.0


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """What the process sees: where Python and this code are, and its settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"HOME": str(folder), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "HTTP_PORT": "0"} | dict(settings)


async def command(
    folder: Path, settings: Mapping[str, str], *words: str, within: float = 60, forked: bool = True
) -> tuple[int, str, str]:
    """Run `python -m bot WORDS` to its end: exit code, standard output, standard error."""
    env = environment(folder, settings)
    if not forked:
        return await run_to_end(sys.executable, "-m", "bot", *words, cwd=folder, env=env, within=within)
    with TemporaryDirectory() as printed:
        out, err = Path(printed, "out"), Path(printed, "err")
        order = Order(folder=str(folder), log=str(out), errors=str(err), environment=env, words=words)
        bot = await asyncio.to_thread(lambda: fork_server().start(order))
        try:
            code = await bot.end(within)
        except TimeoutError:
            await bot.kill()
            raise
        said, complained = await asyncio.to_thread(lambda: (out.read_text("utf-8"), err.read_text("utf-8")))
    assert not seen_in(said + complained)
    return code, said, complained


async def run_to_end(*words: str, cwd: Path, env: Mapping[str, str], within: float = 60) -> tuple[int, str, str]:
    """Run a program to its end: exit code, standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        *words, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), within)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    assert not seen_in(out + err)
    return process.returncode or 0, out.decode(), err.decode()


class Process(Protocol):
    """One of asyncio, or one that was forked."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    def send_signal(self, signal: int) -> None: ...
    async def wait(self) -> int: ...


@dataclass(kw_only=True)
class RunningBot:
    """`bot run` in `folder`, which holds its data. What it prints goes to `log`."""

    process: Process
    log: Path
    address: str = ""

    @classmethod
    async def start(cls, folder: Path, settings: Mapping[str, str] | None = None, *, forked: bool = True) -> Self:
        """Start it; when this returns, it serves and has printed where."""
        log, env = folder / "run.log", environment(folder, settings or {})
        begun = log.stat().st_size if log.exists() else 0
        bot = cls(process=await (_forked if forked else _started)(folder, log, env), log=log)
        try:
            async with asyncio.timeout(_START_WITHIN):
                bot.address = await bot._printed(_ADDRESS, begun)
        except BaseException:
            await bot.kill()
            raise
        return bot

    async def _printed(self, pattern: re.Pattern[str], begun: int) -> str:
        while True:
            found = pattern.search(self.log.read_bytes()[begun:].decode(errors="replace"))
            if found:
                return found[0]
            if self.process.returncode is not None:
                raise RuntimeError(f"the bot ended with {self.process.returncode}: {self.said}")
            await asyncio.sleep(0.02)

    @property
    def said(self) -> str:
        """Everything printed and logged until now, by earlier processes in this folder as well."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    async def stop(self, within: float = _STOP_WITHIN) -> int:
        """SIGTERM, and its exit code; killed where it does not end in time."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.process.wait(), within)
        except TimeoutError:
            await self.kill()
            raise

    async def kill(self) -> None:
        """kill -9."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    def cpu_seconds(self) -> float:
        """Processor time it has used, from /proc."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _started(folder: Path, log: Path, env: Mapping[str, str]) -> Process:
    with log.open("ab") as out:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=env, stdout=out, stderr=out
        )


async def _forked(folder: Path, log: Path, env: Mapping[str, str]) -> Process:
    order = Order(folder=str(folder), log=str(log), environment=env)
    return await asyncio.to_thread(lambda: fork_server().start(order))
