"""An office whose groups were enrolled long ago: its folder, its settings, its clock and its fake Telegram."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.directives.draft import Metadata
from domain.messages import Address, Attachment, Sender
from domain.roles import Grant, Role
from domain.units import UnitKind
from handlers.publishing import FIRST_TASK
from storage.chats import NewChat
from storage.database import Database
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork
from tests.fake_bot_api import FakeBotApi
from tests.plain_task import LEAD, add_task, until
from tests.soak.forked import ForkedBot, ForkServer
from tests.soak.machine_clock import MachineClock
from tests.soak.orders import Order
from tests.whole.running import environment

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CLERK = 11
MORNING = time(7, 30)
"""When digests are due."""
_EVERY_DAY = 400


def group(number: int) -> int:
    """The chat of a unit."""
    return -1000 - number


def officer(number: int) -> int:
    """Who answers for a unit."""
    return 2000 + number


def first_monday(now: datetime) -> date:
    """The next one, so that the office's clock is never behind the machine's."""
    today = now.astimezone(HANOI).date()
    return today + timedelta(days=7 - today.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many units there are, and tasks of each; from yesterday on, one after the other is due on `spread` days."""

    units: int = 8
    tasks: int = 3
    spread: int = 1

    def task(self, unit: int, number: int) -> int:
        """The id of a unit's task; both count from 0."""
        return FIRST_TASK + unit * self.tasks + number

    def unit(self, task: int) -> int:
        """Whose task it is."""
        return (task - FIRST_TASK) // self.tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`day` is the first day of its story."""

    folder: Path
    size: Size
    day: date
    telegram: FakeBotApi
    server: ForkServer
    clock: MachineClock
    leaps: list[tuple[float, float]] = field(default_factory=list)
    bots: list[ForkedBot] = field(default_factory=list)

    @classmethod
    async def open(
        cls, folder: Path, founded: Path, size: Size, telegram: FakeBotApi, server: ForkServer, at: time
    ) -> "Office":
        """The office in a folder of its own, a copy of `founded`, in a Telegram where nothing was ever said."""
        shutil.copytree(founded, folder / "data")
        clock = MachineClock(folder / "clock")
        day = first_monday(datetime.now(UTC))
        office = cls(folder=folder, size=size, day=day, telegram=telegram, server=server, clock=clock)
        await telegram.control.reset()
        await telegram.control.chat(CLERK, "private", title="Người 11")
        for number in range(size.units):
            await telegram.control.chat(group(number), title=f"Nhóm {number}")
        await office.wait_until(datetime.combine(day, at, HANOI))
        return office

    async def forward(self, seconds: float) -> None:
        """Time passes at once: the machine's here and the platform's there."""
        self.clock.ahead += seconds
        self.leaps.append((await self.telegram.control.forward(seconds), self.clock.ahead))

    def real(self, moment: float) -> float:
        """A moment of the office, in unix seconds, without the leaps that its clock made until then."""
        return moment - max((ahead for since, ahead in self.leaps if since <= moment), default=0.0)

    async def wait_until(self, moment: datetime) -> None:
        await self.forward((moment - self.clock()).total_seconds())

    @property
    def settings(self) -> dict[str, str]:
        """Every day is a working day."""
        days = (self.day + timedelta(days=number) for number in range(_EVERY_DAY))
        return {
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_BASE": self.telegram.base,
            "DIGEST_TIME": MORNING.isoformat(),
            "WORKING_DAYS": ",".join(day.isoformat() for day in days),
        }

    def start(self, failpoint: str | None = None, words: tuple[str, ...] = ("run",)) -> ForkedBot:
        """Fork a bot in this office."""
        order = Order(
            folder=str(self.folder),
            log=str(self.folder / "run.log"),
            environment=environment(self.folder, self.settings),
            words=words,
            clock=str(self.clock.path),
            failpoint=failpoint,
        )
        self.bots.append(self.server.start(order))
        return self.bots[-1]

    async def close(self) -> None:
        """No bot of this office lives on; it would take from Telegram what is meant for the next."""
        for bot in self.bots:
            if not bot.ended.done():
                await bot.kill()

    @property
    def database(self) -> Path:
        return self.folder / "data" / "dondoc.db"

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the register holds, beside a running bot or after it."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()

    async def quiet(self, within: float = 240) -> None:
        """Until nothing waits any more, on either side; what waits for its time gets it."""
        async with asyncio.timeout(within):
            before = None
            while (now := await self._waiting()) != _NOTHING:
                await asyncio.sleep(_LOOK_EVERY)
                if now == before:
                    await self.forward(_PATIENCE)
                before = now

    async def planned(self, within: float = 120) -> None:
        """Until today's digests are planned."""
        today = self.clock().astimezone(HANOI).date()
        async with asyncio.timeout(within):
            while not self.rows(f"SELECT 1 FROM plan_run WHERE slot = 'digest' AND day = '{today}'"):  # noqa: ASYNC110 of another process
                await asyncio.sleep(_LOOK_EVERY)

    async def is_busy(self) -> bool:
        """Whether anything waits to be taken in, handled or sent."""
        return await self._waiting() != _NOTHING

    async def _waiting(self) -> list[tuple[object, ...]]:
        pending = len((await self.telegram.control.state())["pending"])
        return [(pending,), *self.rows(_WAITING)]


_LOOK_EVERY, _PATIENCE = 0.15, 20.0
_NOTHING: list[tuple[object, ...]] = [(0,)]
_WAITING = """
    SELECT 'in', id, attempts FROM inbox WHERE state = 'new'
    UNION ALL SELECT state, id, attempts FROM outbox WHERE state IN ('ready', 'sending', 'uncertain')
"""


async def found(folder: Path, size: Size) -> None:
    """The register of an office in `folder`: units, officers, groups, and tasks that were due yesterday."""
    day = first_monday(datetime.now(UTC))
    now = datetime.combine(day, MORNING, HANOI) - timedelta(days=30)
    url = f"sqlite+aiosqlite:///{folder / 'dondoc.db'}"
    await migrate(url)
    database = Database(url)
    async with database.unit_of_work() as work:
        await _enrol(work, CLERK, CLERK, Role.CLERK, None, now)
        file = Attachment(name="41.docx", media_type="", sha256="0" * 64, size=1)
        directive = await work.directives.add(
            Metadata(number="41/TB-VP", title="Chợ và trường học", issued_on=day - timedelta(days=30)),
            title="Chợ và trường học", file=file, now=now,
        )  # fmt: skip
        await work.directives.mark_published(directive, now)
        for number in range(size.units):
            unit = await work.units.add(f"Sở Thử {number}", UnitKind.ORGANISATION, ())
            await _enrol(work, officer(number), group(number), Role.OFFICER, unit, now)
            for task in range(size.tasks):
                due = day + timedelta(days=(number + 5 * task) % size.spread - 1)
                text, followed = f"Việc {task} của sở {number}", due - timedelta(days=90)
                await add_task(work, text, [(unit, LEAD)], until(due), directive=directive, followed_from=followed)
        await work.commit()
    await database.close()


async def _enrol(work: UnitOfWork, who: int, chat: int, role: Role, unit: int | None, now: datetime) -> None:
    officer_id = await work.officers.enrol("telegram", Sender(id=str(who), name=f"Người {who}"), now)
    await work.officers.grant(officer_id, Grant(role=role, unit_id=unit), now)
    address = Address(channel="telegram", chat=str(chat))
    bound = None if unit else role
    await work.chats.bind(NewChat(address=address, title="", private=chat > 0, unit_id=unit, role=bound), now)
