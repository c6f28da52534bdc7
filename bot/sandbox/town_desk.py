"""The page's desk over the real register: the very database, handlers and delivery that every other channel uses."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import MovableClock
from bot.health import Vitals
from bot.sandbox.changes import Changes
from bot.sandbox.desk import Desk, Health
from bot.sandbox.readings import Readings
from bot.sandbox.samples.town import ChatKind, Person, Town
from bot.sandbox.transcript import merged, plain, said_view, sent_view
from bot.sandbox.update import NAME, parse
from bot.sandbox.views import ChatView, ClockView, MessageView, PartView, PersonView, TaskView
from domain.messages import Address
from domain.progress import Progress, current_due, progress_of, progress_of_task
from domain.tasks import AssignmentRole, Directive, Task
from domain.units import Unit
from handlers.office import Office
from scheduler.channel import Journal
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from texts.split import plain as plain_text

CLOCK_SETTING = "sandbox clock ahead seconds"
NEWEST = 200
MOST_MORNINGS = 12
_MORNING_AFTER = timedelta(minutes=1)
_QUIET_WITHIN = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TownDesk:
    """What stands behind the page, given by bot/app.py."""

    database: Database
    office: Office
    town: Town
    clock: MovableClock
    changes: Changes
    readings: Readings
    look: Callable[[], Awaitable[None]]
    journal: Journal
    vitals: Callable[[], Awaitable[Vitals]]

    def desk(self) -> Desk:
        return Desk(
            office=self.town.office,
            timezone=self.office.timezone,
            chats=self.chats,
            transcript=self.transcript,
            register=self.register,
            clock=self.clock_view,
            move_clock=self.move_clock,
            journal=self.journal,
            store=self.store,
            load=self.loader(self.office),
            changes=self.changes,
            health=self.health,
        )

    async def health(self) -> Health:
        vitals = await self.vitals()
        return Health(ok=vitals.well, facts=vitals.facts)

    async def chats(self) -> Sequence[ChatView]:
        async with self.database.unit_of_work() as work:
            return [await self._chat(work, chat.id) for chat in self.town.chats]

    async def _chat(self, work: UnitOfWork, chat_id: str) -> ChatView:
        chat = next(chat for chat in self.town.chats if chat.id == chat_id)
        people = [person for person in self.town.people if person.id in chat.people]
        lane = Address(channel=NAME, chat=chat_id).lane
        last = (await self._messages(work, chat_id, 1))[-1:]
        return ChatView(
            id=chat.id,
            title=chat.title,
            about=chat.unit or "",
            private=chat.kind is ChatKind.PRIVATE,
            people=tuple(self._person(person) for person in people),
            message_count=await work.inbox.count_in(lane) + await work.outbox.count_sent(lane),
            last_text=plain(last[0]).split("\n")[0] if last else "",
            last_at=last[0].at if last else None,
        )

    def _person(self, person: Person) -> PersonView:
        role = self.office.texts.word("names", "role", person.role.value) if person.role else ""
        return PersonView(id=person.id, name=person.name, position=role)

    async def transcript(self, chat_id: str) -> Sequence[MessageView]:
        async with self.database.unit_of_work() as work:
            return await self._messages(work, chat_id, NEWEST)

    async def _messages(self, work: UnitOfWork, chat_id: str, newest: int) -> list[MessageView]:
        lane = Address(channel=NAME, chat=chat_id).lane
        parsed = [parse(entry.raw) for entry in await work.inbox.in_lane(lane, newest)]
        said = [said_view(one, self._understood(lane, one.id)) for one in parsed]
        sent = [
            sent_view(owed.message_id or str(owed.id), owed.sent_at or owed.created_at, owed.message)
            for owed in await work.outbox.sent_in(lane, newest)
        ]
        return merged(said, sent)

    def _understood(self, lane: str, message_id: str) -> str | None:
        reading = self.readings.find(lane, message_id)
        return plain_text(self.office.texts.say("reading", reading=reading)) if reading else None

    async def register(self) -> Sequence[TaskView]:
        async with self.database.unit_of_work() as work:
            units, directives = await work.units.by_id(), await work.directives.by_id()
            tasks = await work.tasks.all()
        return [self._task(task, units, directives[task.directive_id]) for task in tasks]

    def _task(self, task: Task, units: Mapping[int, Unit], directive: Directive) -> TaskView:
        texts, today, calendar = self.office.texts, self._today(), self.office.calendar
        progress = progress_of_task(task, today, calendar)
        due = current_due(task, task.leads[0] if task.leads else None, today)
        parts = [(a, progress_of(task, a, today, calendar)) for a in task.assignments]
        return TaskView(
            id=task.id,
            text=task.text,
            status=progress.status,
            status_text=self._status(progress),
            percent=progress.percent,
            deadline_text=texts.word("names", "deadline", task, due),
            due=due,
            parts=tuple(
                PartView(
                    unit=units[a.unit_id].name,
                    lead=a.role is AssignmentRole.LEAD,
                    percent=part.percent,
                    status=part.status,
                    status_text=self._status(part),
                )
                for a, part in parts
            ),
            directive=directive.reference,
            section=task.section,
            source=task.text,
            product=task.product,
            difficulty="; ".join(a.difficulty for a in task.assignments if a.difficulty) or None,
        )

    def _status(self, progress: Progress) -> str:
        words = self.office.texts.word("names", "status", progress)
        return words[:1].upper() + words[1:]

    def _today(self) -> date:
        return self.office.today(self.clock())

    def clock_view(self) -> ClockView:
        now = self.clock()
        return ClockView(
            now=now,
            working_day=self.office.calendar.is_working(self._today()),
            next_morning=self._morning(self._today() + timedelta(days=1)),
        )

    def _morning(self, day: date) -> datetime:
        """Just after the digests of the first working day on or after `day` are due."""
        working = self.office.calendar.working_day_on_or_after(day)
        return datetime.combine(working, self.office.digest_time, self.office.timezone) + _MORNING_AFTER

    async def move_clock(self, to: datetime) -> None:
        """Let the town live through every working morning up to `to`; a long leap is made in one step."""
        mornings = self._mornings_until(to)
        for morning in [*(mornings if len(mornings) <= MOST_MORNINGS else []), to]:
            self.clock.move_to(morning)
            await self._keep_clock()
            await self.look()
            await self._delivered()
        self.changes.notify()

    def _mornings_until(self, to: datetime) -> list[datetime]:
        mornings: list[datetime] = []
        morning = self._morning(self._today())
        while morning < to and len(mornings) <= MOST_MORNINGS:
            if morning > self.clock():
                mornings.append(morning)
            morning = self._morning(self.office.today(morning) + timedelta(days=1))
        return mornings

    async def _keep_clock(self) -> None:
        async with self.database.unit_of_work() as work:
            await work.settings.set(CLOCK_SETTING, str(self.clock.ahead.total_seconds()))
            await work.commit()

    async def _delivered(self) -> None:
        """Wait until what the new time brought has been sent, so that each morning's messages bear their own time."""
        async with asyncio.timeout(_QUIET_WITHIN):
            while True:
                async with self.database.unit_of_work() as work:
                    if not await work.outbox.unfinished(NAME):
                        return
                await asyncio.sleep(0.02)

    async def store(self, content: bytes) -> str:
        return (await asyncio.to_thread(self.office.files.put, "", "", content)).sha256

    @staticmethod
    def loader(office: Office) -> Callable[[str], Awaitable[bytes | None]]:
        """Gives the bytes under a SHA-256, or None; the channel needs it before there is a desk."""

        async def load(sha256: str) -> bytes | None:
            try:
                return await asyncio.to_thread(office.files.get, sha256)
            except FileNotFoundError:
                return None

        return load
