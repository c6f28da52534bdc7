"""An office on simulated Telegram in which one chat floods while others go on as ever."""

import asyncio
import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.engine import Engine
from bot.office import make_office
from bot.telegram.limits import LIMITS
from domain.messages import Address, Incoming, RemoteFile, Sender
from domain.roles import Grant, Role
from domain.units import UnitKind
from handlers.buttons import make_button
from scheduler.channel import Update
from storage.chats import NewChat
from storage.database import Database
from tests.own_settings import OwnSettings
from tests.plain_task import LEAD, add_task, until
from tests.scheduler.platform import NOW
from tests.scheduler.simulated import NAME, SimulatedTelegram, clock, steady
from tests.storage.samples import Samples

OTHERS = 20
PICTURE = b"\x89PNG and no more of it"
FETCHING = 3.0
"""Seconds until a file is here."""
_RECORDED = re.compile(r"#(\d+)</b> đạt (\d+)%")


class Flooded(SimulatedTelegram):
    """It hears, too: what people say is JSON as `FloodedOffice.say` writes it."""

    def read(self, raw: str) -> Incoming:
        said = json.loads(raw)
        file = RemoteFile(name="a.png", media_type="image/png", size=9, reference="a") if said["file"] else None
        return Incoming(
            address=Address(channel=self.name, chat=said["chat"]),
            message_id=said["id"],
            sender=Sender(id=said["chat"].lstrip("-"), name="Lan"),
            at=clock(),
            text=said["text"],
            private=not said["chat"].startswith("-"),
            pressed=said["pressed"],
            file=file,
        )

    async def fetch(self, file: RemoteFile) -> bytes:
        await asyncio.sleep(FETCHING)
        return PICTURE


@dataclass(kw_only=True)
class FloodedOffice:
    """`loud` is the chat that floods; each of the other chats has a task of its own. `most_owed`: at most so many
    messages were owed to the loud one at any time; `waits`: how long each reply of the others was waited for."""

    database: Database
    engine: Engine
    telegram: Flooded
    loud: str
    tasks: list[int] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    most_owed: int = 0
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _said: dict[tuple[str, str], float] = field(default_factory=dict)

    async def settle(self, tasks: int) -> None:
        """So many tasks of the loud chat's unit, one of each other's."""
        directive = await Samples(self.database).directive()
        async with self.database.unit_of_work() as work:
            for chat in (self.loud, *(str(7000 + number) for number in range(OTHERS))):
                unit = await work.units.add(f"Sở Thử {chat}", UnitKind.ORGANISATION, ())
                officer = await work.officers.enrol(NAME, Sender(id=chat.lstrip("-"), name="Lan"), NOW)
                await work.officers.grant(officer, Grant(role=Role.OFFICER, unit_id=unit), NOW)
                address, private = Address(channel=NAME, chat=chat), not chat.startswith("-")
                await work.chats.bind(
                    NewChat(address=address, title=chat, private=private, unit_id=unit, role=None), NOW
                )
                for _ in range(tasks if chat == self.loud else 1):
                    text, due = "Báo cáo kết quả rà soát tài sản công của các đơn vị trực thuộc", date(2026, 3, 20)
                    task = await add_task(work, text, [(unit, LEAD)], until(due), directive=directive)
                    if chat == self.loud:
                        self.tasks.append(task)
                    else:
                        self.others[chat] = task
            await work.commit()

    async def say(self, chat: str, text: str = "", *, pressed: str | None = None, file: bool = False) -> None:
        """Somebody says something; it is in the inbox then."""
        number = next(self._numbers)
        raw = json.dumps({"id": str(number), "chat": chat, "text": text, "pressed": pressed, "file": file})
        await self.engine.intake.journal(
            [Update(channel=NAME, external_id=str(number), lane=f"{NAME}:{chat}", raw=raw)]
        )

    async def button(self, text: str) -> str:
        """The token of a button in the loud chat."""
        async with self.database.unit_of_work() as work:
            chat = await work.chats.find(Address(channel=NAME, chat=self.loud))
            assert chat
            button = await make_button(work, chat_id=chat.id, label="x", text=text, now=clock())
            await work.commit()
        return button.token

    async def go_on(self, flood: Awaitable[None], seconds: float) -> None:
        """The flood comes in while the others report every few seconds; until everything is answered."""
        async with asyncio.TaskGroup() as all_of_it:
            workers = [all_of_it.create_task(work) for work in (self.engine.intake.run(), self.engine.delivery.run())]
            workers.append(all_of_it.create_task(self._watch()))
            async with asyncio.TaskGroup() as people:
                people.create_task(_run(flood))
                for number, chat in enumerate(self.others):
                    people.create_task(self._report(chat, number / OTHERS, seconds))
            async with asyncio.timeout(3600):
                while await self._is_busy():  # noqa: ASYNC110 nobody says when all is quiet
                    await asyncio.sleep(1)
            for worker in workers:
                worker.cancel()

    async def _report(self, chat: str, begin: float, seconds: float) -> None:
        await asyncio.sleep(begin)
        for percent in itertools.count(1):
            if steady() > seconds:
                return
            self._said[chat, str(percent)] = steady()
            await self.say(chat, f"#{self.others[chat]} {percent}%")
            await asyncio.sleep(max(4.0, seconds / 90))

    async def _watch(self) -> None:
        while True:
            self.most_owed = max(self.most_owed, await self.owed())
            await asyncio.sleep(0.25)

    async def owed(self) -> int:
        """How many messages wait for the loud chat."""
        async with self.database.engine.connect() as connection:
            query = "SELECT count(*) FROM outbox WHERE state = 'ready' AND lane = ?"
            return int((await connection.exec_driver_sql(query, (f"{NAME}:{self.loud}",))).scalar_one())

    async def _is_busy(self) -> bool:
        async with self.database.unit_of_work() as work:
            return bool(await work.outbox.unfinished(NAME) or await work.inbox.unfinished(NAME))

    @property
    def waits(self) -> list[float]:
        """Of each reply of the others, shortest first."""
        seen = {(seen.chat, found[1]): seen.at for seen in self.telegram.seen for found in _RECORDED.findall(seen.text)}
        return sorted(seen[said] - at for said, at in self._said.items())

    @property
    def heard(self) -> list[str]:
        """What the loud chat was told."""
        return [seen.text for seen in self.telegram.seen if seen.chat == self.loud]

    @property
    def named(self) -> "Counter[int]":
        """How often each task was named to the loud chat as recorded."""
        return Counter(int(task) for text in self.heard for task, _ in _RECORDED.findall(text))


async def _run(flood: Awaitable[None]) -> None:
    await flood


@asynccontextmanager
async def flooded_office(loud: str, tasks: int, empty: Path, folder: Path) -> AsyncIterator[FloodedOffice]:
    """Nothing runs yet."""
    shutil.copy(empty, folder / "dondoc.db")
    database = Database(f"sqlite+aiosqlite:///{folder / 'dondoc.db'}")
    telegram = Flooded(limits=LIMITS)
    office = make_office(OwnSettings(data_dir=folder))
    engine = Engine(database, {NAME: telegram}, office, clock, steady=steady)
    try:
        built = FloodedOffice(database=database, engine=engine, telegram=telegram, loud=loud)
        await built.settle(tasks)
        yield built
    finally:
        await database.close()


def every(seconds: float, times: int, happen: Callable[[int], Awaitable[None]]) -> Awaitable[None]:
    """It happens so often, so many seconds after each other."""

    async def happening() -> None:
        begin = steady()
        for number in range(times):
            await asyncio.sleep(begin + number * seconds - steady())
            await happen(number)

    return happening()
