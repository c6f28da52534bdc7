"""The town on every channel: the sandbox, Telegram over the fake Bot API server, and the narrowest platform."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic_settings import SettingsConfigDict

from bot.engine import Engine
from bot.office import make_office
from bot.settings import Settings
from bot.telegram.channel import TelegramChannel
from scheduler.channel import Journal, Update
from storage.database import Database
from storage.files import FileStore
from storage.migrate import migrate
from tests.dialogue.town import CHATS, MONDAY, PEOPLE, SetClock, Steps, Town
from tests.dialogue.voices import PlainVoice, SandboxVoice, TelegramVoice, Voice
from tests.fake_bot_api import FakeBotApi


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without a row, to be copied."""
    path = tmp_path_factory.mktemp("database") / "empty.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def fake_telegram() -> Iterator[FakeBotApi]:
    """One fake Telegram, a process of its own."""
    api = FakeBotApi.launch()
    yield api
    api.end()


class _Settings(Settings):
    """Settings that no `.env` reaches."""

    model_config = SettingsConfigDict(env_file=None)


@pytest.fixture(params=["sandbox", "telegram", "plain"])
async def town(request: pytest.FixtureRequest, tmp_path: Path, empty_database: Path) -> AsyncIterator[Town]:
    """The town on one channel after the other."""
    api = request.getfixturevalue("fake_telegram") if request.param == "telegram" else None
    async with _town(str(request.param), tmp_path, empty_database, api) as built:
        yield built


@pytest.fixture
async def sandbox_town(tmp_path: Path, empty_database: Path) -> AsyncIterator[Town]:
    """For what has nothing to do with a channel."""
    async with _town("sandbox", tmp_path, empty_database, None) as built:
        yield built


@asynccontextmanager
async def _town(channel: str, folder: Path, empty: Path, api: FakeBotApi | None) -> AsyncIterator[Town]:
    path = folder / "town.db"
    shutil.copy(empty, path)
    settings = _Settings(
        database_url=f"sqlite+aiosqlite:///{path}",
        data_dir=folder,
        office_name="Văn phòng UBND tỉnh Lam Giang",
    )
    database, office, clock = Database(settings.database_url), make_office(settings), SetClock(MONDAY)
    engines: list[Engine] = []

    async def journal(updates: Sequence[Update]) -> None:
        await engines[0].intake.journal(updates)

    try:
        async with _voice(channel, office.files, journal, clock, api) as voice:
            engine = Engine(database, {voice.name: voice.channel}, office, clock, steady=Steps())
            engines.append(engine)
            built = Town(database, office, engine, voice, clock)
            await built.found()
            yield built
    finally:
        await database.close()


@asynccontextmanager
async def _voice(
    name: str, files: FileStore, journal: Journal, clock: SetClock, api: FakeBotApi | None
) -> AsyncIterator[Voice]:
    if name == "sandbox":
        yield SandboxVoice(files, journal)
    elif name == "plain":
        yield PlainVoice(journal)
    elif api is not None:
        async with _telegram(api, journal, clock) as voice:
            yield voice


@asynccontextmanager
async def _telegram(api: FakeBotApi, journal: Journal, clock: SetClock) -> AsyncIterator[TelegramVoice]:
    """The real channel polling the fake Bot API server, whose clock stands where the town's does."""
    control = api.control
    await control.reset()
    await control.forward(clock.now.timestamp() - time.time())
    for chat, number in CHATS.items():
        if number < 0:
            await control.chat(number, title=chat)
    await control.account(reads_groups=True)
    channel = TelegramChannel(api.token, clock=clock, api_base=api.base, patience=(0.05, 0.2))
    await channel.introduce()
    listening = asyncio.ensure_future(channel.listen(journal))
    try:
        yield TelegramVoice(control, channel, CHATS, PEOPLE)
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await channel.close()
