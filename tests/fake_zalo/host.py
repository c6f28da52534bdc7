"""Runs the server on two ports of this machine: one for the bot, which can refuse connections, one for the test."""

import asyncio
import sys

from aiohttp import web

from tests.fake_zalo.server import Server
from tests.fake_zalo.wishes import Wishes
from tests.fake_zalo.world import World

_HOST = "127.0.0.1"


class Host:
    """One fake Zalo."""

    def __init__(self, tokens: tuple[str, ...], seed: int) -> None:
        self._tokens, self._seed = tokens, seed
        app = web.Application()
        app.add_routes([
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/photo/{name}", self._photo),
            web.post("/control/{wish}", self._wish),
        ])  # fmt: skip
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        self._bot_site: web.TCPSite | None = None
        self._port = 0
        self._begin()

    # A reset puts another server and other wishes in place, so the routes ask for them anew.
    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await self._server.call(request)

    async def _photo(self, request: web.Request) -> web.StreamResponse:
        return self._server.photo(request)

    async def _wish(self, request: web.Request) -> web.StreamResponse:
        return await self._wishes.answer(request)

    def _begin(self) -> None:
        self._world = World(self._tokens, self._seed)
        self._server = Server(self._world)
        switches = {"reset": self.reset, "refuse": self.refuse, "accept": self.accept}
        self._wishes = Wishes(self._world, switches)

    async def reset(self) -> None:
        """Forget everything; whoever waits for updates waits in vain."""
        await self._world.close()
        self._begin()
        await self.accept()

    async def start(self, port: int, control_port: int) -> tuple[int, int]:
        """Begin to listen; the two ports (0 asks for free ones)."""
        await self._runner.setup()
        await web.TCPSite(self._runner, _HOST, control_port).start()
        control = self._runner.addresses[0][1]
        self._port = port
        await self.accept()
        self._port = next(address[1] for address in self._runner.addresses if address[1] != control)
        return self._port, control

    async def accept(self) -> None:
        """Take the bot's connections."""
        if self._bot_site is None:
            self._bot_site = web.TCPSite(self._runner, _HOST, self._port)
            await self._bot_site.start()

    async def refuse(self) -> None:
        """Refuse the bot's connections, and end those there are."""
        if self._bot_site is not None:
            site, self._bot_site = self._bot_site, None
            await site.stop()
        for connection in list(self._runner.server.connections if self._runner.server else []):
            transport = connection.transport
            if transport is not None and transport.get_extra_info("sockname")[1] == self._port:
                transport.abort()

    async def close(self) -> None:
        """Let go of everything."""
        await self._world.close()
        await self._runner.cleanup()


async def serve(host: Host, port: int, control_port: int, *, with_parent: bool) -> None:
    """Say READY with both ports, then run until killed, or until standard input ends, as it does when a test dies."""
    ports = await host.start(port, control_port)
    sys.stdout.write(f"READY {ports[0]} {ports[1]}\n")
    sys.stdout.flush()
    try:
        await (_end_of_input() if with_parent else asyncio.Event().wait())
    finally:
        await host.close()


async def _end_of_input() -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
