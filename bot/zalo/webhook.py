"""The webhook: who does not know the secret is sent away unread, and 200 means that the journal has it."""

import hmac
import json
import logging
from dataclasses import dataclass

from aiohttp import web

from bot.zalo.journalling import as_update
from scheduler.channel import Journal

log = logging.getLogger(__name__)

_HEADER = "X-Bot-Api-Secret-Token"
_LARGEST_BODY = 1 << 20


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
        shown = request.headers.get(_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, expected):
            return web.Response(status=401)
        body = await _bounded(request)
        if body is None:
            return web.Response(status=413)
        return await _keep(channel, journal, body) if body.strip() else web.Response()

    return [web.post(path_of(channel), receive)]


async def _bounded(request: web.Request) -> bytes | None:
    """The body, or None where it is larger than any update."""
    if (request.content_length or 0) > _LARGEST_BODY:
        return None
    body = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        body += chunk
        if len(body) > _LARGEST_BODY:
            return None
    return bytes(body)


async def _keep(channel: str, journal: Journal, body: bytes) -> web.Response:
    """200 for whatever the journal took, sense or not. Whether Zalo sends again what was not taken, nobody knows."""
    try:
        await journal([as_update(channel, _value(body))])
    except Exception:
        log.exception("zalo: an update could not be journalled")
        return web.Response(status=503)
    return web.Response()


def _value(body: bytes) -> object:
    """The update, or the text itself where it is no JSON."""
    text = body.decode(errors="replace")
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value
