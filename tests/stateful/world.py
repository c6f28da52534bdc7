"""The real engine over a real SQLite file; it can be dropped in the middle and begun anew."""

import asyncio
import json
import shutil
from collections import deque
from collections.abc import Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.engine import Engine
from bot.office import make_office
from domain.directives.draft import DirectiveReading, Metadata
from domain.messages import Attachment, Incoming
from handlers.importing import Reading
from scheduler.channel import Channel, Update
from storage.database import Database
from tests.own_settings import OwnSettings
from tests.stateful.chats import NAME, Chats, Fate

T = TypeVar("T")

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 3, 9, 7, 31, tzinfo=HANOI)
_HANGS_AFTER = 0.03


class World:
    """Synchronous, as Hypothesis wants it; the loop stands still between two steps."""

    def __init__(self, founded: Path) -> None:
        self._loop = asyncio.new_event_loop()
        memory = Path("/dev/shm")
        self._folder = TemporaryDirectory(dir=memory if memory.is_dir() else None)
        self._file = Path(self._folder.name) / "dondoc.db"
        shutil.copy(founded, self._file)
        self._office = make_office(OwnSettings(data_dir=Path(self._folder.name)))
        self.now, self._looks, self._number = MONDAY, 0, 0
        self.chats = Chats()
        self.updates: list[Update] = []
        self._begin()

    def _begin(self) -> None:
        self.database = Database(f"sqlite+aiosqlite:///{self._file}")
        self.engine = Engine(self.database, {NAME: self.chats}, self._office, lambda: self.now, steady=self._steady)
        self.engine.intake._read_file = _read
        self.run(self.engine.delivery.recover())

    def _steady(self) -> float:
        self._looks += 1
        return (self.now - MONDAY).total_seconds() + self._looks / 100

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def hear(self, chat: str, **said: object) -> None:
        """An update arrives and is handled."""
        self._number += 1
        raw = {"chat": chat, "message": str(self._number), "who": chat, "at": self.now.isoformat()} | said
        update = Update(channel=NAME, external_id=str(self._number), lane=f"{NAME}:{chat}", raw=json.dumps(raw))
        self.updates.append(update)
        self.hear_again(update)

    def hear_again(self, update: Update) -> None:
        """The same, once more."""

        async def arrive() -> None:
            await self.engine.intake.journal([update])
            await self.engine.intake.catch_up()

        self.run(arrive())

    def look(self) -> None:
        """The planner's tick."""
        self.run(self.engine.planner.look())

    def deliver(self, fates: list[Fate]) -> None:
        """What may go now goes; the first messages meet these fates."""
        self.chats.fates = deque(fates)
        self.run(self.engine.delivery.catch_up())
        self.chats.fates.clear()

    def crash(self, arrived: list[bool]) -> None:
        """Sends are begun and the process is gone before any is answered; so many of them arrived."""

        async def die() -> None:
            self.chats.hanging = deque(arrived)
            sending = asyncio.ensure_future(self.engine.delivery.run())
            await asyncio.sleep(_HANGS_AFTER)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            self.chats.hanging = None

        self.run(die())
        self.restart()

    def restart(self) -> None:
        """A new engine over the same file."""
        self.run(self.database.close())
        self._begin()

    def later(self, **distance: float) -> None:
        self.now += timedelta(**distance)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the register holds."""

        async def ask() -> list[tuple[Any, ...]]:
            async with self.database.engine.connect() as connection:
                return [tuple(row) for row in (await connection.exec_driver_sql(query)).all()]

        return self.run(ask())

    def close(self) -> None:
        self.run(self.database.close())
        self._loop.close()
        self._folder.cleanup()


async def _read(channel: Channel, incoming: Incoming) -> Reading | None:
    """A file as read; reading itself takes a process of its own and is told of elsewhere."""
    if incoming.file is None:
        return None
    name = incoming.file.name
    file = Attachment(name=name, media_type="text/plain", sha256=name.rjust(64, "0"), size=1)
    return Reading(file=file, found=DirectiveReading(document=Metadata(number=name, title=name), drafts=()))
