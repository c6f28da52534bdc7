"""What a test may ask of the fake Zalo, under /control/. `control.py` is the client."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields
from typing import Any

from aiohttp import web

from tests.fake_bot_api.faults import Fault
from tests.fake_zalo.people import People
from tests.fake_zalo.world import Bot, World

Wish = Callable[[dict[str, Any]], Awaitable[Any]]
Switch = Callable[[], Awaitable[None]]


class Wishes:
    """POST /control/<wish> with a JSON object; the answer is JSON. `bot` is the number of a bot, the first by
    default."""

    def __init__(self, world: World, switches: Mapping[str, Switch]) -> None:
        self._world, self._switches, self._people = world, switches, People(world)

    async def answer(self, request: web.Request) -> web.Response:
        """Grant a wish; an unknown one is 404."""
        wish = self._find(request.match_info["wish"])
        if wish is None:
            return web.json_response({"error": "no such wish"}, status=404)
        return web.json_response(await wish(await request.json() if request.can_read_body else {}))

    def _find(self, name: str) -> Wish | None:
        if name in self._switches:
            return lambda given: self._switches[name]()
        return getattr(self, f"wish_{name}", None)

    def _bot(self, given: dict[str, Any]) -> Bot:
        return list(self._world.bots.values())[given.get("bot") or 0]

    async def wish_group(self, given: dict[str, Any]) -> None:
        """A group with the bot in it: what is said there can be answered."""
        self._world.groups.add(given["chat"])
        self._bot(given).groups.add(given["chat"])

    async def wish_say(self, given: dict[str, Any]) -> str:
        return await self._people.say(self._bot(given), given["chat"], given["person"], given)

    async def wish_update(self, given: dict[str, Any]) -> None:
        """An update as it is, however strange."""
        bot = self._bot(given)
        await bot.queue.add(given["body"], pushed=bool(bot.pushing.url))

    async def wish_fault(self, given: dict[str, Any]) -> None:
        known = {field.name for field in fields(Fault)}
        self._world.faults.add(Fault(**{key: value for key, value in given.items() if key in known}))

    async def wish_no_faults(self, given: dict[str, Any]) -> None:
        self._world.faults.clear()

    async def wish_switch(self, given: dict[str, Any]) -> None:
        for name, value in given.items():
            setattr(self._world.switches, name, value)

    async def wish_clock(self, given: dict[str, Any]) -> float:
        self._world.clock.shift += given["forward"]
        return self._world.clock.now()

    async def wish_account(self, given: dict[str, Any]) -> None:
        bot = self._bot(given)
        bot.revoked = given.get("revoked", bot.revoked)
        bot.display_name = given.get("display_name", bot.display_name)

    async def wish_met(self, given: dict[str, Any]) -> None:
        """People who wrote to the bot long ago."""
        self._bot(given).people.update(given["people"])

    async def wish_truth(self, given: dict[str, Any]) -> Any:
        """What was seen; with `most`, as soon as there is so much or after `wait` seconds."""
        chat, event = given.get("chat"), given.get("event")
        if given.get("most") is None:
            return self._world.truth.seen(chat, event=event)
        return await self._world.truth.until(chat, event, int(given["most"]), float(given.get("wait", 5)))

    async def wish_requests(self, given: dict[str, Any]) -> Any:
        wanted = given.get("method")
        return [record for record in self._world.requests if wanted in {None, record["method"]}]

    async def wish_state(self, given: dict[str, Any]) -> Any:
        bot = self._bot(given)
        return {
            "pending": bot.queue.pending(),
            "length": bot.queue.length,
            "handed": bot.queue.handed,
            "webhook": bot.pushing.url,
            "answers": bot.pushing.answers,
            "sent": bot.sent.total(),
        }
