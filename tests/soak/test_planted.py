"""F24: each planted bug is found by the check that is there for it. A change that no longer applies fails here."""

import asyncio
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.soak.planted import BUGS, Bug, Check

_ROOT = Path(__file__).parents[2]
_ROOMS = ("bot", "scheduler", "handlers", "storage", "texts", "documents", "domain", "tests")
_TESTS_FAILED = 1
_WITHIN = 600.0

ALL = os.environ.get("PLANTED") == "all"


@pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS)
def test_each_change_applies(bug: Bug) -> None:
    _changed(_ROOT, bug)


@pytest.mark.whole
@pytest.mark.timeout(_WITHIN + 60)
@pytest.mark.skipif(not ALL, reason="takes minutes: PLANTED=all, as `make soak` does")
@pytest.mark.parametrize("name", BUGS)
async def test_a_planted_bug_is_found(name: str) -> None:
    # Not where pytest keeps what tests leave behind: there, the canaries that tests are about would be found.
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for room in _ROOMS:
            shutil.copytree(_ROOT / room, copy / room)
        shutil.copy(_ROOT / "pyproject.toml", copy)
        (copy / BUGS[name].file).write_text(_changed(_ROOT, BUGS[name]), encoding="utf-8")
        code, said = await _run(copy, BUGS[name].found_by)
    print(f"F24: {name}: {said.splitlines()[-1]}", flush=True)
    assert code == _TESTS_FAILED, said


@pytest.mark.whole
@pytest.mark.skipif(not ALL, reason="the other parts of the suite tell that nothing is found where nothing is wrong")
@pytest.mark.timeout(20 * _WITHIN)
async def test_nothing_is_found_where_nothing_was_planted() -> None:
    for check in {str(bug.found_by): bug.found_by for bug in BUGS.values()}.values():
        code, said = await _run(_ROOT, check)
        assert code == 0, said


def _changed(root: Path, bug: Bug) -> str:
    text = (root / bug.file).read_text(encoding="utf-8")
    for old, new in bug.changes:
        assert text.count(old) == 1, f"{bug.file} reads otherwise now; plant the bug anew in planted.py: {old!r}"
        text = text.replace(old, new)
    return text


async def _run(folder: Path, check: Check) -> tuple[int, str]:
    """Run a check in a copy: its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *check.options,
        cwd=folder,
        env={**os.environ, **check.numbers, "PYTHONPATH": str(folder)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(process.communicate(), _WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return process.returncode or 0, said.decode()
