"""The one file that knows everybody: settings in, a running bot out."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp import web

from bot.clock import MovableClock
from bot.engine import Engine
from bot.health import health_routes
from bot.lock import only_one
from bot.office import make_office
from bot.sandbox.changes import Changes
from bot.sandbox.channel import SandboxChannel
from bot.sandbox.founding import found_town
from bot.sandbox.samples.town import Town, load_town
from bot.sandbox.server import make_server
from bot.sandbox.town_desk import CLOCK_SETTING, TownDesk
from bot.settings import Settings
from bot.telegram.channel import TelegramChannel
from bot.telegram.redact import guard
from bot.telegram.webhook import PATH, Webhook, webhook_routes
from handlers.office import Office
from scheduler.channel import Channel
from storage.database import Database
from storage.migrate import migrate

log = logging.getLogger(__name__)

_MENU = ("viec", "quahan", "sapdenhan", "trogiup")
_SHUTDOWN_SECONDS = 2.0


async def serve(settings: Settings) -> None:
    """Run every configured channel and the scheduler until SIGTERM or SIGINT. Raises `AlreadyRunningError`."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with only_one(settings.data_dir):
        await migrate(settings.database_url)
        database = Database(settings.database_url)
        try:
            await _run(settings, database, stop)
        finally:
            await database.close()


async def _run(settings: Settings, database: Database, stop: asyncio.Event) -> None:
    town = load_town() if settings.with_sandbox else None
    if town:
        settings = settings.model_copy(update={"office_name": town.office})
    office, clock, changes = make_office(settings), await _clock(database), Changes()
    if town:
        await found_town(database, office, town, clock)
    telegram = _telegram(settings, office, clock) if settings.telegram_token else None
    channels: list[Channel] = [telegram] if telegram else []
    if town:
        channels.append(SandboxChannel(TownDesk.loader(office)))
    engine = Engine(database, {channel.name: channel for channel in channels}, office, clock, changes.notify)
    web_app = _web_app(settings, engine, town, clock, changes)
    # The modules loaded so far live as long as the process: keep the collector from walking them again and again.
    gc.collect()
    gc.freeze()
    async with _serving(web_app, settings) as address:
        print(office.texts.say("welcome", address=address, town=town, telegram=telegram is not None), flush=True)  # noqa: T201 what a newcomer reads first
        await engine.run(stop)


async def _clock(database: Database) -> MovableClock:
    """The clock as it was left: the sandbox's stays moved over a restart."""
    async with database.unit_of_work() as work:
        ahead = await work.settings.find(CLOCK_SETTING)
    return MovableClock(timedelta(seconds=float(ahead)) if ahead else timedelta())


def _telegram(settings: Settings, office: Office, clock: MovableClock) -> TelegramChannel | None:
    if settings.telegram_token is None:
        return None
    webhook = None
    if settings.telegram_mode == "webhook" and settings.public_url and settings.webhook_secret:
        url = settings.public_url.rstrip("/") + PATH
        webhook = Webhook(url=url, secret=settings.webhook_secret.get_secret_value())
    channel = TelegramChannel(
        settings.telegram_token.get_secret_value(),
        clock=clock,
        api_base=settings.telegram_api_base,
        proxy=settings.telegram_proxy,
        webhook=webhook,
        menu={name: office.texts.word("menu", name) for name in _MENU},
    )
    guard(logging.getLogger(), channel.redact)
    return channel


def _web_app(
    settings: Settings, engine: Engine, town: Town | None, clock: MovableClock, changes: Changes
) -> web.Application:
    if town:
        desk = TownDesk(
            database=engine.database,
            office=engine.office,
            town=town,
            clock=clock,
            changes=changes,
            look=engine.planner.look,
            journal=engine.intake.journal,
        )
        return make_server(desk.desk())
    app = web.Application()
    app.add_routes(health_routes(engine.database, clock))
    if settings.telegram_mode == "webhook" and settings.webhook_secret:
        app.add_routes(webhook_routes(engine.intake.journal, settings.webhook_secret.get_secret_value()))
    return app


@asynccontextmanager
async def _serving(app: web.Application, settings: Settings) -> AsyncIterator[str]:
    """The address under which the application is served."""
    runner = web.AppRunner(app, shutdown_timeout=_SHUTDOWN_SECONDS, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        yield f"http://{settings.http_host}:{_port(runner.addresses)}"
    finally:
        await runner.cleanup()


def _port(addresses: Iterable[object]) -> int:
    for address in addresses:
        if isinstance(address, tuple):
            return int(address[1])
    raise RuntimeError("the web server has no port")
