"""Our whole door out, and what one would write instead."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.delivery.models import Case
from bot.clock import system_clock
from bot.telegram.channel import TelegramChannel
from domain.messages import Address, Kind, Outgoing
from scheduler.delivery import Delivery
from storage.database import Database
from storage.files import FileStore
from storage.migrate import migrate
from tests.fake_bot_api import FakeBotApi
from texts.render import Texts

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Ours:
    """Outbox on SQLite with synchronous=FULL, claim, HTTP through our Telegram channel, marked as sent."""

    async def prepare(self, api: FakeBotApi, case: Case) -> None:
        """Owe everything; the sending begins later."""
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        url = f"sqlite+aiosqlite:///{folder / 'dondoc.db'}"
        await migrate(url)
        self._database = Database(url)
        self._channel = TelegramChannel(api.token, clock=system_clock, api_base=api.base, limits=case.ours)
        self._delivery = Delivery(
            self._database,
            {self._channel.name: self._channel},
            files=FileStore(folder),
            texts=Texts("vi", "Sở Thử nghiệm", _ZONE),
            clock=system_clock,
            steady=time.monotonic,
        )
        self._database.committed = self._delivery.waking.wake
        async with self._database.unit_of_work() as work:
            for chat, text in case.messages:
                address = Address(channel=self._channel.name, chat=str(chat))
                message = Outgoing(address=address, kind=Kind.DIGEST, text=text)
                await work.outbox.add(f"{chat} {text}", message, system_clock())
            await work.commit()

    async def send(self, api: FakeBotApi, case: Case) -> None:
        """Until the outbox is empty."""
        async with asyncio.TaskGroup() as group:
            work = group.create_task(self._delivery.run())
            await self._all_marked(within=case.optimum * 3 + 30)
            work.cancel()

    async def close(self) -> None:
        """Let go of everything."""
        await self._channel.close()
        await self._database.close()
        self._folder.cleanup()

    async def _all_marked(self, within: float) -> None:
        async with asyncio.timeout(within):
            while True:
                async with self._database.unit_of_work() as work:
                    if not await work.outbox.unfinished(self._channel.name):
                        return
                await asyncio.sleep(0.2)


class Gather:
    """All at once with aiogram, and after each 429 as long a sleep as was asked for."""

    async def prepare(self, api: FakeBotApi, case: Case) -> None:
        """A bot."""
        session = AiohttpSession(api=TelegramAPIServer.from_base(api.base))
        self._bot = Bot(api.token, session=session)

    async def send(self, api: FakeBotApi, case: Case) -> None:
        """One task a message."""
        await asyncio.gather(*(self._insist(chat, text) for chat, text in case.messages))

    async def close(self) -> None:
        """Let go of connections."""
        await self._bot.session.close()

    async def _insist(self, chat: int, text: str) -> None:
        while True:
            try:
                await self._bot.send_message(chat, text)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            else:
                return


class RateLimited:
    """All at once with python-telegram-bot, whose `AIORateLimiter` spreads them and tries a refused one so often again.

    As it comes (0) it does not: what was refused is lost.
    """

    def __init__(self, max_retries: int = 0) -> None:
        self._max_retries = max_retries

    async def prepare(self, api: FakeBotApi, case: Case) -> None:
        """A bot, with connections enough for as long as it takes."""
        request = HTTPXRequest(connection_pool_size=256, pool_timeout=3600)
        limiter = AIORateLimiter(max_retries=self._max_retries)
        self._bot = ExtBot(api.token, base_url=f"{api.base}/bot", request=request, rate_limiter=limiter)

    async def send(self, api: FakeBotApi, case: Case) -> None:
        """One task a message."""
        await asyncio.gather(*(self._try(chat, text) for chat, text in case.messages))

    async def close(self) -> None:
        """Let go of connections."""
        await self._bot.shutdown()

    async def _try(self, chat: int, text: str) -> None:
        with suppress(TelegramError):
            await self._bot.send_message(chat, text)
