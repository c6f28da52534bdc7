"""A fake Telegram for each test of a whole bot, in a process of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.whole.province import Province


@pytest.fixture
async def province(tmp_path: Path) -> AsyncIterator[Province]:
    """A province whose units and tasks are known and where nobody is enrolled yet."""
    telegram = await FakeBotApi.start()
    try:
        built = Province(folder=tmp_path, telegram=telegram)
        await built.found()
        yield built
    finally:
        await telegram.stop()
