"""Zalo's bots out of the settings, and what our web server offers to Zalo."""

import logging

from aiohttp import web

from bot.clock import system_clock
from bot.links import Links, link_routes
from bot.redact import guard
from bot.settings import Settings
from bot.starting import CannotStart
from bot.zalo.channel import Named, Pace, ZaloChannel
from bot.zalo.client import WrongToken
from bot.zalo.webhook import Webhook, path_of, webhook_routes
from handlers.office import Office
from scheduler.channel import Journal
from storage.database import Database

_NAME_SETTING = "name of {}"


async def open_zalo(settings: Settings, office: Office, database: Database) -> list[ZaloChannel]:
    """Every configured bot. They live by the machine's clock, however far the sandbox's was moved.

    Raises `CannotStart`.
    """
    channels = []
    for name, token in settings.zalo_bots.items():
        try:
            channel = ZaloChannel(
                name,
                token.get_secret_value(),
                clock=system_clock,
                texts=office.texts,
                api_base=settings.zalo_api_base,
                webhook=_webhook(settings, name),
                links=links_of(settings),
                pace=Pace(
                    per_second=settings.zalo_per_second,
                    per_month=settings.zalo_monthly_quota or None,
                    shows_typing=settings.zalo_typing,
                ),
                known_as=await _known_names(settings, database, name),
                on_named=_remembering(database, name),
            )
        except WrongToken as error:
            raise CannotStart("wrong_zalo_token", channel=name) from error
        guard(logging.getLogger(), channel.redact)
        channels.append(channel)
    return channels


def links_of(settings: Settings) -> Links | None:
    """Links that work from outside; the sandbox's server answers this machine alone."""
    if settings.with_sandbox or not settings.public_url or not settings.webhook_secret:
        return None
    return Links(settings.public_url, settings.webhook_secret.get_secret_value())


def zalo_routes(settings: Settings, office: Office, journal: Journal) -> list[web.RouteDef]:
    """Webhooks of the bots, and the files that they point to."""
    links, routes = links_of(settings), []
    if links is not None and settings.zalo_bots:
        routes += link_routes(links, office.files.get, system_clock)
    for name in settings.zalo_bots:
        webhook = _webhook(settings, name)
        if webhook is not None:
            routes += webhook_routes(name, journal, webhook.secret)
    return routes


def _webhook(settings: Settings, name: str) -> Webhook | None:
    if settings.zalo_mode != "webhook" or not settings.public_url or not settings.webhook_secret:
        return None
    url = settings.public_url.rstrip("/") + path_of(name)
    return Webhook(url=url, secret=settings.webhook_secret.get_secret_value())


async def _known_names(settings: Settings, database: Database, name: str) -> tuple[str, ...]:
    """What people may call this bot, before Zalo told its name."""
    async with database.unit_of_work() as work:
        last = await work.settings.find(_NAME_SETTING.format(name))
    return tuple(known for known in (last, settings.zalo_bot_name) if known)


def _remembering(database: Database, name: str) -> Named:
    async def remember(told: str) -> None:
        async with database.unit_of_work() as work:
            key = _NAME_SETTING.format(name)
            if await work.settings.find(key) != told:
                await work.settings.set(key, told)
                await work.commit()

    return remember
