"""Many people on Telegram at once: an office with units, chats and tasks, and its webhook to post updates to."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.engine import Engine
from bot.office import make_office
from bot.telegram.channel import TelegramChannel
from bot.telegram.webhook import PATH, webhook_routes
from domain.messages import Address, Sender
from domain.replies.reading import Intent
from domain.roles import Grant, Role
from handlers.buttons import make_button
from storage.database import Database
from tests.own_settings import OwnSettings
from tests.scheduler.platform import NOW, Time
from tests.serving import served
from tests.storage.samples import Samples

SECRET = "mot-bi-mat-du-dai-de-khong-ai-doan-ra"
TOKEN = "4242:AAcanaryTokenThatMustNeverBeSeenAnywhere"
_LONGEST_PAUSE = 30.0
"""Seconds in which some update must end."""


@dataclass(kw_only=True)
class Crowd:
    """People with private chats (the number of a person is that of their chat), all of one unit."""

    database: Database
    engine: Engine
    address: str
    samples: Samples
    people: list[int] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def settle(self, people: int, tasks: int) -> list[int]:
        """So many people report on so many tasks; the ids of the tasks."""
        unit = await self.samples.unit()
        directive = await self.samples.directive()
        self.people = list(range(5001, 5001 + people))
        for person in self.people:
            await self.samples.chat(unit, address=Address(channel="telegram", chat=str(person)))
        async with self.database.unit_of_work() as work:
            for person in self.people:
                officer = await work.officers.enrol("telegram", Sender(id=str(person), name="Lan"), NOW)
                await work.officers.grant(officer, Grant(role=Role.OFFICER, unit_id=unit), NOW)
            await work.commit()
        return [(await self.samples.task(unit, directive_id=directive, text=f"Báo cáo {n}")).id for n in range(tasks)]

    async def button(self, person: int, text: str) -> str:
        """The token of a button in this person's chat."""
        async with self.database.unit_of_work() as work:
            chat = await work.chats.find(Address(channel="telegram", chat=str(person)))
            assert chat is not None
            made = await make_button(work, chat_id=chat.id, label="x", text=text, now=NOW)
            await work.commit()
        return made.token

    def said(self, person: int, text: str) -> dict[str, Any]:
        """An update: this person wrote this."""
        number = next(self._numbers)
        return {"update_id": number, "message": message(person, number, text)}

    def pressed(self, person: int, token: str, press: str) -> dict[str, Any]:
        """An update: this person pressed the button with this token."""
        shown = message(person, 1, "…") | {"from": {"id": 4242, "is_bot": True, "first_name": "Bot"}}
        query = {"id": press, "from": _person(person), "data": token, "message": shown}
        return {"update_id": next(self._numbers), "callback_query": query}

    async def post(self, updates: Sequence[object], *, at_once: int = 64) -> set[int]:
        """Post updates, many at a time; the statuses."""
        waiting = iter(updates)
        statuses: set[int] = set()

        async def postman(http: ClientSession) -> None:
            for update in waiting:
                async with http.post(self.address, data=json.dumps(update)) as answer:
                    statuses.add(answer.status)

        async with ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as http:
            await asyncio.gather(*(postman(http) for _ in range(at_once)))
        return statuses

    async def inbox(self) -> dict[str, int]:
        async with self.database.unit_of_work() as work:
            return await work.inbox.counts()

    async def settled(self) -> dict[str, int]:
        """How many updates ended how, once none waits. However many they are, one of them ends every so often."""
        fewest, loop = float("inf"), asyncio.get_running_loop()
        async with asyncio.timeout(_LONGEST_PAUSE) as patience:
            while left := (states := await self.inbox()).get("new"):
                if left < fewest:
                    fewest = left
                    patience.reschedule(loop.time() + _LONGEST_PAUSE)
                await asyncio.sleep(0.05)
        return states

    async def completions(self, tasks: Collection[int]) -> dict[int, int]:
        """How many reports of completion each task has."""
        found = {}
        async with self.database.unit_of_work() as work:
            for task_id in tasks:
                task = await work.tasks.find(task_id)
                assert task is not None
                reports = await work.reports.of_assignments([part.id for part in task.assignments])
                found[task_id] = sum(report.intent is Intent.DONE for report in reports)
        return found

    async def answers(self, person: int) -> int:
        """How many messages are owed to this person."""
        async with self.database.engine.connect() as connection:
            query = "SELECT count(*) FROM outbox WHERE lane = ?"
            return int((await connection.exec_driver_sql(query, (f"telegram:{person}",))).scalar_one())


def _person(number: int) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": "Lan"}


def message(person: int, number: int, text: str) -> dict[str, Any]:
    """A private message as Telegram sends it."""
    chat = {"id": person, "type": "private", "first_name": "Lan"}
    date = int(NOW.timestamp())
    return {"message_id": number, "from": _person(person), "chat": chat, "date": date, "text": text}


@asynccontextmanager
async def crowd(database: Database, folder: Path) -> AsyncIterator[Crowd]:
    """The intake runs and the webhook is open; nothing is sent, so that every answer stays in the outbox."""
    time = Time()
    channel = TelegramChannel(TOKEN, clock=time)
    office = make_office(OwnSettings(data_dir=folder))
    engine = Engine(database, {"telegram": channel}, office, time, steady=time.steady)
    taking = asyncio.ensure_future(engine.intake.run())
    try:
        async with served(webhook_routes(engine.intake.journal, SECRET)) as base:
            yield Crowd(database=database, engine=engine, address=base + PATH, samples=Samples(database))
    finally:
        taking.cancel()
        await asyncio.wait([taking])
        await channel.close()
