"""A disk that fails under a running bot (strace injects EIO) ends it with a sentence, and the next start is clean."""

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession

from tests.whole.running import RunningBot, command, environment

pytestmark = pytest.mark.whole

_FROM = 24
"""The founding of the sample town takes about twenty commits."""
_DISK_ERROR = 74


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not here")
@pytest.mark.skipif("DISK" not in os.environ, reason="takes long under strace: DISK=1")
async def test_a_failing_disk_ends_the_bot_with_a_sentence(tmp_path: Path) -> None:
    inject = f"inject=fdatasync:error=EIO:when={_FROM}+"
    words = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", inject]
    log = tmp_path / "run.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *words, sys.executable, "-m", "bot", "run",
            cwd=tmp_path, env=environment(tmp_path, {}), stdout=out, stderr=out,
        )  # fmt: skip
    try:
        async with asyncio.timeout(60):
            while not (found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text())):
                assert process.returncode is None, log.read_text()
                await asyncio.sleep(0.05)
            await _use(found[0], process)
            assert await process.wait() == _DISK_ERROR
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert "Ổ đĩa báo lỗi khi đọc hoặc ghi sổ" in log.read_text()
    code, out_text, _ = await command(tmp_path, {}, "check")
    assert (code, "nguyên vẹn" in out_text) == (0, True)
    again = await RunningBot.start(tmp_path)
    assert await again.stop() == 0


async def _use(address: str, process: asyncio.subprocess.Process) -> None:
    """Move the sandbox's clock until the bot ends."""
    async with ClientSession() as http:
        while process.returncode is None:
            try:
                await http.post(f"{address}/api/clock", json={"move": "week"}, headers={"Origin": address})
            except ClientError:
                await asyncio.sleep(0.1)
