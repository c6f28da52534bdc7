"""The town on every channel: the sandbox, Telegram over the fake Bot API server, and the narrowest platform."""

import asyncio
import gc
import shutil
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine import Engine
from bot.office import make_office
from bot.settings import Settings
from domain.completions import Completion
from handlers.office import Office
from scheduler.channel import Journal, Update
from storage.database import Database
from storage.engine import create_engine
from tests.dialogue.town import CHATS, MONDAY, PEOPLE, SetClock, Steps, Town
from tests.dialogue.voices import Memory, PlainVoice, SandboxVoice, TelegramVoice, Voice
from tests.dialogue.zalo_voice import TOKEN, ZaloVoice
from tests.fake_bot_api import FakeBotApi
from tests.own_settings import OwnSettings
from texts.render import Texts

NOT_ON_ZALO = frozenset(("test_draft_workbooks", "test_drafts", "test_import"))
"""Rooms that begin with a file, which Zalo hands over to nobody."""


@pytest.fixture(scope="session", autouse=True)
def launching(request: pytest.FixtureRequest) -> Iterator[Future[FakeBotApi]]:
    """One fake Telegram, a process of its own, which starts while the first tests on other channels run; where none
    of the chosen tests is on Telegram, it does not start."""
    # What is loaded by now stays until the end; looking through it again and again takes a fifth of the suite's time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    if not any("[telegram" in item.name for item in request.session.items):
        yield Future()
        return
    with ThreadPoolExecutor(1) as aside:
        api = aside.submit(FakeBotApi.launch)
        yield api
        api.result().end()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Telegram comes last in each room, so that nobody waits for it to start. The fast suite walks in
    the sandbox, too, and holds the rest of its conversations on the narrowest channel."""
    items[:] = [item for item in items if "[zalo" not in item.name or item.path.stem not in NOT_ON_ZALO]
    items.sort(key=lambda item: "[telegram" in item.name)
    for item in items:
        in_chat = item.path.parent.name == "dialogue"
        walk = item.path.stem == "test_walk" and "[telegram" not in item.name and "[zalo" not in item.name
        if in_chat and not walk and "[plain" not in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The templates, compiled once."""
    settings = OwnSettings()
    return Texts("vi", "Văn phòng UBND tỉnh Lam Giang", settings.zone)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What towns are built on one after the other: one file, and one engine that has compiled its statements once."""

    settings: Settings
    engine: AsyncEngine
    texts: Texts
    empty: Path
    kept: dict[str, tuple[Path, Memory]]


@pytest.fixture(scope="session")
def ground(migrated: Path, texts: Texts) -> Iterator[Ground]:
    # A commit waits for the disk, as it should; in memory, where the system offers a folder there, that takes no time.
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        url = f"sqlite+aiosqlite:///{folder}/town.db"
        settings = OwnSettings(database_url=url, data_dir=Path(folder), zalo_token=SecretStr(TOKEN))
        engine = create_engine(settings.database_url)
        yield Ground(settings=settings, engine=engine, texts=texts, empty=migrated, kept={})


@pytest.fixture
def completion() -> Completion:
    """What the office does with "xong"; a module with its own says otherwise."""
    return Completion.ACCEPT


@pytest.fixture
def monthly_quota() -> int:
    """How many messages a bot of Zalo may send in a month; a test with another plan says so."""
    return 3000


@pytest.fixture(params=["sandbox", "telegram", "plain", "zalo"])
async def town(
    request: pytest.FixtureRequest,
    ground: Ground,
    launching: Future[FakeBotApi],
    completion: Completion,
    monthly_quota: int,
) -> AsyncIterator[Town]:
    """The town on one channel after the other, or on those that `tests.dialogue.town.on` names."""
    api = launching.result() if request.param == "telegram" else None
    settings = ground.settings.model_copy(update={"completion": completion, "zalo_monthly_quota": monthly_quota})
    async with _town(str(request.param), replace(ground, settings=settings), api) as built:
        yield built


@asynccontextmanager
async def _town(channel: str, ground: Ground, api: FakeBotApi | None) -> AsyncIterator[Town]:
    database, clock = Database(ground.settings.database_url), SetClock(MONDAY)
    database.engine = ground.engine
    office = replace(make_office(ground.settings), texts=ground.texts)
    engines: list[Engine] = []
    arrived = asyncio.Event()

    async def journal(updates: Sequence[Update]) -> None:
        await engines[0].intake.journal(updates)
        arrived.set()

    try:
        async with _voice(channel, office, journal, clock, api) as voice:
            engine = Engine(database, {voice.name: voice.channel}, office, clock, steady=Steps())
            engines.append(engine)
            built = Town(database, office, engine, voice, clock, arrived, ground.kept)
            for old in database_files(ground.settings):
                old.unlink()
            shutil.copy(ground.empty, str(database.path))
            await built.once("founded", built.found)
            yield built
    finally:
        await database.close()


def database_files(settings: Settings) -> list[Path]:
    """The file with the logs beside it."""
    return list(settings.data_dir.glob("town.db*"))


@asynccontextmanager
async def _voice(
    name: str, office: Office, journal: Journal, clock: SetClock, api: FakeBotApi | None
) -> AsyncIterator[Voice]:
    if name == "sandbox":
        yield SandboxVoice(office.files, journal)
    elif name == "plain":
        yield PlainVoice(journal)
    elif name == "zalo":
        yield ZaloVoice(journal, clock, office.texts, per_month=office.rooms["zalo"].plan.messages)
    elif api is not None:
        async with _telegram(api, journal, clock) as voice:
            yield voice


@asynccontextmanager
async def _telegram(api: FakeBotApi, journal: Journal, clock: SetClock) -> AsyncIterator[TelegramVoice]:
    """The real channel polling the fake Bot API server, whose clock stands where the town's does."""
    # Its library takes seconds to load, which the fast suite does not wait for.
    from bot.telegram.channel import TelegramChannel

    control = api.control
    await control.reset()
    await control.forward(clock.now.timestamp() - time.time())
    for chat, number in CHATS.items():
        # A person has to begin the conversation before a bot may write to them.
        await control.chat(number, kind="group" if number < 0 else "private", title=chat)
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
