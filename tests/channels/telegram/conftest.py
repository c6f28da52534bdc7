"""One fake Telegram for all tests here, empty before each."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.telegram.channel import TelegramChannel
from tests.channels.telegram.desk import NOW
from tests.fake_bot_api import Control, FakeBotApi


@pytest.fixture(scope="session")
def truth_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the process writes what people saw."""
    return tmp_path_factory.mktemp("telegram") / "truth.jsonl"


@pytest.fixture(scope="session")
def running_api(truth_file: Path) -> Iterator[FakeBotApi]:
    """The process."""
    api = FakeBotApi.launch(truth=truth_file)
    yield api
    api.end()


@pytest.fixture
async def api(running_api: FakeBotApi) -> AsyncIterator[FakeBotApi]:
    """The process, in which nothing was ever said. Every call of the test has to keep the contract of the Bot API."""
    await running_api.control.reset()
    yield running_api
    assert await running_api.control.violations() == []


@pytest.fixture
def control(api: FakeBotApi) -> Control:
    """The hands of the test."""
    return api.control


@pytest.fixture
async def channel(api: FakeBotApi) -> AsyncIterator[TelegramChannel]:
    """Our channel, which waits no longer than a test can bear."""
    telegram = TelegramChannel(
        api.token,
        clock=lambda: datetime.now(UTC),
        api_base=api.base,
        menu={"trogiup": "Cách dùng"},
        patience=(0.05, 0.2),
    )
    yield telegram
    await telegram.close()


@pytest.fixture
def reader() -> TelegramChannel:
    """A channel that only reads, and reaches nothing."""
    return TelegramChannel("4242:AAcanaryTokenThatMustNeverBeSeenAnywhere", clock=lambda: NOW)
