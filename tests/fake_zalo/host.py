"""The fake Zalo's routes and its world."""

from aiohttp import web

from tests.fake_platform import host
from tests.fake_zalo.server import Server
from tests.fake_zalo.wishes import Wishes
from tests.fake_zalo.world import World


class Host(host.Host):
    """One fake Zalo."""

    def __init__(self, tokens: tuple[str, ...], seed: int) -> None:
        self._tokens, self._seed = tokens, seed
        super().__init__([
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/photo/{name}", self._photo),
        ])  # fmt: skip

    # A reset puts another server in place, so the routes ask for it anew.
    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await self._server.call(request)

    async def _photo(self, request: web.Request) -> web.StreamResponse:
        return self._server.photo(request)

    def begin(self) -> None:
        """A new world."""
        self._world = World(self._tokens, self._seed)
        self._server = Server(self._world)
        self.wishes = Wishes(self._world, self.switches)

    async def end(self) -> None:
        """No more pushes."""
        await self._world.close()
