"""What a test may ask of the fake Telegram, under /control/. `control.py` is the client."""

import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields
from typing import Any

from aiohttp import web

from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.errors import ApiError
from tests.fake_bot_api.faults import Fault
from tests.fake_bot_api.limits import FloodLimits
from tests.fake_bot_api.people import People
from tests.fake_bot_api.updates import Updates
from tests.fake_bot_api.webhook import Webhook
from tests.fake_bot_api.world import World

Wish = Callable[[dict[str, Any]], Awaitable[Any]]
Switch = Callable[[], Awaitable[None]]


class Wishes:
    """POST /control/<wish> with a JSON object; the answer is JSON."""

    def __init__(
        self, world: World, updates: Updates, webhook: Webhook, people: People, switches: Mapping[str, Switch]
    ) -> None:
        self._world, self._updates, self._webhook, self._people = world, updates, webhook, people
        self._switches = switches

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

    async def wish_chat(self, given: dict[str, Any]) -> Any:
        return self._people.chat(given["id"], given["type"], given["title"], given.get("topics")).shown()

    async def wish_say(self, given: dict[str, Any]) -> Any:
        content = {} if given.get("text") is None else {"text": given["text"]}
        return await self._people.say(given["chat"], given["user"], content, given)

    async def wish_attach(self, given: dict[str, Any]) -> Any:
        content = base64.b64decode(given["content"])
        upload = Upload(name=given["file_name"], media_type=given["media_type"], content=content)
        return await self._people.attach(given["chat"], given["user"], given["kind"], upload, given)

    async def wish_edit(self, given: dict[str, Any]) -> Any:
        return await self._people.edit(given["chat"], given["number"], given["text"])

    async def wish_press(self, given: dict[str, Any]) -> Any:
        return await self._people.press(given["chat"], given["user"], given["number"], given["data"])

    async def wish_member(self, given: dict[str, Any]) -> Any:
        return await self._people.member(given["chat"], given["user"], given["status"], given["by"])

    async def wish_migrate(self, given: dict[str, Any]) -> Any:
        return self._people.migrate(given["chat"], given["new"])

    async def wish_topic(self, given: dict[str, Any]) -> Any:
        topics = self._world.chat(given["chat"]).topics
        if topics is not None:
            topics[given["thread"]] = given["open"]

    async def wish_update(self, given: dict[str, Any]) -> Any:
        """An update as it is, however strange."""
        return self._updates.add_raw(given["body"])

    async def wish_next_number(self, given: dict[str, Any]) -> Any:
        self._updates.next_number = given["number"]

    async def wish_fault(self, given: dict[str, Any]) -> Any:
        known = {field.name for field in fields(Fault)}
        self._world.faults.add(Fault(**{key: value for key, value in given.items() if key in known}))

    async def wish_seed(self, given: dict[str, Any]) -> Any:
        self._world.faults.seed(given["seed"])

    async def wish_no_faults(self, given: dict[str, Any]) -> Any:
        self._world.faults.clear()

    async def wish_limits(self, given: dict[str, Any]) -> Any:
        self._world.flood.limits = FloodLimits(**given)

    async def wish_clock(self, given: dict[str, Any]) -> Any:
        self._world.clock.shift += given["forward"]
        return self._world.clock.now()

    async def wish_account(self, given: dict[str, Any]) -> Any:
        self._world.reads_groups = given.get("reads_groups", self._world.reads_groups)
        self._world.revoked = given.get("revoked", self._world.revoked)

    async def wish_pace(self, given: dict[str, Any]) -> Any:
        self._webhook.pace = given["pace"]

    async def wish_truth(self, given: dict[str, Any]) -> Any:
        """What was seen; with `most`, as soon as there is so much or after `wait` seconds."""
        chat = None if given.get("chat") is None else int(given["chat"])
        event = given.get("event")
        if given.get("most") is None:
            return self._world.truth.seen(chat, int(given.get("after", 0)), event)
        return await self._world.truth.until(chat, event, int(given["most"]), float(given.get("wait", 5)))

    async def wish_requests(self, given: dict[str, Any]) -> Any:
        wanted = given.get("method")
        return [record for record in self._world.requests if wanted in {None, record["method"]}]

    async def wish_violations(self, given: dict[str, Any]) -> Any:
        """What was called as nobody should, told once."""
        told = list(self._world.violations)
        self._world.violations.clear()
        return told

    async def wish_state(self, given: dict[str, Any]) -> Any:
        return {
            "pending": [update.body for update in self._updates.pending()],
            "webhook": self._webhook.url,
            "commands": self._world.commands,
        }
