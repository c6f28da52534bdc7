"""The webhook: who does not know the secret is sent away unread, and 200 means that the journal has it."""

from dataclasses import dataclass

from aiohttp import web

from bot.raw import parsed
from bot.telegram.journalling import as_update
from bot.webhook import bounded, kept, shows
from scheduler.channel import Journal

PATH = "/telegram/webhook"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SHORTEST_SECRET = 32


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
        if not shows(request, _HEADER, expected):
            return web.Response(status=401)
        body = await bounded(request)
        if body is None:
            return web.Response(status=413)
        return await kept(journal, as_update(*parsed(body)))

    return [web.post(path, receive)]
