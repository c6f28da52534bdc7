"""No secret of a test is seen anywhere: not in what is logged, at any level and by any library, not in what is printed,
not in any file that a test or a process of it leaves behind."""

import asyncio
import logging
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.canaries import Ear, seen_in, seen_in_files

if TYPE_CHECKING:
    from tests.fake_bot_api import FakeBotApi
    from tests.fake_zalo import FakeZalo

_TALKATIVE = ("/channels/", "/scheduler/", "/whole/")
"""Where secrets are about; the others would only hear every step of the database's driver."""


@pytest.fixture(autouse=True)
def no_secret_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Everything that is logged is listened to, and guarded as any other handler where the test guards the root."""
    ear, root = Ear(), logging.getLogger()
    level = root.level
    root.addHandler(ear)
    if any(part in request.node.nodeid for part in _TALKATIVE):
        root.setLevel(logging.DEBUG)
    yield
    root.removeHandler(ear)
    root.setLevel(level)
    assert ear.leaks == []


@pytest.fixture(scope="session", autouse=True)
def no_secret_is_left_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Databases, write-ahead logs, the output of processes."""
    yield
    assert list(seen_in_files(tmp_path_factory.getbasetemp())) == []


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without a row, to be copied."""
    # Not at the top: what needs no database shall not wait for it to load.
    from storage.migrate import migrate

    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def truth_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the fake Telegram writes what people saw."""
    return tmp_path_factory.mktemp("telegram") / "truth.jsonl"


@pytest.fixture(scope="session")
def running_api(truth_file: Path) -> Iterator["FakeBotApi"]:
    """A fake Telegram, a process of its own."""
    from tests.fake_bot_api import FakeBotApi

    api = FakeBotApi.launch(truth=truth_file)
    yield api
    api.end()


@pytest.fixture
async def api(running_api: "FakeBotApi") -> AsyncIterator["FakeBotApi"]:
    """The process, in which nothing was ever said. Every call of the test has to keep the contract of the Bot API."""
    await running_api.control.reset()
    yield running_api
    assert await running_api.control.violations() == []


@pytest.fixture(scope="session")
def running_zalo() -> Iterator["FakeZalo"]:
    """A fake Zalo, a process of its own."""
    from tests.fake_zalo import FakeZalo

    zalo = FakeZalo.launch()
    yield zalo
    zalo.end()


@pytest.fixture
async def zalo(running_zalo: "FakeZalo") -> "FakeZalo":
    """The process, in which nothing was ever said."""
    await running_zalo.control.reset()
    return running_zalo


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that passes and prints a secret fails."""
    report = yield
    printed = [text for name, text in report.sections if "stdout" in name or "stderr" in name]
    if report.passed and any(map(seen_in, printed)):
        report.outcome, report.longrepr = "failed", f"{item.nodeid} printed a secret"
    return report
