"""A town of chats over the real register: somebody says something, and the bot is expected to answer so.

    assert "hoàn thành" in await town.answer("lan", "1 xong")

Real SQLite, real templates, real adapters; the clock is set, and the network is faked.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.engine import Engine
from domain.deadlines import Deadline, DeadlineKind
from domain.directives.draft import Metadata
from domain.messages import Attachment, Sender
from domain.roles import Grant, Role
from domain.tasks import Assignment, AssignmentRole, Task
from domain.units import UnitKind
from handlers.office import Office
from storage.chats import NewChat
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.dialogue.voices import Heard, Memory, Voice
from tests.plain_task import add_task

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 3, 9, 7, 31, tzinfo=HANOI)
"""An ordinary Monday morning, just after the digests are due."""

PEOPLE = {"lan": 101, "dung": 102, "an": 103, "hanh": 104, "khach": 105, "mai": 106, "binh": 107}
CHATS = {"nhóm tài chính": -201, "nhóm y tế": -202, "nhóm nội vụ": -203} | {
    who: PEOPLE[who] for who in ("lan", "an", "hanh", "khach", "mai", "binh")
}
HOME = {"lan": "nhóm tài chính", "dung": "nhóm y tế"}
"""Where people usually write; the others in a chat of their own."""


def on(*channels: str) -> pytest.MarkDecorator:
    """For a test that some channels have no form for, or that has nothing to do with a channel."""
    return pytest.mark.parametrize("town", channels, indirect=True)


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Steps:
    """A steady clock that leaps, so that no test waits for the pace of a platform."""

    seconds: float = field(default=0.0)

    def __call__(self) -> float:
        self.seconds += 4.0
        return self.seconds


class Town:
    """Two units with a group and an officer each (lan, dung), a leader (an), a clerk (hanh), an admin (binh), a
    stranger (khach), and somebody who is about to be enrolled (mai)."""

    def __init__(
        self,
        database: Database,
        office: Office,
        engine: Engine,
        voice: Voice,
        clock: SetClock,
        arrived: asyncio.Event,
        kept: dict[str, tuple[Path, Memory]],
    ) -> None:
        self.database, self.office, self.engine, self.voice, self.clock = database, office, engine, voice, clock
        self._arrived, self._kept = arrived, kept
        self._listened: Counter[str] = Counter()

    async def once(self, name: str, happen: Callable[[], Awaitable[None]]) -> None:
        """Let it happen, or bring back how the town stood after it did on this channel before. What a fake server
        remembers cannot be brought back."""
        name, path = f"{self.voice.name}-{name}", self.database.path
        assert path
        if name not in self._kept:
            await happen()
            memory = self.voice.remember()
            if memory is not None:
                self._kept[name] = path.with_name(f"kept-{name}.db"), memory
                await self.database.copy_to(self._kept[name][0])
            return
        await self.database.close()
        for old in path.parent.glob("town.db*"):
            old.unlink()
        shutil.copy(self._kept[name][0], path)
        self.voice.recall(self._kept[name][1])

    async def usual_morning(self) -> None:
        """The usual tasks, of which the digests of Monday have told."""

        async def happen() -> None:
            await self.usual_tasks()
            await self.morning()

        await self.once("morning", happen)

    async def found(self) -> None:
        async with self.database.unit_of_work() as work:
            finance = await work.units.add("Sở Tài chính", UnitKind.ORGANISATION, ("STC", "Sở TC"))
            health = await work.units.add("Sở Y tế", UnitKind.ORGANISATION, ("SYT",))
            await work.units.add("Sở Nội vụ", UnitKind.ORGANISATION, ("SNV",))
            await self._enrol(work, "lan", Role.OFFICER, finance)
            await self._enrol(work, "dung", Role.OFFICER, health)
            await self._enrol(work, "an", Role.LEADERSHIP, None)
            await self._enrol(work, "hanh", Role.CLERK, None)
            await self._enrol(work, "binh", Role.ADMIN, None)
            await self._bind(work, "nhóm tài chính", finance, None)
            await self._bind(work, "nhóm y tế", health, None)
            await self._bind(work, "an", None, Role.LEADERSHIP)
            await self._bind(work, "hanh", None, Role.CLERK)
            await self._bind(work, "binh", None, Role.ADMIN)
            file = Attachment(name="tb.docx", media_type="", sha256="0" * 64, size=1)
            document = Metadata(number="15/TB-VP", title="Kết luận giao ban", issued_on=date(2026, 2, 2))
            directive = await work.directives.add(document, title="Kết luận giao ban", file=file, now=self.clock.now)
            await work.directives.mark_published(directive, self.clock.now)
            await work.commit()

    async def _enrol(self, work: UnitOfWork, who: str, role: Role, unit_id: int | None) -> None:
        sender = Sender(id=self.voice.person(who), name=who.title())
        officer_id = await work.officers.enrol(self.voice.name, sender, self.clock.now)
        await work.officers.grant(officer_id, Grant(role=role, unit_id=unit_id), self.clock.now)

    async def _bind(self, work: UnitOfWork, chat: str, unit_id: int | None, role: Role | None) -> None:
        new = NewChat(address=self.voice.address(chat), title=chat, private=unit_id is None, unit_id=unit_id, role=role)
        await work.chats.bind(new, self.clock.now)

    async def task(
        self,
        text: str,
        *,
        lead: str | tuple[str, ...] = "Sở Tài chính",
        coordinating: tuple[str, ...] = (),
        due: date | None = None,
        deadline: Deadline | None = None,
        number: int | None = None,
    ) -> None:
        """A task in the register. `number` says which id the test counts on."""
        if deadline is None:
            kind = DeadlineKind.DATE if due else DeadlineKind.NONE
            deadline = Deadline(kind=kind, due=due, text=f"trước ngày {due}" if due else "")
        async with self.database.unit_of_work() as work:
            task_id = await _add_task(work, text, (lead,) if isinstance(lead, str) else lead, coordinating, deadline)
            await work.commit()
        assert number in (None, task_id)

    async def usual_tasks(self) -> None:
        """Of Sở Tài chính #101 (three days overdue), #102 (due today), #103 (due on Thursday); #104 of Sở Y tế."""
        async with self.database.unit_of_work() as work:
            for text, unit, day in (
                ("Tổng hợp số liệu giải ngân vốn đầu tư công", "Sở Tài chính", 6),
                ("Trình UBND tỉnh phương án phân bổ dự toán", "Sở Tài chính", 9),
                ("Báo cáo kết quả rà soát tài sản công", "Sở Tài chính", 12),
                ("Hướng dẫn tuyến dưới phòng chống dịch", "Sở Y tế", 10),
            ):
                deadline = Deadline(kind=DeadlineKind.DATE, due=date(2026, 3, day))
                await _add_task(work, text, (unit,), (), deadline)
            await work.commit()

    async def part(self, task_id: int) -> Assignment:
        """How the leading unit stands in a task."""
        return (await self.find(task_id)).leads[0]

    async def find(self, task_id: int) -> Task:
        async with self.database.unit_of_work() as work:
            task = await work.tasks.find(task_id)
        assert task is not None
        return task

    async def answer(self, who: str, text: str = "", *, chat: str | None = None, reply_to: Heard | None = None) -> str:
        """The one answer of the bot to what somebody writes, where they usually write."""
        [said] = await self.says(who, chat or HOME.get(who, who), text, reply_to=reply_to)
        return said

    async def says(
        self, who: str, chat: str, text: str = "", *, reply_to: Heard | None = None, file: bytes | None = None
    ) -> list[str]:
        """What the bot answers in that chat."""
        return [heard.text for heard in await self.hears(who, chat, text, reply_to=reply_to, file=file)]

    async def hears(
        self, who: str, chat: str, text: str = "", *, reply_to: Heard | None = None, file: bytes | None = None
    ) -> list[Heard]:
        """As `says`, the whole messages."""
        await self.news(chat)
        await self._arrives(self.voice.say(who, chat, text, at=self.clock.now, reply_to=reply_to, file=file))
        return await self.news(chat)

    async def forwards(self, who: str, chat: str, text: str) -> list[str]:
        """What the bot answers to words that somebody passes on."""
        await self.news(chat)
        await self._arrives(self.voice.forward(who, chat, text, at=self.clock.now))
        return await self.tells(chat)

    async def edits(self, who: str, chat: str, text: str) -> list[str]:
        """What the bot answers to somebody who changes a message."""
        await self.news(chat)
        await self._arrives(self.voice.edit(who, chat, text, at=self.clock.now))
        return await self.tells(chat)

    async def presses(
        self, who: str, chat: str, message: Heard, label: str, *, shown_in: str | None = None
    ) -> list[str]:
        """What the bot answers to a button; one that stands in another chat where `shown_in` names it."""
        await self.news(chat)
        at = self.clock.now
        await self._arrives(self.voice.press(who, chat, message, label, at=at, shown_in=shown_in or chat))
        return await self.tells(chat)

    async def tells(self, chat: str) -> list[str]:
        """What the bot has said in a chat since it was listened to last."""
        return [heard.text for heard in await self.news(chat)]

    async def news(self, chat: str) -> list[Heard]:
        """As `tells`, the whole messages."""
        heard = list(await self.voice.heard(chat))
        new, self._listened[chat] = heard[self._listened[chat] :], len(heard)
        return new

    async def heard(self, chat: str) -> list[Heard]:
        """Everything the bot has said in a chat until now."""
        return list(await self.voice.heard(chat))

    async def morning(self, day: date | None = None) -> None:
        """The planner looks, on the morning of `day` or now, and what it finds is delivered."""
        if day:
            self.clock.now = datetime(day.year, day.month, day.day, 7, 31, tzinfo=HANOI)
        await self.engine.planner.look()
        await self.engine.delivery.catch_up()

    def later(self, **distance: float) -> None:
        """Time passes."""
        self.clock.now += timedelta(**distance)

    async def _arrives(self, saying: Awaitable[None]) -> None:
        """Somebody says something: wait until it is in the inbox, handled, and the answers are out."""
        self._arrived.clear()
        await saying
        await asyncio.wait_for(self._arrived.wait(), 5)
        await self.engine.intake.catch_up()
        await self.engine.delivery.catch_up()


async def _add_task(
    work: UnitOfWork, text: str, leads: tuple[str, ...], coordinating: tuple[str, ...], deadline: Deadline
) -> int:
    units = [(await work.units.find_by_name(name), AssignmentRole.LEAD) for name in leads]
    units += [(await work.units.find_by_name(name), AssignmentRole.COORDINATING) for name in coordinating]
    return await add_task(work, text, [(unit_id, role) for unit_id, role in units if unit_id is not None], deadline)
