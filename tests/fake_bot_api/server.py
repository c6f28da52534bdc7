"""The HTTP side: the Bot API under /bot<token>/, files under /file/, a test's wishes under /control/."""

import asyncio
import time
from email.utils import formatdate
from typing import Any

from aiohttp import web

from tests.fake_bot_api.bodies import Call, read_call
from tests.fake_bot_api.contract import checked
from tests.fake_bot_api.errors import NOT_FOUND, UNAUTHORIZED, ApiError, Violation
from tests.fake_bot_api.methods import Methods
from tests.fake_bot_api.world import World
from tests.fake_platform.breaking import broken, gone
from tests.fake_platform.faults import Fault

_WELL = Fault(kind="none")


class Server:
    """Answers calls, with the faults that the world's script has for them."""

    def __init__(self, world: World, methods: Methods) -> None:
        self._world, self._methods = world, methods

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call, from its body to its answer."""
        try:
            self._admit(request.match_info["token"])
            call = await read_call(request)
        except ApiError as refusal:
            return _json(refusal.code, refusal.body())
        fault = self._world.faults.take(call.method, call.given) or _WELL
        code, body = await self._effect(call, fault) if fault.has_effect else (0, {})
        self._world.note({"method": call.method, "given": call.given, "fault": fault.kind, "code": code, "body": body})
        return self._dated(await _answer(request, fault, code, body))

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file that getFile found."""
        return self._dated(self._fetched(request))

    def _dated(self, answer: web.StreamResponse) -> web.StreamResponse:
        """With the time of the world, which a test may have moved."""
        answer.headers.setdefault("Date", formatdate(self._world.clock.now(), usegmt=True))
        return answer

    def _fetched(self, request: web.Request) -> web.StreamResponse:
        try:
            self._admit(request.match_info["token"])
        except ApiError as refusal:
            return _json(refusal.code, refusal.body())
        found = self._world.files.get(request.match_info["path"].removeprefix("documents/"))
        fault = self._world.faults.take("download", {}) or _WELL
        if found is None:
            return _json(*_refused(ApiError(*NOT_FOUND)))
        if fault.kind in {"drop", "lost"}:
            return gone(request)
        if fault.kind == "error":
            return _json(*_refused(ApiError(fault.code, fault.description)))
        return web.Response(body=found.content, content_type="application/octet-stream")

    def _admit(self, token: str) -> None:
        if token.partition(":")[0].isdigit() is False or ":" not in token:
            raise ApiError(*NOT_FOUND)
        if token != self._world.token or self._world.revoked:
            raise ApiError(*UNAUTHORIZED)

    async def _effect(self, call: Call, fault: Fault) -> tuple[int, dict[str, Any]]:
        """What the call does, and its answer."""
        try:
            with self._world.flood.under_way(call.given.get("chat_id")):
                # By the clock here: a leap of 45 s does not overtake what takes 0.7 s to arrive.
                await self._world.clock.wait(fault.seconds if fault.kind == "delay" else 0)
                given = checked(call.method, call.given, call.uploads)
                result = await self._methods.carry_out(call.method, given, call.uploads)
        except ApiError as refusal:
            if isinstance(refusal, Violation):
                self._world.violations.append(f"{call.method}: {refusal.description}")
            return _refused(refusal)
        return 200, {"ok": True, "result": result}


async def _answer(request: web.Request, fault: Fault, code: int, body: dict[str, Any]) -> web.StreamResponse:
    if fault.kind == "error":
        return _json(*_refused(ApiError(fault.code, fault.description, fault.parameters)))
    if fault.kind == "late":
        await asyncio.sleep(fault.seconds)
    instead = await broken(request, fault, code, body)
    if instead is not None:
        return instead
    answer = _json(code, body)
    if fault.kind == "date":
        answer.headers["Date"] = formatdate(time.time() + fault.seconds, usegmt=True)
    return answer


def _json(code: int, body: dict[str, Any]) -> web.Response:
    return web.json_response(body, status=code)


def _refused(refusal: ApiError) -> tuple[int, dict[str, Any]]:
    return refusal.code, refusal.body()
