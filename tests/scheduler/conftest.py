"""An office over a real database, and a platform in memory."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic_settings import SettingsConfigDict

from bot.engine import Engine
from bot.office import make_office
from bot.settings import Settings
from storage.database import Database
from storage.migrate import migrate
from tests.scheduler.platform import Platform, Time


class _Settings(Settings):
    """Settings that no `.env` reaches."""

    model_config = SettingsConfigDict(env_file=None)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without a row, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
async def database(tmp_path: Path, migrated: Path) -> AsyncIterator[Database]:
    shutil.copy(migrated, tmp_path / "dondoc.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'dondoc.db'}")
    yield database
    await database.close()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def engine(database: Database, platform: Platform, time: Time, tmp_path: Path) -> Engine:
    """The whole bot but for its doors; nothing of it runs yet."""
    office = make_office(_Settings(data_dir=tmp_path))
    return Engine(database, {"platform": platform}, office, time, steady=time.steady)
