"""Writes that the disk refuses (strace injects EIO): what was said to be committed is there, and the file is whole."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

FAILS_AT = [int(number) for number in os.environ.get("FSYNC_FAILS", "9,30").split(",")]
"""At which fdatasync; FSYNC_FAILS=$(seq -s, 1 200) for all of F10."""
_ROOT = Path(__file__).parents[2]
COMMITS = 60
_WRITING = """
import asyncio, sys
from storage.database import Database
from storage.migrate import migrate

async def main():
    url = "sqlite+aiosqlite:///" + sys.argv[1]
    await migrate(url)
    database = Database(url)
    for number in range({commits}):
        async with database.unit_of_work() as work:
            await work.settings.set(f"key {number}", "x" * 2000)
            await work.commit()
        print("committed", number, flush=True)

asyncio.run(main())
"""


def _may_trace() -> bool:
    if not shutil.which("strace"):
        return False
    tried = subprocess.run(["strace", "-f", "-e", "trace=fdatasync", "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", FAILS_AT)
def test_an_error_of_the_disk_at_a_commit_loses_nothing_that_was_committed(tmp_path: Path, number: int) -> None:
    if not _may_trace():
        pytest.skip("strace is not here or may not trace")
    path = tmp_path / "register.db"
    inject = f"inject=fdatasync:error=EIO:when={number}"
    words = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", inject]
    ended = subprocess.run(
        [*words, sys.executable, "-c", _WRITING.replace("{commits}", str(COMMITS)), str(path)],
        cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    committed = [f"key {key}" for key in re.findall(r"committed (\d+)", ended.stdout)]
    # SQLite may do without a sync that is no commit's, as that of a checkpoint when a connection is closed.
    survived = ended.returncode == 0 and number not in {9, 30}
    assert len(committed) == COMMITS if survived else "disk I/O error" in ended.stderr
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        kept = [key for (key,) in database.execute("SELECT key FROM setting")] if "setting" in tables else []
    assert set(committed) <= set(kept)
    assert len(kept) <= len(committed) + 1
