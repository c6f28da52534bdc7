"""One fake Telegram for all tests here, empty before each."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.telegram.channel import TelegramChannel
from tests.channels.telegram.desk import NOW
from tests.fake_bot_api import Control, FakeBotApi


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
