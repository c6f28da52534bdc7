"""Runs the server on two ports of this machine: one for the bot, which can refuse connections, one for the test."""

import asyncio
import sys
from pathlib import Path

from aiohttp import web

from tests.fake_bot_api.methods import Methods
from tests.fake_bot_api.people import People
from tests.fake_bot_api.server import Server
from tests.fake_bot_api.updates import Updates
from tests.fake_bot_api.webhook import Webhook
from tests.fake_bot_api.wishes import Wishes
from tests.fake_bot_api.world import World

_HOST = "127.0.0.1"
_LARGEST_BODY = 64 << 20


class Host:
    """One fake Telegram."""

    def __init__(self, token: str, truth_file: Path | None, seed: int) -> None:
        self._token, self._truth_file, self._seed = token, truth_file, seed
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.add_routes([
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._file),
            web.route("*", "/control/{wish}", self._wish),
        ])  # fmt: skip
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        self._bot_site: web.TCPSite | None = None
        self._port = 0
        self._violations: list[str] = []
        self._begin()

    # A reset puts another server and other wishes in place, so the routes ask for them anew.
    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await self._server.call(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return await self._server.file(request)

    async def _wish(self, request: web.Request) -> web.StreamResponse:
        return await self._wishes.answer(request)

    def _begin(self) -> None:
        """A new world."""
        world = World(self._token, self._truth_file, self._seed)
        # Not even a reset lets the bot off what nobody has asked about yet.
        world.violations = self._violations
        updates = Updates(world.clock.now)
        self._webhook = Webhook(updates)
        self._server = Server(world, Methods(world, updates, self._webhook))
        switches = {"reset": self.reset, "refuse": self.refuse, "accept": self.accept}
        self._wishes = Wishes(world, updates, self._webhook, People(world, updates), switches)

    async def reset(self) -> None:
        """Forget everything; whoever waits for updates waits in vain."""
        await self._webhook.close()
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
        await self._webhook.close()
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
