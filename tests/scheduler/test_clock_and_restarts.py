"""Wrong clocks and long absences: nobody is reminded twice on one day, and what was missed is said once, as late.

`MATRIX=50` looks at as many moments of each kind, for a night; each is drawn from its own number.
"""

import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.engine import Engine
from domain.messages import Kind
from handlers.office import Office
from storage.database import Database
from tests.scheduler.large import count, fill
from tests.scheduler.platform import Platform, Time, owe

MATRIX = int(os.environ.get("MATRIX", "1"))
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CHATS = 2
_DATED = re.compile(r"Nhắc việc [^,]+, (\d\d)/(\d\d)/(\d{4})")
_LATE, _MADE_UP, _OUTAGE = "Gửi bù", "Bản tin bù", "Xin gửi lại tin nhắn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message as a chat saw it, at the true time."""

    at: datetime
    chat: str
    text: str

    @property
    def dated(self) -> date | None:
        """The day that a digest bears."""
        found = _DATED.search(self.text)
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None


@dataclass
class World:
    """The bot with its platform in a world whose time is true; `wrong` is how far our clock is off."""

    database: Database
    office: Office
    platform: Platform
    clock: Time
    engine: Engine
    now: datetime
    wrong: timedelta = timedelta()
    confirmed: bool = True
    heard: list[Heard] = field(default_factory=list)

    async def tick(self) -> None:
        """What the bot does every half minute."""
        self.clock.now = self.now + self.wrong
        self.platform.skew = self.wrong if self.confirmed else None
        await self.engine.planner.tick()
        await self.engine.delivery.catch_up()
        for chat, text in self.platform.seen[len(self.heard) :]:
            self.heard.append(Heard(at=self.now, chat=chat, text=text))

    async def live(self, until: datetime, every: timedelta | None = None) -> None:
        """Tick until then; where nothing else is said, often about the time of the digests and seldom at night."""
        while self.now < until:
            await self.tick()
            self.now += every or _until_next(self.now)

    async def restart(self) -> None:
        """As after a kill: a new process on the same database."""
        channels = {"platform": self.platform}
        self.engine = Engine(self.database, channels, self.office, self.clock, steady=self.clock.steady)
        await self.engine.delivery.recover()

    def digests(self) -> Counter[tuple[str, date]]:
        """How many digests each chat saw that bear a day."""
        return Counter((one.chat, one.dated) for one in self.heard if one.dated)

    def days_told(self) -> set[date]:
        return {day for _, day in self.digests()}


def _until_next(now: datetime) -> timedelta:
    """The time until somebody should look again: 07:30 is looked at to the minute."""
    there = now.astimezone(HANOI)
    times = [local(there.date(), hour, minute) for hour, minute in _LOOKS]
    return next((at for at in times if at > there), times[0] + timedelta(days=1)) - there


_LOOKS = ((0, 5), (6, 50), (7, 29), (7, 30), (7, 40), (8, 30), (10, 0), (11, 45), (14, 0), (16, 30), (18, 0))


@pytest.fixture
def world(engine: Engine, database: Database, platform: Platform, time: Time) -> World:
    return World(database=database, office=engine.office, platform=platform, clock=time, engine=engine, now=time.now)


async def settle(world: World, begin: datetime) -> None:
    """A register of which each chat is owed something on every working day of four weeks."""
    await fill(world.database, chats=CHATS, open_tasks=28 * CHATS)
    async with world.database.engine.begin() as connection:
        await connection.exec_driver_sql(
            f"UPDATE task SET due = date('{begin.date()}', '-1 days', '+' || ((id - 101) / {CHATS}) || ' days')"
        )
    world.now = begin


def drawn(number: int, kind: str) -> random.Random:
    return random.Random(f"{kind} {number}")


def local(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=HANOI)


JUMPS = {
    "an hour ahead": timedelta(hours=1),
    "an hour behind": -timedelta(hours=1),
    "three days ahead": timedelta(days=3),
    "three days behind": -timedelta(days=3),
    "1970": datetime(1970, 1, 1, tzinfo=UTC) - datetime(2026, 3, 11, tzinfo=UTC),
}


@pytest.mark.slow
@pytest.mark.parametrize("number", range(MATRIX))
@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("confirmed", [True, False], ids=["told the time", "not told"])
async def test_a_clock_that_jumps_says_nothing_twice_and_nothing_for_another_day(
    world: World, jump: str, number: int, confirmed: bool
) -> None:
    chance = drawn(number, jump)
    monday = date(2026, 3, 9)
    await settle(world, local(monday, 6))
    world.confirmed = confirmed
    wrong_from = local(monday) + timedelta(days=chance.randrange(1, 3), minutes=chance.randrange(24 * 60))
    if number % 2 == 0:
        # The worst moment is the one at which the digests are due.
        wrong_from = local(wrong_from.date(), 7, 29)
    wrong_until = wrong_from + timedelta(minutes=chance.choice((5, 45, 120)))
    await world.live(wrong_from)
    world.now, world.wrong = wrong_from, JUMPS[jump]
    await world.live(wrong_until, timedelta(minutes=5))
    world.now, world.wrong = wrong_until, timedelta()
    if chance.random() < 0.5:
        await world.restart()
    last = wrong_until.astimezone(HANOI).date() + timedelta(days=1)
    await world.live(local(last, 12))
    assert max(world.digests().values()) == 1
    if confirmed:
        assert world.days_told() == {monday + timedelta(days=n) for n in range((last - monday).days + 1)}
        assert all(one.at.astimezone(HANOI).date() == one.dated for one in world.heard if one.dated)
        assert not [one for one in world.heard if _OUTAGE in one.text]


@pytest.mark.parametrize("number", range(MATRIX))
async def test_midnight_is_the_turn_of_the_day_and_of_nothing_else(world: World, number: int) -> None:
    monday = date(2026, 3, 9)
    await settle(world, local(monday, 7, 30))
    await world.live(local(monday, 8), timedelta(minutes=1))
    world.now = local(monday, 23, 59, 50)
    await world.live(local(monday + timedelta(days=1), 0, 0, 10), timedelta(seconds=1))
    assert world.days_told() == {monday}
    world.now = local(monday + timedelta(days=1), 7, 29, 59)
    await world.live(local(monday + timedelta(days=1), 7, 30, 2), timedelta(seconds=1))
    assert [one.at for one in world.heard[-CHATS:]] == [local(monday + timedelta(days=1), 7, 30)] * CHATS
    assert max(world.digests().values()) == 1


ABSENCES = {
    "the digest's minute": timedelta(minutes=1),
    "three hours": timedelta(hours=3),
    "26 hours": timedelta(hours=26),
    "four days": timedelta(days=4),
    "Tết": timedelta(days=11),
}
TET = date(2026, 2, 12)
"""A Thursday; the holidays of 2026 end on Sunday the 22nd."""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(MATRIX))
@pytest.mark.parametrize("absence", ABSENCES)
async def test_an_absence_is_made_up_for_once_and_said_where_it_was_long(
    world: World, absence: str, number: int
) -> None:
    chance, length = drawn(number, absence), ABSENCES[absence]
    first = TET if absence == "Tết" else date(2026, 3, 9)
    await settle(world, local(first, 6))
    slot = local(first + timedelta(days=1), 7, 30)
    gone = slot - length * chance.uniform(0.02, 0.98) if length < timedelta(days=1) else slot - timedelta(minutes=5)
    await world.live(gone)
    world.now = back = gone + length
    await world.restart()
    await world.live(local(back.astimezone(HANOI).date() + timedelta(days=4)))
    assert max(world.digests().values()) == 1
    assert world.days_told() == _days_up(world.office, first, gone, back)
    _check_lateness(world, gone, back)
    _check_outages(world, length, back)


def _days_up(office: Office, first: date, gone: datetime, back: datetime) -> set[date]:
    """The working days on which the bot was there at some time while digests go out."""
    last = back.astimezone(HANOI).date() + timedelta(days=3)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        day
        for day in days
        if office.calendar.is_working(day) and (local(day, 7, 30) < gone or back < local(day, 17, 30))
    }


def _check_lateness(world: World, gone: datetime, back: datetime) -> None:
    """The first digest after the absence says how late it is, and no other does."""
    days = [local(gone.astimezone(HANOI).date(), 7, 30) + timedelta(days=n) for n in range((back - gone).days + 2)]
    missed = [slot for slot in days if gone <= slot < back and world.office.calendar.is_working(slot.date())]
    after = [one for one in world.heard if one.dated and one.at >= back]
    late = after[0].at - missed[0] if missed else timedelta()
    mark = _MADE_UP if late > timedelta(hours=4) else _LATE if late > timedelta(minutes=15) else None
    for one in after:
        expected = mark if one.at == after[0].at else None
        assert [m for m in (_MADE_UP, _LATE) if m in one.text] == ([expected] if expected else [])


def _check_outages(world: World, length: timedelta, back: datetime) -> None:
    told = Counter(one.chat for one in world.heard if _OUTAGE in one.text)
    assert told == ({f"-{n}": 1 for n in range(1, CHATS + 1)} if length > timedelta(hours=24) else {})
    if told:
        kinds = [_OUTAGE in one.text for one in world.heard if one.at >= back]
        assert kinds.index(True) < kinds.index(False)


async def test_a_platform_that_could_not_be_reached_for_long_is_an_outage_though_the_bot_ran(world: World) -> None:
    await settle(world, local(date(2026, 3, 9), 6))
    await world.live(local(date(2026, 3, 9), 12))
    cut = world.now
    while world.now < cut + timedelta(hours=30):
        world.platform.unreachable_for = (world.now - cut).total_seconds()
        await world.tick()
        world.now += timedelta(hours=1)
    assert not [one for one in world.heard if _OUTAGE in one.text]
    world.platform.unreachable_for = 0.0
    await world.live(local(date(2026, 3, 11), 12))
    told = [one.text for one in world.heard if _OUTAGE in one.text]
    assert len(told) == CHATS
    assert f"Từ {cut:%H:%M} ngày 09/03/2026" in told[0]


async def test_a_clock_that_was_moved_on_purpose_is_no_outage(world: World) -> None:
    await settle(world, local(date(2026, 3, 9), 8))
    await world.tick()
    world.now += timedelta(days=3)
    world.clock.now = world.now
    await world.engine.look()
    await world.live(world.now + timedelta(hours=3))
    assert not [one for one in world.heard if _OUTAGE in one.text]


async def test_a_wait_that_a_wrong_clock_wrote_ends_when_the_clock_is_right(world: World, database: Database) -> None:
    await settle(world, local(date(2026, 3, 9), 6))
    await world.tick()
    await owe(database, "một", chat="7", kind=Kind.NOTICE, hours=24 * 30)
    ahead = (world.now + timedelta(days=3)).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql(f"UPDATE outbox SET not_before = '{ahead}'")
        for lane in ("platform:7", "platform"):
            await connection.exec_driver_sql(f"INSERT INTO lane (lane, not_before) VALUES ('{lane}', '{ahead}')")
    world.now += timedelta(seconds=30)
    await world.restart()
    await world.tick()
    assert [one.text for one in world.heard] == ["một"]
    assert await count(database, f"SELECT count(*) FROM lane WHERE not_before = '{ahead}'") == 0
