"""The webhook: who does not know the secret is sent away unread, and 200 means that the journal has it."""

from dataclasses import dataclass

from aiohttp import web

from bot.raw import parsed
from bot.webhook import bounded, kept, shows
from bot.zalo.journalling import as_update
from scheduler.channel import Journal

_HEADER = "X-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Zalo shall send updates to (the public https address of `path_of`) and the secret it shows there."""

    url: str
    secret: str


def path_of(channel: str) -> str:
    """Each bot of an office has a webhook of its own."""
    return f"/{channel}/webhook"


def webhook_routes(channel: str, journal: Journal, secret: str) -> list[web.RouteDef]:
    """Routes for an aiohttp application. The sender's address proves nothing and is ignored."""
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        if request.content_length == 0 or not request.can_read_body:
            # Zalo looks whether anybody is there, perhaps without the secret; nothing is said and nothing is kept.
            return web.Response()
        if not shows(request, _HEADER, expected):
            return web.Response(status=401)
        body = await bounded(request)
        if body is None:
            return web.Response(status=413)
        if not body.strip():
            return web.Response()
        # Whether Zalo sends again what was not taken, nobody knows.
        return await kept(journal, as_update(channel, *parsed(body)))

    return [web.post(path_of(channel), receive)]
