"""What a test may ask of any fake platform, under /control/. `control.py` is the client."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields
from typing import Any, Generic, TypeVar

from aiohttp import web

from tests.fake_platform.errors import ApiError
from tests.fake_platform.faults import Fault
from tests.fake_platform.world import World

Wish = Callable[[dict[str, Any]], Awaitable[Any]]
W = TypeVar("W", bound=World)
Switch = Callable[[], Awaitable[None]]


class Wishes(Generic[W]):
    """POST /control/<wish> with a JSON object; the answer is JSON."""

    def __init__(self, world: W, switches: Mapping[str, Switch]) -> None:
        self._world, self._switches = world, switches

    async def answer(self, request: web.Request) -> web.Response:
        """Grant a wish; an unknown one is 404."""
        wish = self._find(request.match_info["wish"])
        if wish is None:
            return web.json_response({"error": "no such wish"}, status=404)
        given = await request.json() if request.can_read_body else dict(request.query)
        try:
            return web.json_response(await wish(given))
        except ApiError as refusal:
            return web.json_response({"error": str(refusal)}, status=400)

    def _find(self, name: str) -> Wish | None:
        if name in self._switches:
            return lambda given: self._switches[name]()
        return getattr(self, f"wish_{name}", None)

    async def wish_fault(self, given: dict[str, Any]) -> Any:
        known = {field.name for field in fields(Fault)}
        self._world.faults.add(Fault(**{key: value for key, value in given.items() if key in known}))

    async def wish_seed(self, given: dict[str, Any]) -> Any:
        self._world.faults.seed(given["seed"])

    async def wish_no_faults(self, given: dict[str, Any]) -> Any:
        self._world.faults.clear()

    async def wish_clock(self, given: dict[str, Any]) -> Any:
        await self._world.clock.leap(given["forward"])
        return self._world.clock.now()

    async def wish_truth(self, given: dict[str, Any]) -> Any:
        """What was seen; with `most`, as soon as there is so much or after `wait` seconds."""
        chat, event = given.get("chat"), given.get("event")
        if given.get("most") is None:
            return self._world.truth.seen(chat, int(given.get("after", 0)), event)
        return await self._world.truth.until(chat, event, int(given["most"]), float(given.get("wait", 5)))

    async def wish_requests(self, given: dict[str, Any]) -> Any:
        wanted = given.get("method")
        return [record for record in self._world.requests if wanted in {None, record["method"]}]
