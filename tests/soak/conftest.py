"""One fork server and one fake Telegram for all, and offices that were founded once."""

import asyncio
import os
import random
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.soak.forked import ForkServer, fork_server
from tests.soak.office import Office, Size, found

AT_ONCE = int(os.environ.get("AT_ONCE", "3"))
"""Offices side by side."""


@pytest.fixture(scope="session")
def seed() -> int:
    """Of everything that happens by chance; SEED=… to see it again."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))
    print(f"to see it again: SEED={seed}")
    return seed


@pytest.fixture
def dice(seed: int, request: pytest.FixtureRequest) -> random.Random:
    return random.Random(f"{seed} {request.node.name}")


@pytest.fixture(scope="session", name="fork_server")
def the_fork_server() -> ForkServer:
    return fork_server()


@pytest.fixture(scope="session")
def fake_telegrams() -> Iterator[tuple[FakeBotApi, ...]]:
    telegrams = tuple(FakeBotApi.launch() for _ in range(AT_ONCE))
    yield telegrams
    for telegram in telegrams:
        telegram.end()


@dataclass(slots=True, kw_only=True)
class Place:
    """Where one office after the other is opened, in a Telegram of its own."""

    folder: Path
    founded: Callable[[Size], Path]
    telegram: FakeBotApi
    server: ForkServer
    office: Office | None = None
    opened: int = 0

    async def open(self, size: Size, at: time = time(7, 29)) -> Office:
        """A new office; the one before is closed."""
        await self.close()
        founded = await asyncio.to_thread(self.founded, size)
        self.opened += 1
        folder = self.folder / str(self.opened)
        self.office = await Office.open(folder, founded, size, self.telegram, self.server, at)
        return self.office

    async def close(self) -> None:
        if self.office is not None:
            await self.office.close()


@pytest.fixture
async def places(
    tmp_path: Path,
    founded: Callable[[Size], Path],
    fake_telegrams: tuple[FakeBotApi, ...],
    fork_server: ForkServer,
) -> AsyncIterator[tuple[Place, ...]]:
    """Several, for bots mostly wait."""
    places = tuple(
        Place(folder=tmp_path / str(number), founded=founded, telegram=telegram, server=fork_server)
        for number, telegram in enumerate(fake_telegrams)
    )
    yield places
    for place in places:
        await place.close()


@pytest.fixture
def place(places: tuple[Place, ...]) -> Place:
    """One."""
    return places[0]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Size], Path]:
    """The data folder of an office of this size, to be copied."""
    kept: dict[Size, Path] = {}
    one_at_a_time = threading.Lock()

    def folder(size: Size) -> Path:
        with one_at_a_time:
            if size not in kept:
                place = tmp_path_factory.mktemp("founded")
                asyncio.run(found(place, size))
                kept[size] = place
            return kept[size]

    return folder
