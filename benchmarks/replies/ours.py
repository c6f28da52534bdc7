"""Our side: the bot as `bot/app.py` builds it behind its webhook, with limits that do not bind.

`python -m benchmarks.replies.ours FOLDER API_BASE` prints its address and serves until it is ended.
"""

import asyncio
import cProfile
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from aiohttp import web
from pydantic_settings import SettingsConfigDict

from benchmarks.replies.load import PATH, SECRET, TOKEN
from benchmarks.replies.office import fill
from bot.clock import system_clock
from bot.engine import Engine
from bot.office import make_office
from bot.settings import Settings
from bot.starting import prepare_database
from bot.telegram.channel import TelegramChannel
from bot.telegram.limits import LIMITS
from bot.telegram.webhook import Webhook, webhook_routes
from bot.tuning import settle


class _Settings(Settings):
    """Settings that no `.env` reaches."""

    model_config = SettingsConfigDict(env_file=None)


UNLIMITED = replace(
    LIMITS, per_second=1e6, burst=1_000_000, in_any_second=None, per_chat_second=1e6, per_group_minute=None
)
"""Telegram that bears whatever comes: what is measured is what we could do."""


async def main(folder: Path, base: str) -> None:
    path = folder / "dondoc.db"
    settings = _Settings(database_url=f"sqlite+aiosqlite:///{path}", data_dir=folder)
    database = await prepare_database(settings)
    fill(path)
    app = web.Application()
    runner = web.AppRunner(app, access_log=None)
    routes: list[web.RouteDef] = []
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    hook = Webhook(url="http://127.0.0.1/", secret=SECRET)
    channel = TelegramChannel(TOKEN, clock=system_clock, api_base=base, webhook=hook, limits=UNLIMITED)
    office = make_office(settings)
    engine = Engine(database, {channel.name: channel}, office, system_clock)
    routes = webhook_routes(engine.intake.journal, SECRET, PATH)
    app.add_routes(routes)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    settle(office, system_clock())
    print(f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}", flush=True)
    await engine.run(stop)
    await runner.cleanup()
    await database.close()


if __name__ == "__main__":
    where = os.environ.get("PROFILE")
    with cProfile.Profile() as profile:
        if not where:
            profile.disable()
        asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
    if where:
        profile.dump_stats(where)
