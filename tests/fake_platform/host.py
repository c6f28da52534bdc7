"""Runs a fake platform on two ports of this machine: one for the bot, which can be refused, one for the test."""

import argparse
import asyncio
import contextlib
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from aiohttp import web

from tests.fake_platform.wishes import Switch, Wishes

_HOST = "127.0.0.1"
_LARGEST_BODY = 64 << 20


class Host(ABC):
    """One fake platform, at `routes`. `begin` makes its world and `wishes`."""

    wishes: Wishes[Any]

    def __init__(self, routes: Iterable[web.RouteDef]) -> None:
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.add_routes([*routes, web.route("*", "/control/{wish}", self._wish)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        self._bot_site: web.TCPSite | None = None
        self._port = 0
        self.begin()

    @abstractmethod
    def begin(self) -> None:
        """A new world, with other wishes."""

    @abstractmethod
    async def end(self) -> None:
        """Let go of what the world holds."""

    @property
    def switches(self) -> Mapping[str, Switch]:
        """The wishes that are about the process itself."""
        return {"reset": self.reset, "refuse": self.refuse, "accept": self.accept}

    async def _wish(self, request: web.Request) -> web.StreamResponse:
        return await self.wishes.answer(request)

    async def reset(self) -> None:
        """Forget everything; whoever waits for updates waits in vain."""
        await self.end()
        self.begin()
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
        await self.end()
        await self._runner.cleanup()


def options(program: str, description: str | None) -> argparse.ArgumentParser:
    """The command line of every fake platform."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--port", type=int, default=0, help="of the platform; 0: a free one")
    parser.add_argument("--control-port", type=int, default=0, help="of /control/; 0: a free one")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input does")
    parser.add_argument("--seed", type=int, default=0, help="of faults that happen by chance")
    return parser


def run(host: Host, given: argparse.Namespace) -> None:
    """Serve as the command line says."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(host, given.port, given.control_port, with_parent=given.with_parent))


async def _serve(host: Host, port: int, control_port: int, *, with_parent: bool) -> None:
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
