"""A morning planned in rounds: everything once, whatever breaks in between, and nobody kept waiting for it."""

import asyncio
from datetime import date

import pytest

from bot.engine import Engine
from domain.messages import Address
from domain.roles import Role
from handlers import reminding
from scheduler.planner import Planner
from storage.chats import NewChat
from storage.database import Database
from tests.scheduler.large import DUE, count, fill, watched_loop
from tests.scheduler.platform import NOW, Platform, Time, update

LONGEST_AT_WORK = 0.05
"""Seconds that the loop may be kept (performance.md G4)."""


class Killed(BaseException):
    """Nobody catches this: the process is gone."""


async def planned(database: Database) -> dict[str, int]:
    """What stands in the register after a morning."""
    return {
        "lines": await count(database, "SELECT count(*) FROM digest_line"),
        "tasks": await count(database, "SELECT count(DISTINCT task_id) FROM digest_line"),
        "digests": await count(database, "SELECT count(*) FROM digest"),
        "told": await count(database, "SELECT count(DISTINCT lane) FROM outbox WHERE kind = 'digest'"),
        "slots": await count(database, "SELECT count(*) FROM plan_run WHERE slot = 'digest'"),
    }


async def _has_run_a_while(engine: Engine) -> None:
    """What is prepared once in the life of a process has been prepared."""
    engine.office.calendar.is_working(DUE)
    await engine.intake.journal([update(1, text="xin chào")])
    await engine.intake.catch_up()
    await engine.delivery.catch_up()


@pytest.mark.parametrize(("chats", "tasks"), [(60, 600), (3, 1500)], ids=["many chats", "large units"])
async def test_everything_due_at_one_minute_is_planned_once_and_keeps_nobody_waiting(
    engine: Engine, database: Database, chats: int, tasks: int
) -> None:
    await fill(database, chats=chats, open_tasks=tasks, completed=2000)
    await _has_run_a_while(engine)
    async with watched_loop() as stall:
        await engine.planner.look()
    all_of_it = {"lines": tasks, "tasks": tasks, "digests": chats, "told": chats, "slots": 1}
    assert await planned(database) == all_of_it
    await asyncio.gather(engine.planner.look(), engine.planner.look())
    assert await planned(database) == all_of_it
    assert stall.at_work < LONGEST_AT_WORK


async def test_a_register_grown_old_is_not_read_again(engine: Engine, database: Database) -> None:
    await fill(database, chats=20, open_tasks=40, completed=20_000)
    async with database.unit_of_work() as work:
        duties = await work.duties.due_before(date(2026, 12, 31), range(1, 21))
    assert sum(len(tasks) for tasks in duties.of.values()) == 40
    await _has_run_a_while(engine)
    async with watched_loop() as stall:
        await engine.planner.look()
    assert (await planned(database))["lines"] == 40
    assert stall.at_work < LONGEST_AT_WORK


@pytest.mark.parametrize("survived", range(1, 8))
async def test_a_kill_between_two_rounds_goes_on_where_it_was(
    engine: Engine, database: Database, monkeypatch: pytest.MonkeyPatch, survived: int
) -> None:
    monkeypatch.setattr(reminding, "MOST_CHATS", 5)
    await fill(database, chats=20, open_tasks=60)
    commits = 0

    def die() -> None:
        nonlocal commits
        commits += 1
        if commits > survived:
            raise Killed

    database.committed = die
    with pytest.raises(Killed):
        await engine.planner.look()
    database.committed = lambda: None
    assert (await planned(database))["digests"] in range(0, 21, 5)
    await Planner(database, engine.office, engine.clock).look()
    assert await planned(database) == {"lines": 60, "tasks": 60, "digests": 20, "told": 20, "slots": 1}


async def test_replies_are_taken_between_the_rounds(
    engine: Engine, database: Database, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "MOST_CHATS", 5)
    await fill(database, chats=50, open_tasks=500)
    handled_after: list[int] = []

    async def reply() -> None:
        await engine.intake.journal([update(1, text="xin chào")])
        await engine.intake.catch_up()
        handled_after.append(await count(database, "SELECT count(*) FROM digest"))

    looking = asyncio.ensure_future(engine.planner.look())
    while not await count(database, "SELECT count(*) FROM digest"):  # noqa: ASYNC110 until the first round is in
        await asyncio.sleep(0.001)
    await reply()
    await looking
    assert handled_after[0] < 50


async def test_two_seconds_of_a_blocked_loop_lose_nothing(engine: Engine, database: Database, time: Time) -> None:
    await fill(database, chats=10, open_tasks=50)
    time.passes(hours=-1, seconds=-1)
    await engine.planner.tick()
    assert (await planned(database))["digests"] == 0
    time.passes(seconds=2)
    await engine.planner.tick()
    assert (await planned(database))["lines"] == 0
    time.passes(minutes=30)
    await engine.planner.tick()
    assert (await planned(database))["lines"] == 50


async def _clerk(database: Database) -> None:
    address = Address(channel="platform", chat="7")
    new = NewChat(address=address, title="chuyên viên", private=True, unit_id=None, role=Role.CLERK)
    async with database.unit_of_work() as work:
        await work.chats.bind(new, NOW)
        await work.commit()


async def test_what_climbs_is_named_longest_overdue_first_and_goes_on_the_next_day(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await fill(database, chats=3, open_tasks=90, due=date(2026, 2, 25))
    await _clerk(database)
    await engine.planner.look()
    assert await _named_to_the_clerk(database) == 60
    await _say_all_was_sent(database)
    for day in (1, 2):
        time.passes(days=1)
        await engine.planner.look()
        await _say_all_was_sent(database)
        assert await _named_to_the_clerk(database) == 90, day


async def test_what_could_not_be_named_all_day_is_named_on_the_next(
    engine: Engine, database: Database, time: Time
) -> None:
    await fill(database, chats=3, open_tasks=9, due=date(2026, 2, 25))
    await _clerk(database)
    await engine.planner.look()
    time.passes(days=1)
    await engine.planner.look()
    assert await _named_to_the_clerk(database) == 9
    assert (
        await count(
            database, "SELECT count(*) FROM outbox WHERE state = 'ready' AND lane = 'platform:7' AND kind = 'digest'"
        )
        == 1
    )


async def _named_to_the_clerk(database: Database) -> int:
    lines = "digest_line JOIN digest ON digest.id = digest_id JOIN chat ON chat.id = digest.chat_id"
    return await count(database, f"SELECT count(*) FROM {lines} WHERE chat.role = 'clerk'")


async def _say_all_was_sent(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE outbox SET state = 'sent' WHERE state = 'ready'")


async def test_a_long_digest_loses_what_closed_before_it_left_and_none_of_its_parts_says_otherwise(
    engine: Engine, database: Database, platform: Platform
) -> None:
    await fill(database, chats=1, open_tasks=60)
    await engine.planner.look()
    parts = await count(database, "SELECT count(*) FROM outbox WHERE state = 'ready'")
    assert parts > 2
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE assignment SET completed_on = '2026-03-09' WHERE task_id % 2 = 0")
    await engine.delivery.catch_up()
    said = "\n".join(text for _, text in platform.seen)
    assert "có 30 việc" in said
    assert all((f"{n}. #{100 + n}<" in said) is bool(n % 2) for n in range(1, 61))
    assert await count(database, "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')") == 0
