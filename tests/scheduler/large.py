"""A large register made in one go, and a watch over the event loop."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from storage.database import Database

DUE = date(2026, 3, 9)
"""A Monday; what is due on it is reminded of on it."""
_COUNTED = "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :count) "
_UNITS = _COUNTED + "INSERT INTO unit (id, name, kind) SELECT n, 'Phòng số ' || n, 'organisation' FROM counted"
_CHATS = (
    _COUNTED + "INSERT INTO chat (id, channel, external_id, thread, title, private, unit_id, bound_at)"
    " SELECT n, 'platform', '-' || n, '', 'Nhóm ' || n, 0, n, '2026-01-05 00:00:00.000000' FROM counted"
)
_DIRECTIVE = (
    "INSERT INTO directive (id, title, number, imported_at, published_at) VALUES"
    " (1, 'Kết luận giao ban', '15/TB-VP', '2026-01-05 00:00:00.000000', '2026-01-05 00:00:00.000000')"
)
_TASKS = (
    _COUNTED + "INSERT INTO task (id, directive_id, section, text, nature, followed_from, deadline_kind,"
    " deadline_text, due, exclusive) SELECT 100 + n, 1, 'II.' || n, 'Rà soát, tổng hợp và báo cáo kết quả nội dung số '"
    " || n, 'task', '2026-01-05', 'date', 'trước ngày', :due, 0 FROM counted"
)
_PARTS = (
    _COUNTED + "INSERT INTO assignment (task_id, unit_id, role, percent, completed_on)"
    " SELECT 100 + n, (n - 1) % :chats + 1, 'lead', 0, CASE WHEN n > :open THEN '2026-03-02' END FROM counted"
)


async def fill(database: Database, *, chats: int, open_tasks: int, completed: int = 0, due: date = DUE) -> None:
    """Units with a chat each, and tasks that they share evenly: the open ones due on one day, the others done."""
    async with database.engine.begin() as connection:
        for statement in (_UNITS, _CHATS):
            await connection.execute(text(statement), {"count": chats})
        await connection.execute(text(_DIRECTIVE))
        tasks = {"count": open_tasks + completed}
        await connection.execute(text(_TASKS), {**tasks, "due": due.isoformat()})
        await connection.execute(text(_PARTS), {**tasks, "chats": chats, "open": open_tasks})


async def count(database: Database, question: str) -> int:
    """The one number that a query gives, asked when its turn has come, as everybody's."""
    async with database.unit_of_work() as work:
        connection = await work.session.connection()
        return int((await connection.execute(text(question))).scalar_one())


@dataclass
class Stall:
    """The longest time in seconds between two turns of the event loop: by the clock on the wall, and what of it the
    loop's own thread was at work. On a busy machine the first is mostly the others'."""

    longest: float = 0.0
    at_work: float = 0.0


@asynccontextmanager
async def watched_loop(every: float = 0.002) -> AsyncIterator[Stall]:
    """Beats beside what is done inside, and notes how late the worst beat came. As in bot/app.py the collector of
    garbage leaves alone what was there before."""
    stall = Stall()
    gc.collect()
    gc.freeze()

    async def beat() -> None:
        while True:
            before, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(every)
            stall.longest = max(stall.longest, time.perf_counter() - before - every)
            stall.at_work = max(stall.at_work, time.thread_time() - worked)

    beating = asyncio.ensure_future(beat())
    try:
        yield stall
    finally:
        gc.unfreeze()
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
