"""Zalo as a `scheduler.channel.Channel`."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.backoff import Backoff
from bot.fields import Fields
from bot.links import Links
from bot.redact import Redact
from bot.zalo import files, inbound
from bot.zalo.client import Client
from bot.zalo.courtesy import courteous
from bot.zalo.errors import DailyLimit
from bot.zalo.identity import Identity, introduced
from bot.zalo.limits import limits
from bot.zalo.outbound import bare, picture, words
from bot.zalo.polling import WAIT, poll
from bot.zalo.webhook import Webhook
from domain.messages import Incoming, Outgoing, RemoteFile
from scheduler.channel import AccessRevoked, Clock, Journal, Rejected, UnreadableUpdate
from texts.render import Texts

log = logging.getLogger(__name__)

API_BASE = "https://bot-api.zaloplatforms.com"
CHECK_WEBHOOK_EVERY = 3600.0

Named = Callable[[str], Awaitable[None]]
"""Remembers the name that Zalo told us, for the messages that come before it tells it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Messages a second and a month, seconds between polls and of one, the first and longest wait after a failure.

    `shows_typing`: a poll that brought words is followed by "is typing".
    """

    per_second: float = 5.0
    per_month: int | None = None
    polls_apart: float = 1.0
    poll_wait: float = WAIT
    patience: tuple[float, float] = (1.0, 60.0)
    shows_typing: bool = False


async def _forget(name: str) -> None:
    """Nobody remembers."""


class ZaloChannel:
    """The bot with this token, as the channel `name`. `webhook` None means polling.

    `links` None: nobody outside reaches us, so no file can be fetched. `known_as`: the names it had last.
    """

    def __init__(
        self,
        name: str,
        token: str,
        *,
        clock: Clock,
        texts: Texts,
        api_base: str = API_BASE,
        webhook: Webhook | None = None,
        links: Links | None = None,
        pace: Pace | None = None,
        known_as: tuple[str, ...] = (),
        on_named: Named = _forget,
    ) -> None:
        """Raises `WrongToken`."""
        self._pace = pace or Pace()
        self.name, self.limits = name, limits(per_second=self._pace.per_second, per_month=self._pace.per_month)
        self.redact = Redact(token, webhook.secret if webhook else "")
        self._client, self._api_base = Client(token, api_base, clock, self.redact), api_base
        self._clock, self._texts, self._links, self._webhook = clock, texts, links, webhook
        first, most = self._pace.patience
        self._backoff = Backoff("zalo", self.redact, first=first, most=most)
        self._known_as, self._on_named = known_as, on_named
        self._me = Identity(names=known_as)

    @property
    def identity(self) -> Identity:
        """Who we are; until `introduce` or `listen` reached Zalo, only by what was known before."""
        return self._me

    @property
    def contested(self) -> bool:
        """Zalo does not tell whether somebody else polls with our token."""
        return False

    @property
    def skew(self) -> timedelta | None:
        """How far our clock is ahead of Zalo's, by its last answer."""
        return self._client.skew

    async def introduce(self) -> Identity:
        """Ask Zalo who we are. Raises `DeliveryError`; `AccessRevoked` where it does not know the token."""
        try:
            self._me = introduced(await self._client.ask("getMe"), known_as=self._known_as)
        except Rejected as refusal:  # there is no other reason to refuse this question
            raise AccessRevoked(refusal.reason) from None
        except UnreadableUpdate as error:
            raise Rejected(f"getMe: {error}") from None
        if self._me.names:
            await self._on_named(self._me.names[0])
        if self._me.joins_groups is False:
            log.warning("zalo: this bot may not join groups (can_join_groups is false); private chats work")
        return self._me

    async def listen(self, journal: Journal) -> None:
        """Hand every update to `journal` until cancelled; with a webhook, see to it that Zalo knows its address.

        Raises `AccessRevoked`.
        """
        await self._backoff.insist(self.introduce)
        if self._webhook is None:
            pace, client = self._pace, self._client
            taken = courteous(journal, client) if pace.shows_typing else journal
            await poll(client, self.name, taken, self._backoff, apart=pace.polls_apart, wait=pace.poll_wait)
        else:
            await self._keep_webhook(self._webhook)

    def read(self, raw: str) -> Incoming | None:
        """Translate a journalled update; None where it holds nothing for us. Raises `UnreadableUpdate`."""
        return inbound.read(raw, self.name, self._me, self._clock)

    async def fetch(self, file: RemoteFile) -> bytes:
        """The bytes of a picture; other files Zalo hands over to nobody. Raises `DeliveryError`."""
        return await files.fetch(self._client, file, self._api_base)

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        """Send one message; its id. Raises `DeliveryError`."""
        link = picture(message, self._links, self._clock())
        if link is not None:
            try:
                return await self._deliver("sendPhoto", message, photo=link.address, caption=bare(message.text))
            except Rejected as refusal:
                log.warning("zalo: a picture was refused, sending its link: %s", refusal.reason)
        return await self._deliver("sendMessage", message, text=words(message, self._links, self._texts, self._clock()))

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.close()

    async def _deliver(self, method: str, message: Outgoing, **given: object) -> str:
        """The id of the sent message; "" where Zalo took it and did not say."""
        sent = await self._client.ask(method, {"chat_id": message.address.chat, **given})
        number = sent.get("message_id") if isinstance(sent, dict) else None
        return str(number or "")

    async def _keep_webhook(self, webhook: Webhook) -> None:
        """See to it for ever that Zalo sends updates here, for a poll elsewhere takes them away without a word."""
        await self._backoff.insist(lambda: self._set_webhook(webhook))
        while True:
            await asyncio.sleep(CHECK_WEBHOOK_EVERY)
            if not await self._backoff.insist(lambda: self._is_ours(webhook)):
                log.error("zalo: the webhook was changed by somebody; setting it to ours again")
                await self._backoff.insist(lambda: self._set_webhook(webhook))

    async def _set_webhook(self, webhook: Webhook) -> None:
        try:
            told = await self._client.ask("setWebhook", {"url": webhook.url, "secret_token": webhook.secret})
        except DailyLimit:
            # The one that is set may be ours; whether it is, is looked at again and again.
            log.warning("zalo: the webhook was set too often today")
            return
        checked = Fields(told).find_object("verification") if isinstance(told, dict) else None
        if checked is not None and not checked.flag("ok"):
            # It is set all the same, and may only not be reachable yet.
            log.error("zalo: Zalo does not reach our webhook: %s", checked.find_text("outcome"))

    async def _is_ours(self, webhook: Webhook) -> bool:
        """Whether Zalo sends updates to us; without any webhook it answers 404."""
        try:
            found = await self._client.ask("getWebhookInfo")
        except Rejected:
            return False
        return isinstance(found, dict) and found.get("url") == webhook.url
