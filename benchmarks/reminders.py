"""`python -m benchmarks.reminders`: a morning on which everything is due at one minute, and what it costs others.

Prints, for registers of several shapes, how long planning took, the longest turn of the event loop (by the clock, and
what of it its own thread worked), how long a reply waited meanwhile, and the totals, which must be exact. Beside it
the same reading and writing in bare SQL, and what one stored job a reminder (APScheduler's defaults) makes of it.
"""

import argparse
import asyncio
import gc
import logging
import resource
import sqlite3
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.engine import Engine
from bot.office import make_office
from bot.settings import Settings
from storage.database import Database
from storage.migrate import migrate
from tests.scheduler.large import Stall, count, fill, watched_loop
from tests.scheduler.platform import NOW, Platform, update


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A register: units with a chat each, open tasks that all fall due today, and tasks done long ago."""

    chats: int
    due: int
    done: int = 0


SHAPES = (
    Shape(chats=200, due=2_000),
    Shape(chats=200, due=2_000, done=998_000),
    Shape(chats=2_000, due=100_000),
    Shape(chats=200, due=100_000),
)


@dataclass(slots=True)
class Waits:
    """How long replies waited, in seconds."""

    each: list[float] = field(default_factory=list)

    def told(self) -> str:
        if not self.each:
            return "-"
        ordered = sorted(self.each)
        return f"{1000 * ordered[len(ordered) // 2]:.0f} / {1000 * ordered[-1]:.0f}"


async def plan(shape: Shape) -> None:
    """One morning of a bot that has taken one message since it started."""
    with TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/dondoc.db"
        await migrate(url)
        database = Database(url)
        try:
            await fill(database, chats=shape.chats, open_tasks=shape.due, completed=shape.done)
            bare = _in_bare_sql(Path(folder) / "dondoc.db")
            office = make_office(Settings(data_dir=Path(folder), _env_file=None))  # type: ignore[call-arg]
            engine = Engine(database, {"platform": Platform()}, office, lambda: NOW)
            await _measure(shape, engine, database, bare)
        finally:
            await database.close()


async def _measure(shape: Shape, engine: Engine, database: Database, bare: float) -> None:
    engine.office.calendar.is_working(NOW.date())  # as bot/app.py asks at the start
    await engine.intake.journal([update(0, text="xin chào")])
    await engine.intake.catch_up()
    waits, before = Waits(), _memory()
    replying = asyncio.ensure_future(_reply_meanwhile(engine, waits))
    began, worked = time.perf_counter(), time.process_time()
    async with watched_loop() as stall:
        await engine.planner.look()
    took, cpu, grown = time.perf_counter() - began, time.process_time() - worked, _memory() - before
    replying.cancel()
    await asyncio.gather(replying, return_exceptions=True)
    again = time.perf_counter()
    await engine.planner.look()
    again = time.perf_counter() - again
    lines = await count(database, "SELECT count(*) FROM digest_line")
    tasks = await count(database, "SELECT count(DISTINCT task_id) FROM digest_line")
    exact = "exact" if lines == tasks == shape.due else f"WRONG: {lines} lines of {tasks} tasks"
    print(
        f"{shape.chats:>6} {shape.due:>8} {shape.done:>8} {took:>8.2f} {cpu:>7.2f} {_told(stall):>13} "
        f"{waits.told():>14} {again * 1000:>8.1f} {grown:>7.0f} {bare:>8.2f} {took / bare:>6.1f}  {exact}",
        flush=True,
    )


def _told(stall: Stall) -> str:
    return f"{1000 * stall.longest:.0f} / {1000 * stall.at_work:.0f}"


async def _reply_meanwhile(engine: Engine, waits: Waits) -> None:
    number = 0
    while True:
        number += 1
        began = time.perf_counter()
        await engine.intake.journal([update(number, text="xin chào")])
        await engine.intake.catch_up()
        waits.each.append(time.perf_counter() - began)
        await asyncio.sleep(0.05)


def _memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_bare_sql(path: Path) -> float:
    """The least that any planner on this file has to do: read what is due, write a row a line; taken back again."""
    connection = sqlite3.connect(path, isolation_level=None)
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    due = connection.execute(
        "SELECT a.unit_id, t.id, t.text, t.due FROM assignment a JOIN task t ON t.id = a.task_id "
        "WHERE a.completed_on IS NULL AND t.due < '2026-06-01' AND a.unit_id > 0 ORDER BY a.unit_id"
    ).fetchall()
    connection.executemany(
        "INSERT INTO digest (id, chat_id, day, planned_at) VALUES (?, ?, '2026-03-09', '2026-03-09')",
        [(unit, unit) for unit in {row[0] for row in due}],
    )
    connection.executemany(
        "INSERT INTO digest_line (digest_id, position, chat_id, task_id, unit_id, key, overdue) VALUES (?,?,?,?,?,?,0)",
        [(unit, n, unit, task, unit, f"{task}:{day}") for n, (unit, task, _, day) in enumerate(due)],
    )
    took = time.perf_counter() - began
    connection.execute("ROLLBACK")
    connection.close()
    return took


async def one_job_a_reminder(jobs: int) -> None:
    """What most bots do, with the library's defaults."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    fired = 0

    async def fire() -> None:
        nonlocal fired
        fired += 1

    scheduler = AsyncIOScheduler()
    began = time.perf_counter()
    due = datetime.now(UTC) + timedelta(seconds=max(5.0, jobs / 8_000))
    for _ in range(jobs):
        scheduler.add_job(fire, DateTrigger(due))
    scheduler.start()
    added = time.perf_counter() - began
    await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds() - 0.1))
    async with watched_loop() as stall:
        await asyncio.sleep(1)
        while scheduler.get_jobs():  # noqa: ASYNC110 it says nothing when it is through
            await asyncio.sleep(0.2)
    scheduler.shutdown(wait=False)
    print(f"{jobs} jobs in APScheduler: added in {added:.1f} s, {fired} fired, stall {1000 * stall.longest:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the small registers only")
    options = parser.parse_args()
    print(" chats      due     done  seconds     cpu   stall / work  reply p50/max   again ms  +MB    bare s  ratio")
    for shape in SHAPES[:1] if options.quick else SHAPES:
        gc.unfreeze()
        asyncio.run(plan(shape))
    asyncio.run(one_job_a_reminder(10_000 if options.quick else 100_000))


if __name__ == "__main__":
    main()
