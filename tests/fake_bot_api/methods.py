"""The methods that are simulated, by their lower-case names."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.fake_bot_api import changing, sending
from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.errors import ApiError
from tests.fake_bot_api.memberships import membership
from tests.fake_bot_api.updates import Updates
from tests.fake_bot_api.webhook import Webhook
from tests.fake_bot_api.world import World

Simulated = Callable[[World, dict[str, Any], dict[str, Upload]], Awaitable[Any]]

_ABOUT_MESSAGES: dict[str, Simulated] = {
    "sendmessage": sending.send_message,
    "sendrichmessage": sending.send_rich_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "editmessagetext": changing.edit_message_text,
    "editmessagereplymarkup": changing.edit_message_reply_markup,
    "deletemessage": changing.delete_message,
    "answercallbackquery": changing.answer_callback_query,
    "setmessagereaction": changing.set_message_reaction,
    "getfile": changing.get_file,
}


_ABOUT_US = frozenset({
    "getme", "getupdates", "setwebhook", "deletewebhook", "getwebhookinfo", "setmycommands", "getmycommands",
    "deletemycommands", "sendchataction", "getchat", "getchatmember", "leavechat",
})  # fmt: skip
SIMULATED = _ABOUT_US | _ABOUT_MESSAGES.keys()


class Methods:
    """Carries out calls whose parameters are checked."""

    def __init__(self, world: World, updates: Updates, webhook: Webhook) -> None:
        self._world, self._updates, self._webhook = world, updates, webhook
        self._about_us: dict[str, Callable[[dict[str, Any]], Awaitable[Any]]] = {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "setmycommands": self._set_my_commands,
            "getmycommands": self._get_my_commands,
            "deletemycommands": self._delete_my_commands,
            "sendchataction": self._send_chat_action,
            "getchat": self._get_chat,
            "getchatmember": self._get_chat_member,
            "leavechat": self._leave_chat,
        }

    async def carry_out(self, method: str, given: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        """The `result` of a call. Raises `ApiError`."""
        if method in self._about_us:
            return await self._about_us[method](given)
        if method in _ABOUT_MESSAGES:
            return await _ABOUT_MESSAGES[method](self._world, given, uploads)
        raise ApiError(501, f"Not Implemented: the fake server does not simulate {method}")

    async def _get_me(self, given: dict[str, Any]) -> dict[str, Any]:
        reads = self._world.reads_groups
        abilities = {"can_join_groups": True, "can_read_all_group_messages": reads, "supports_inline_queries": False}
        return self._world.bot | abilities

    async def _get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        self._allow(given)
        numbers = [int(given.get(key) or 0) for key in ("offset", "limit", "timeout")]
        return await self._updates.get(*numbers)

    async def _set_webhook(self, given: dict[str, Any]) -> bool:
        if not given["url"]:
            return await self._delete_webhook(given)
        self._allow(given)
        self._webhook.set(given["url"], given.get("secret_token") or "")
        return True

    async def _delete_webhook(self, given: dict[str, Any]) -> bool:
        if given.get("drop_" + "pending_updates"):
            self._updates.clear()
        await self._webhook.remove()
        return True

    async def _get_webhook_info(self, given: dict[str, Any]) -> dict[str, Any]:
        info = {"url": self._webhook.url, "has_custom_certificate": False}
        info["pending_update_count"] = len(self._updates.pending())
        return info | ({"last_error_message": self._webhook.last_error} if self._webhook.last_error else {})

    def _allow(self, given: dict[str, Any]) -> None:
        """A list of kinds stays in force until another comes; an empty one means the usual kinds."""
        if given.get("allowed_updates") is not None:
            self._updates.allowed = frozenset(given["allowed_updates"])

    async def _set_my_commands(self, given: dict[str, Any]) -> bool:
        self._world.commands = given["commands"]
        return True

    async def _get_my_commands(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        return self._world.commands

    async def _delete_my_commands(self, given: dict[str, Any]) -> bool:
        self._world.commands = []
        return True

    async def _send_chat_action(self, given: dict[str, Any]) -> bool:
        sending.writable(self._world, given)
        return True

    async def _get_chat(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._world.chat(given["chat_id"])
        gifts = dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        )
        return chat.shown() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    async def _get_chat_member(self, given: dict[str, Any]) -> dict[str, Any]:
        chat, user = self._world.chat(given["chat_id"]), int(given["user_id"])
        account = self._world.bot if user == self._world.bot["id"] else self._world.person(user)
        return membership(account, chat.members.get(user, "left"))

    async def _leave_chat(self, given: dict[str, Any]) -> bool:
        self._world.chat(given["chat_id"]).members[self._world.bot["id"]] = "left"
        return True
