"""A bot on a fake Telegram within the test's own process, and the people who write to it while things go wrong."""

import asyncio
import sqlite3
import ssl
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

import tests.running
from bot.engine import Engine
from bot.heartbeat import Heartbeat
from bot.office import make_office
from bot.settings import Settings
from bot.telegram.channel import TelegramChannel
from domain.messages import Address, Kind, Outgoing
from storage.database import Database
from tests.fake_bot_api import FakeBotApi
from tests.storage.conftest import driver_of


def channel(api: FakeBotApi, *, base: str | None = None, proxy: str | None = None) -> TelegramChannel:
    """Our channel, which waits no longer than a test can bear."""
    return TelegramChannel(
        api.token, clock=lambda: datetime.now(UTC), api_base=base or api.base, proxy=proxy, patience=(0.05, 0.2)
    )


@asynccontextmanager
async def running(settings: Settings, database: Database, telegram: TelegramChannel) -> AsyncIterator[Engine]:
    """The bot; its heartbeat must not show a stall of the event loop."""
    engine = Engine(database, {telegram.name: telegram}, make_office(settings), lambda: datetime.now(UTC))
    async with tests.running.running(engine, within=25):
        yield engine


@asynccontextmanager
async def beating(heartbeat: Heartbeat | None = None) -> AsyncIterator[Heartbeat]:
    heartbeat = heartbeat or Heartbeat()
    async with asyncio.TaskGroup() as group:
        beat = group.create_task(heartbeat.run())
        yield heartbeat
        beat.cancel()


async def until(met: Callable[[], Awaitable[bool]], within: float = 20) -> None:
    async with asyncio.timeout(within):
        while not await met():  # noqa: ASYNC110 what is waited for is in another process or a database
            await asyncio.sleep(0.05)


async def owe(database: Database, *texts: str, chat: int = 55) -> None:
    async with database.unit_of_work() as work:
        for text in texts:
            message = Outgoing(address=Address(channel="telegram", chat=str(chat)), kind=Kind.NOTICE, text=text)
            await work.outbox.add(f"key {chat} {text}", message, datetime.now(UTC))
        await work.commit()


async def attempts(database: Database) -> int:
    """How many sends were written down before they began."""
    async with database.engine.connect() as connection:
        return int((await connection.exec_driver_sql("SELECT count(*) FROM send_attempt")).scalar_one())


async def states(database: Database, box: str) -> Counter[str]:
    async with database.engine.connect() as connection:
        rows = await connection.exec_driver_sql(f"SELECT state, count(*) AS rows FROM {box} GROUP BY state")
        return Counter({str(row["state"]): int(row["rows"]) for row in rows.mappings()})


async def limit_pages(database: Database, more: int | None) -> None:
    """Let the file grow by so many pages and then be full, for every connection; None: as much as it likes."""
    driver = await driver_of(database)
    [(pages,)] = driver.execute("PRAGMA page_count")
    most = 1_000_000 if more is None else pages + more

    def limit(connection: sqlite3.Connection, _: object = None) -> None:
        connection.execute(f"PRAGMA max_page_count={most}")

    limit(driver)
    event.listen(database.engine.sync_engine, "connect", limit)


@asynccontextmanager
async def listening(answer: bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of somebody who says the same to everybody."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(say, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1]


def certificate_of_nobody(folder: Path) -> ssl.SSLContext:
    """TLS with a certificate that no authority knows, as somebody who listens in between has."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    subprocess.run([*words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
