"""One fake Telegram in a process of its own, a new world for each test, and an office that was enrolled once."""

import asyncio
from pathlib import Path

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.whole.province import Province


@pytest.fixture
async def new_province(tmp_path: Path, api: FakeBotApi) -> Province:
    """A province whose units and tasks are known and where nobody is enrolled yet."""
    province = Province(folder=tmp_path, telegram=api)
    await province.settle()
    await province.found()
    return province


@pytest.fixture(scope="session")
def enrolled_province(tmp_path_factory: pytest.TempPathFactory, running_api: FakeBotApi) -> Province:
    """A province where everybody is enrolled; to be copied."""
    province = Province(folder=tmp_path_factory.mktemp("province"), telegram=running_api)

    async def enrol() -> None:
        await running_api.control.reset()
        await province.settle()
        await province.found()
        await province.enrol()

    asyncio.run(enrol())
    province.forget_talk()
    return province


@pytest.fixture
async def province(tmp_path: Path, enrolled_province: Province, api: FakeBotApi) -> Province:
    """A province where everybody was enrolled long ago."""
    province = enrolled_province.copy_to(tmp_path, api)
    await province.settle()
    return province
