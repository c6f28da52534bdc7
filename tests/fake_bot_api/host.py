"""The fake Telegram's routes and its world."""

from pathlib import Path

from aiohttp import web

from tests.fake_bot_api.methods import Methods
from tests.fake_bot_api.people import People
from tests.fake_bot_api.server import Server
from tests.fake_bot_api.updates import Updates
from tests.fake_bot_api.webhook import Webhook
from tests.fake_bot_api.wishes import Wishes
from tests.fake_bot_api.world import World
from tests.fake_platform import host


class Host(host.Host):
    """One fake Telegram."""

    def __init__(self, token: str, truth_file: Path | None, seed: int) -> None:
        self._token, self._truth_file, self._seed = token, truth_file, seed
        self._violations: list[str] = []
        super().__init__([
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._file),
        ])  # fmt: skip

    # A reset puts another server in place, so the routes ask for it anew.
    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await self._server.call(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return await self._server.file(request)

    def begin(self) -> None:
        """A new world."""
        world = World(self._token, self._truth_file, self._seed)
        # Not even a reset lets the bot off what nobody has asked about yet.
        world.violations = self._violations
        updates = Updates(world.clock.now)
        self._webhook = Webhook(updates)
        self._server = Server(world, Methods(world, updates, self._webhook))
        self.wishes = Wishes(world, updates, self._webhook, People(world, updates), self.switches)

    async def end(self) -> None:
        """No more pushes."""
        await self._webhook.close()
