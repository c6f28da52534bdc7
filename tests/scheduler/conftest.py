"""An office over a real database, and a platform in memory."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.office import make_office
from storage.database import Database
from tests.own_settings import OwnSettings
from tests.scheduler.platform import Platform, Time


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
    office = make_office(OwnSettings(data_dir=tmp_path))
    return Engine(database, {"platform": platform}, office, time, steady=time.steady)
