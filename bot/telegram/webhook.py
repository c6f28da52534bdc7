"""The webhook: who does not know the secret is sent away unread, and 200 means that the journal has it."""

import hmac
import json
import logging
from dataclasses import dataclass

from aiohttp import web

from bot.telegram.journalling import as_update
from scheduler.channel import Journal

log = logging.getLogger(__name__)

PATH = "/telegram/webhook"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SHORTEST_SECRET, _LARGEST_BODY = 32, 1 << 20


class WeakSecret(ValueError):
    """A webhook secret that is missing or too short to keep forgers out. `length` is what it had."""

    def __init__(self, length: int) -> None:
        super().__init__(f"the webhook secret has {length} characters and needs at least {_SHORTEST_SECRET}")
        self.length = length


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram shall send updates to (the public https address of `PATH`) and the secret it shows there."""

    url: str
    secret: str

    def __post_init__(self) -> None:
        if len(self.secret) < _SHORTEST_SECRET:
            raise WeakSecret(len(self.secret))


def webhook_routes(journal: Journal, secret: str, path: str = PATH) -> list[web.RouteDef]:
    """Routes for an aiohttp application. Raises `WeakSecret`. The sender's address proves nothing and is ignored."""
    if len(secret) < _SHORTEST_SECRET:
        raise WeakSecret(len(secret))
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        shown = request.headers.get(_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, expected):
            return web.Response(status=401)
        body = await _bounded(request)
        if body is None:
            return web.Response(status=413)
        return await _keep(journal, body)

    return [web.post(path, receive)]


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


async def _keep(journal: Journal, body: bytes) -> web.Response:
    """200 for whatever the journal took, sense or not: a refused update would come again and hold up its chat."""
    try:
        await journal([as_update(_value(body))])
    except Exception:
        log.exception("telegram: an update could not be journalled; Telegram will send it again")
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
