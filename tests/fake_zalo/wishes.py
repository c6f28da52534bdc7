"""What a test may ask of the fake Zalo, under /control/. `control.py` is the client."""

from collections.abc import Mapping
from typing import Any

from tests.fake_platform import wishes
from tests.fake_platform.wishes import Switch
from tests.fake_zalo.people import People
from tests.fake_zalo.world import Bot, World


class Wishes(wishes.Wishes[World]):
    """What is said and done on this platform. `bot` is the number of a bot, the first by default."""

    def __init__(self, world: World, switches: Mapping[str, Switch]) -> None:
        super().__init__(world, switches)
        self._people = People(world)

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

    async def wish_switch(self, given: dict[str, Any]) -> None:
        for name, value in given.items():
            setattr(self._world.switches, name, value)

    async def wish_account(self, given: dict[str, Any]) -> None:
        bot = self._bot(given)
        bot.revoked = given.get("revoked", bot.revoked)
        bot.display_name = given.get("display_name", bot.display_name)

    async def wish_met(self, given: dict[str, Any]) -> None:
        """People who wrote to the bot long ago."""
        self._bot(given).people.update(given["people"])

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
