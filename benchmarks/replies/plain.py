"""The plain stack: aiogram's webhook handler, one SQLModel session a message, the answer by sendMessage.

`python -m benchmarks.replies.plain FOLDER API_BASE` prints its address and serves until it is ended.
"""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Field, SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from benchmarks.replies.load import PATH, TOKEN
from benchmarks.replies.office import FIRST_TASK, TASKS


class PlainTask(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(index=True)
    text: str
    status: str = Field(default="open", index=True)
    updated_at: datetime | None = None


class PlainEvent(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(index=True)
    what: str
    at: datetime


def _engine(path: Path) -> AsyncEngine:
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")

    @event.listens_for(engine.sync_engine, "connect")
    def pragmas(connection: Connection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    return engine


@asynccontextmanager
async def serving(path: Path, base: str) -> AsyncIterator[str]:
    """The address of the webhook."""
    engine = _engine(path)
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
        tasks = [{"id": FIRST_TASK + n, "unit_id": n % 200, "text": f"Báo cáo {n}"} for n in range(TASKS)]
        await connection.execute(insert(PlainTask), tasks)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def reply(message: Message) -> None:
        task_id = int((message.text or "").split()[0].removeprefix("#"))
        now = datetime.now(UTC)
        async with AsyncSession(engine) as session:
            task = (await session.exec(select(PlainTask).where(PlainTask.id == task_id))).one()
            task.status, task.updated_at = "done", now
            session.add(task)
            session.add(PlainEvent(task_id=task_id, what="done", at=now))
            await session.commit()
        await bot.send_message(message.chat.id, f"Đã ghi nhận: #{task_id} hoàn thành.")

    app = web.Application()
    # In the foreground: the 200 is given when the reply has been handled, so that a crash does not lose it.
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, path=PATH)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    await runner.cleanup()


async def main(folder: Path, base: str) -> None:
    async with serving(folder / "plain.db", base) as address:
        if "--freeze" in sys.argv:
            gc.collect()
            gc.freeze()
        print(address, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
