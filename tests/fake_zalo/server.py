"""The HTTP side: the Bot Platform under /bot<token>/, with the faults that the world's script has for it."""

import json
import time
from email.utils import formatdate
from typing import Any

from aiohttp import web
from multidict import CIMultiDict

from tests.fake_platform.breaking import bad_gateway, broken
from tests.fake_platform.errors import UNAUTHORIZED, ApiError
from tests.fake_platform.faults import Fault
from tests.fake_zalo.methods import Methods
from tests.fake_zalo.world import Bot, World

_WELL = Fault(kind="none")
PHOTO = b"\xff\xd8\xff" + b"a picture of a document" * 10
Answer = tuple[int, dict[str, Any]]


class Server:
    """Answers calls."""

    def __init__(self, world: World) -> None:
        self._world, self._methods = world, Methods(world)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call, from its body to its answer."""
        bot, method = self._world.bots.get(request.match_info["token"]), request.match_info["method"]
        if bot is None or bot.revoked:
            return self._json(ApiError(*UNAUTHORIZED).code, ApiError(*UNAUTHORIZED).body())
        given = await _given(request)
        fault = self._world.faults.take(method.lower(), given) or _WELL
        code, body = await self._effect(request, bot, given, fault) if fault.has_effect else (0, {})
        self._world.note({"method": method, "given": given, "fault": fault.kind, "code": code, "body": body})
        return await self._answer(request, fault, code, body)

    def photo(self, request: web.Request) -> web.Response:
        """A picture that somebody sent: `moved.jpg` is elsewhere by now, `gone.jpg` nowhere."""
        name = request.match_info["name"]
        if name == "moved.jpg":
            return web.Response(status=302, headers={"Location": "/photo/a.jpg"})
        if name == "gone.jpg":
            return web.Response(status=404)
        return web.Response(body=PHOTO, content_type="image/jpeg")

    async def _effect(self, request: web.Request, bot: Bot, given: dict[str, Any], fault: Fault) -> Answer:
        """What the call does, and its answer."""
        await self._world.clock.wait(fault.seconds if fault.kind == "delay" else 0)
        method = request.match_info["method"]
        try:
            result = await self._methods.carry_out(bot, method, given, lambda: not _is_gone(request))
        except ApiError as refusal:
            return self._refused(method, refusal)
        return 200, {"ok": True, "error_code": 0} | ({} if result is None else {"result": result})

    def _refused(self, method: str, refusal: ApiError) -> Answer:
        """The HTTP status mirrors the code, unless a switch says that an idle poll does not."""
        idle = method == "getUpdates" and refusal.code == 408
        return (200 if idle and self._world.switches.idle == "200" else refusal.code), refusal.body()

    async def _answer(self, request: web.Request, fault: Fault, code: int, body: dict[str, Any]) -> web.StreamResponse:
        if fault.kind == "error":
            return self._json(fault.code, ApiError(fault.code, fault.description).body())
        if fault.kind == "late":  # it was done, and the server says that it ran out of time
            return self._json(408, ApiError(408, "Request timeout").body())
        instead = await broken(request, fault, code, body)
        if instead is not None:
            return instead
        if code == 408 and self._world.switches.idle == "html":
            return bad_gateway()
        shift = fault.seconds if fault.kind == "date" else 0.0
        return self._json(code, body, date=formatdate(time.time() + self._world.clock.shift + shift, usegmt=True))

    def _json(self, code: int, body: dict[str, Any], date: str | None = None) -> web.Response:
        """Zalo's edge repeats its `Server` header."""
        headers = CIMultiDict[str]({"Date": date} if date else {})
        for number in range(self._world.switches.servers):
            headers.add("Server", "nginx" if number else "ZALO")
        return web.Response(
            status=code, text=json.dumps(body, ensure_ascii=False), content_type="application/json", headers=headers
        )


async def _given(request: web.Request) -> dict[str, Any]:
    """Query, JSON or form: all are taken."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json" and request.can_read_body:
        body = await request.json()
        return given | (body if isinstance(body, dict) else {})
    return given | dict(await request.post())


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
