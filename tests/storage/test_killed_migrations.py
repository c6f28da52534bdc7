"""A migration that is killed anywhere leaves the older schema whole, and the next start completes it."""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.migrate import current_revision, migrate
from tests.storage.conftest import opened
from tests.storage.samples import Samples, outgoing
from tests.storage.test_migrations import _counts, _newest, _planted

KILLS = int(os.environ.get("MIGRATION_KILLS", "4"))
ROWS = int(os.environ.get("MIGRATION_ROWS", "2000"))
_ROOT = Path(__file__).parents[2]
_SLOWLY = """with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("planted", sa.String()))
    print("in the middle", flush=True)
    import time; time.sleep({pause})
    with op.batch_alter_table("task") as table:
        table.alter_column("section", existing_type=sa.String(), nullable=True)"""
_MIGRATING = """
import asyncio, sys
from pathlib import Path
from storage.migrate import migrate
asyncio.run(migrate(sys.argv[1], scripts=Path(sys.argv[2])))
"""


@pytest.mark.slow
async def test_a_killed_migration_leaves_the_older_or_the_newer_schema(sqlite_url: str, tmp_path: Path) -> None:
    async with opened(sqlite_url) as database:
        samples = Samples(database)
        await samples.task(await samples.unit())
        await samples.owe(*((f"k{n}", outgoing()) for n in range(ROWS)))
    before, older = await _counts(sqlite_url), await current_revision(sqlite_url)
    path, kept = Path(sqlite_url.partition("///")[2]), tmp_path / "older.db"
    await asyncio.to_thread(shutil.copyfile, path, kept)
    scripts = _planted(tmp_path, _SLOWLY.format(pause=0.2))
    dice = random.Random(20)
    for _ in range(KILLS):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _MIGRATING, sqlite_url, str(scripts), cwd=_ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert await asyncio.wait_for(process.stdout.readline(), 30) == b"in the middle\n"
        await asyncio.sleep(dice.uniform(0, 0.3))
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()
        revision = await current_revision(sqlite_url)
        assert revision in {older, "planted"}
        assert await _counts(sqlite_url) == before
        async with opened(sqlite_url) as database:
            assert await database.problems() == []
        if revision == "planted":
            # It was through before it was killed: the next one finds the older register again.
            await asyncio.to_thread(shutil.copyfile, kept, path)
    await migrate(sqlite_url, scripts=scripts)
    assert await current_revision(sqlite_url) == "planted"
    assert older == _newest()
    assert await _counts(sqlite_url) == before
