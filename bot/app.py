"""The one file that knows everybody: settings in, a running bot out."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from bot.clock import MovableClock, system_clock
from bot.engine import Engine
from bot.health import health_routes
from bot.lock import Hold, only_one
from bot.office import make_office
from bot.safe_mode import epoch_file, settle_epoch
from bot.sandbox.changes import Changes
from bot.sandbox.channel import SandboxChannel
from bot.sandbox.founding import found_town, is_sample
from bot.sandbox.readings import Readings
from bot.sandbox.samples.town import Town, load_town
from bot.sandbox.server import make_server
from bot.sandbox.town_desk import CLOCK_SETTING, TownDesk
from bot.settings import Settings
from bot.starting import DISK_ERROR, TEMPORARY_FAILURE, CannotStart, prepare_database
from bot.tuning import settle
from bot.watch import Watch
from handlers.office import Office
from scheduler.channel import Channel
from storage.database import Database

if TYPE_CHECKING:
    from bot.telegram.channel import TelegramChannel
    from bot.zalo.channel import ZaloChannel

log = logging.getLogger(__name__)

_MENU = ("viec", "quahan", "sapdenhan", "trogiup")
_SHUTDOWN_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What the doors to the world are built from."""

    settings: Settings
    town: Town | None
    office: Office
    clock: MovableClock
    changes: Changes = field(default_factory=Changes)
    readings: Readings = field(default_factory=Readings)


async def serve(settings: Settings) -> None:
    """Run every configured channel and the scheduler until SIGTERM or SIGINT. Raises `CannotStart`."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with only_one(settings) as hold:
        database = await prepare_database(settings)
        try:
            await _run(settings, database, hold, stop)
        finally:
            await database.close()
    if hold.lost:
        raise CannotStart("lock_lost", exit_code=TEMPORARY_FAILURE)


async def _run(settings: Settings, database: Database, hold: Hold, stop: asyncio.Event) -> None:
    parts = await _found(settings, database)
    safe_mode = await settle_epoch(database, epoch_file(settings), parts.clock())
    telegram = _telegram(settings, parts.office)
    zalo = await _zalo(settings, parts.office, database)
    channels: list[Channel] = [*([telegram] if telegram else []), *zalo]
    if parts.town:
        channels.append(SandboxChannel(TownDesk.loader(parts.office)))
    engine = Engine(
        database,
        {channel.name: channel for channel in channels},
        parts.office,
        parts.clock,
        on_commit=parts.changes.notify,
        on_refused=lambda name: _tell(parts.office, "complaints", name="token_refused", values={"channel": name}),
        safe_mode=safe_mode is not None,
    )
    watch = Watch(settings=settings, engine=engine, clock=parts.clock, started_at=parts.clock())
    settle(parts.office, parts.clock())
    async with _serving(_web_app(parts, engine, watch), settings) as address:
        if safe_mode:
            _tell(parts.office, "safe_mode", mode=safe_mode)
        _tell(parts.office, "welcome", address=address, town=parts.town, telegram=telegram is not None, zalo=len(zalo))
        await watch.over(stop, hold)
    if watch.disk_error:
        raise CannotStart("disk_error", exit_code=DISK_ERROR, reason=watch.disk_error)


def _tell(office: Office, text: str, **values: object) -> None:
    """Say something to whoever sits at the terminal."""
    print(office.texts.say(text, **values), flush=True)  # noqa: T201 what a newcomer reads first


async def _found(settings: Settings, database: Database) -> _Parts:
    """The office, and with the sandbox its town. Raises `CannotStart`."""
    if not settings.with_sandbox:
        if await is_sample(database):
            raise CannotStart("sample_register", url=settings.database_url)
        return _Parts(settings=settings, town=None, office=make_office(settings), clock=MovableClock())
    town = load_town()
    readings = Readings()
    office = replace(make_office(settings.model_copy(update={"office_name": town.office})), on_reading=readings.note)
    clock = await _sandbox_clock(database)
    await found_town(database, office, town, clock)
    return _Parts(settings=settings, town=town, office=office, clock=clock, readings=readings)


async def _sandbox_clock(database: Database) -> MovableClock:
    """The clock as it was left: the sandbox's stays moved over a restart."""
    async with database.unit_of_work() as work:
        ahead = await work.settings.find(CLOCK_SETTING)
    return MovableClock(timedelta(seconds=float(ahead)) if ahead else timedelta())


def _telegram(settings: Settings, office: Office) -> "TelegramChannel | None":
    """Telegram lives by the machine's clock, however far the sandbox's was moved."""
    if settings.telegram_token is None:
        return None
    # Not at the top: aiogram takes seconds to load, and the sandbox has no use for it.
    from bot.redact import guard
    from bot.telegram.channel import TelegramChannel
    from bot.telegram.client import UnusableProxy, WrongToken
    from bot.telegram.limits import telegram_limits
    from bot.telegram.webhook import PATH, Webhook

    webhook = None
    if settings.telegram_mode == "webhook" and settings.public_url and settings.webhook_secret:
        url = settings.public_url.rstrip("/") + PATH
        webhook = Webhook(url=url, secret=settings.webhook_secret.get_secret_value())
    try:
        channel = TelegramChannel(
            settings.telegram_token.get_secret_value(),
            clock=system_clock,
            api_base=settings.telegram_api_base,
            proxy=settings.telegram_proxy,
            webhook=webhook,
            menu={name: office.texts.word("menu", name) for name in _MENU},
            limits=telegram_limits(settings.telegram_per_second, settings.telegram_per_group_minute),
        )
    except WrongToken as error:
        raise CannotStart("wrong_token") from error
    except UnusableProxy as error:
        raise CannotStart("unusable_proxy") from error
    guard(logging.getLogger(), channel.redact)
    return channel


async def _zalo(settings: Settings, office: Office, database: Database) -> "list[ZaloChannel]":
    if not settings.zalo_bots:
        return []
    from bot.zalo.wiring import open_zalo

    return await open_zalo(settings, office, database)


def _web_app(parts: _Parts, engine: Engine, watch: Watch) -> web.Application:
    if parts.town:
        desk = TownDesk(
            database=engine.database,
            office=engine.office,
            town=parts.town,
            clock=parts.clock,
            changes=parts.changes,
            readings=parts.readings,
            look=engine.look,
            journal=engine.intake.journal,
            vitals=watch.vitals,
        )
        return make_server(desk.desk())
    app = web.Application()
    app.add_routes(health_routes(watch.vitals))
    settings = parts.settings
    if settings.telegram_mode == "webhook" and settings.webhook_secret:
        from bot.telegram.webhook import webhook_routes

        app.add_routes(webhook_routes(engine.intake.journal, settings.webhook_secret.get_secret_value()))
    if settings.zalo_bots:
        from bot.zalo.wiring import zalo_routes

        app.add_routes(zalo_routes(settings, parts.office, engine.intake.journal))
    return app


@asynccontextmanager
async def _serving(app: web.Application, settings: Settings) -> AsyncIterator[str]:
    """The address under which the application is served. Raises `CannotStart`."""
    runner = web.AppRunner(app, shutdown_timeout=_SHUTDOWN_SECONDS, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        except OSError as error:
            raise CannotStart(
                "cannot_listen", host=settings.http_host, port=settings.http_port, reason=error.strerror
            ) from error
        yield f"http://{settings.http_host}:{_port(runner.addresses)}"
    finally:
        await runner.cleanup()


def _port(addresses: Iterable[object]) -> int:
    for address in addresses:
        if isinstance(address, tuple):
            return int(address[1])
    raise RuntimeError("the web server has no port")
