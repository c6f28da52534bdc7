"""A register on a real file, and settings that no `.env` reaches."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from storage.database import Database
from tests.own_settings import OwnSettings

MONDAY = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
"""08:00 in Vietnam."""


class MovedClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    shutil.copy(migrated, tmp_path / "dondoc.db")
    return OwnSettings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'dondoc.db'}", data_dir=tmp_path)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = Database(settings.database_url)
    yield database
    await database.close()


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()
