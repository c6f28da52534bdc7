"""What a test may ask of the fake Telegram, under /control/. `control.py` is the client."""

import base64
from collections.abc import Mapping
from typing import Any

from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.limits import FloodLimits
from tests.fake_bot_api.people import People
from tests.fake_bot_api.updates import Updates
from tests.fake_bot_api.webhook import Webhook
from tests.fake_bot_api.world import World
from tests.fake_platform import wishes
from tests.fake_platform.wishes import Switch


class Wishes(wishes.Wishes[World]):
    """What is said and done on this platform."""

    def __init__(
        self, world: World, updates: Updates, webhook: Webhook, people: People, switches: Mapping[str, Switch]
    ) -> None:
        super().__init__(world, switches)
        self._updates, self._webhook, self._people = updates, webhook, people

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

    async def wish_limits(self, given: dict[str, Any]) -> Any:
        self._world.flood.limits = FloodLimits(**given)

    async def wish_account(self, given: dict[str, Any]) -> Any:
        self._world.reads_groups = given.get("reads_groups", self._world.reads_groups)
        self._world.revoked = given.get("revoked", self._world.revoked)

    async def wish_pace(self, given: dict[str, Any]) -> Any:
        self._webhook.pace = given["pace"]

    async def wish_truth(self, given: dict[str, Any]) -> Any:
        """Chats are numbers, however they are written."""
        return await super().wish_truth(given | ({} if given.get("chat") is None else {"chat": int(given["chat"])}))

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
