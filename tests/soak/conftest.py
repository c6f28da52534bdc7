"""One fork server and one fake Telegram for all, and offices that were founded once."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.soak.forked import ForkServer
from tests.soak.office import Office, Size, found


@pytest.fixture(scope="session")
def seed() -> int:
    """Of everything that happens by chance; SEED=… to see it again."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))
    print(f"to see it again: SEED={seed}")
    return seed


@pytest.fixture
def dice(seed: int, request: pytest.FixtureRequest) -> random.Random:
    return random.Random(f"{seed} {request.node.name}")


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    server = ForkServer()
    yield server
    server.end()


@pytest.fixture(scope="session")
def fake_telegram() -> Iterator[FakeBotApi]:
    telegram = FakeBotApi.launch()
    yield telegram
    telegram.end()


NewOffice = Callable[[Size], Awaitable[Office]]


@pytest.fixture
async def new_office(
    tmp_path: Path, founded: Callable[[Size], Path], fake_telegram: FakeBotApi, fork_server: ForkServer
) -> AsyncIterator[NewOffice]:
    """Opens an office of this size, after the one before it was closed."""
    offices: list[Office] = []

    async def new(size: Size) -> Office:
        for old in offices:
            await old.close()
        folder = await asyncio.to_thread(founded, size)
        offices.append(await Office.open(tmp_path / str(len(offices)), folder, size, fake_telegram, fork_server))
        return offices[-1]

    yield new
    for office in offices:
        await office.close()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Size], Path]:
    """The data folder of an office of this size, to be copied."""
    kept: dict[Size, Path] = {}

    def folder(size: Size) -> Path:
        if size not in kept:
            kept[size] = tmp_path_factory.mktemp("founded")
            asyncio.run(found(kept[size], size))
        return kept[size]

    return folder
