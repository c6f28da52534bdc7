"""The methods of the Bot Platform, as far as a bot that writes text needs them."""

import ipaddress
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.fake_platform.errors import NOT_FOUND, ApiError
from tests.fake_zalo.errors import QUOTA_EXCEEDED
from tests.fake_zalo.world import Bot, World

Given = dict[str, Any]
StillThere = Callable[[], bool]

_LONGEST = 2000
_UNCLOSED = re.compile(r"(?:^|[^*])\*\*(?![^*]*\*\*)")


class Methods:
    """One method a name; `carry_out` finds it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, Callable[[Bot, Given], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendChatAction": self._send_chat_action,
        }

    async def carry_out(self, bot: Bot, method: str, given: Given, still_there: StillThere) -> Any:
        """Raises `ApiError`. Method names are case-sensitive."""
        if method == "getUpdates":
            return await self._get_updates(bot, given, still_there)
        if method not in self._known:
            raise ApiError(*NOT_FOUND)
        return await self._known[method](bot, given)

    async def _get_me(self, bot: Bot, given: Given) -> dict[str, Any]:
        return {
            "id": bot.id,
            "account_name": bot.account_name,
            "account_type": "BASIC",
            "can_join_groups": self._world.switches.joins_groups,
            "display_name": bot.display_name,
        }

    async def _get_updates(self, bot: Bot, given: Given, still_there: StillThere) -> Any:
        if bot.pushing.url:
            code = self._world.switches.poll_with_webhook
            raise ApiError(code, "Bad Request: getUpdates cannot be used while a webhook is set")
        return await bot.queue.poll(float(given.get("timeout") or 30), still_there)

    async def _set_webhook(self, bot: Bot, given: Given) -> dict[str, Any]:
        url, secret = str(given.get("url") or ""), str(given.get("secret_token") or "")
        if not 8 <= len(secret) <= 256:
            raise ApiError(400, "Bad Request: secret_token must have 8 to 256 characters")
        if not self._world.switches.local and (not url.startswith("https://") or _is_local(url)):
            raise ApiError(400, "Bad Request: a public HTTPS URL is needed")
        if self._world.switches.webhook_sets <= 0:
            raise ApiError(426, "Daily limit exceeded")
        self._world.switches.webhook_sets -= 1
        verification = await bot.pushing.set(url, secret, self._world.clock.now())
        return {"url": url, "updated_at": bot.pushing.updated_at, "verification": verification}

    async def _delete_webhook(self, bot: Bot, given: Given) -> dict[str, Any]:
        await bot.pushing.remove()
        return {"url": "", "updated_at": int(time.time() * 1000)}

    async def _get_webhook_info(self, bot: Bot, given: Given) -> dict[str, Any]:
        if not bot.pushing.url and self._world.switches.no_webhook == 404:
            raise ApiError(*NOT_FOUND)
        return {"url": bot.pushing.url, "updated_at": bot.pushing.updated_at}

    async def _send_message(self, bot: Bot, given: Given) -> dict[str, Any]:
        text = str(given.get("text") or "")
        self._writable(bot, given, text)
        if str(given.get("parse_mode") or "") and _UNCLOSED.search(text):
            raise ApiError(400, "Bad Request: can't parse the markup")
        return await self._sent(bot, str(given["chat_id"]), text=text)

    async def _send_photo(self, bot: Bot, given: Given) -> dict[str, Any]:
        caption = str(given.get("caption") or "")
        self._writable(bot, given, caption or " ")
        photo = str(given.get("photo") or "")
        size = await _fetched(photo) if self._world.switches.fetches else 0
        return await self._sent(bot, str(given["chat_id"]), text=caption, photo=photo, size=size)

    async def _send_chat_action(self, bot: Bot, given: Given) -> None:
        self._writable(bot, given, " ")

    def _writable(self, bot: Bot, given: Given, text: str) -> None:
        chat, switches = str(given.get("chat_id") or ""), self._world.switches
        if not 1 <= len(text.encode("utf-16-le")) // 2 <= _LONGEST:
            raise ApiError(400, "Bad Request: text must have 1 to 2000 characters")
        if chat not in bot.people | bot.groups:
            raise ApiError(400, "Bad Request: chat not found")
        if switches.messages is not None and bot.sent[self._world.month()] >= switches.messages:
            raise ApiError(*QUOTA_EXCEEDED)
        if _beyond(bot.people, chat, switches.people) or _beyond(bot.groups, chat, switches.groups):
            raise ApiError(403, "Internal server error")

    async def _sent(self, bot: Bot, chat: str, **seen: Any) -> dict[str, Any]:
        number = self._world.new_id()
        bot.sent[self._world.month()] += 1
        bot.ours.add(number)
        await self._world.truth.add(chat, "sent", message=number, bot=bot.display_name, **seen)
        return {"message_id": number, "date": int(self._world.clock.now() * 1000)}


def _beyond(met: set[str], chat: str, most: int | None) -> bool:
    """Whether this one is over the plan; which ones are, Zalo does not say: here the last by their id."""
    return chat in met and most is not None and chat in sorted(met)[most:]


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost"


async def _fetched(url: str) -> int:
    """How large the picture is. Raises 400 where there is none."""
    try:
        async with ClientSession(timeout=ClientTimeout(total=5)) as http, http.get(url) as answer:
            content = await answer.read()
    except (ClientError, TimeoutError, ValueError) as error:
        raise ApiError(400, "Bad Request: the photo cannot be fetched") from error
    if answer.status != 200 or not answer.content_type.startswith("image/"):
        raise ApiError(400, "Bad Request: the photo cannot be fetched")
    return len(content)
