"""Telegram as a `scheduler.channel.Channel`."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from aiogram.methods import AnswerCallbackQuery, GetMe, SetMessageReaction, SetMyCommands, SetWebhook
from aiogram.types import BotCommand
from pydantic import BaseModel
from yarl import URL

from bot.redact import Redact
from bot.telegram import files, inbound
from bot.telegram.client import Client
from bot.telegram.identity import Identity
from bot.telegram.journalling import ALLOWED_UPDATES, NAME
from bot.telegram.limits import LIMITS
from bot.telegram.outbound import (
    Method,
    edit_method,
    file_method,
    mended,
    reaction_method,
    table_method,
    text_method,
)
from bot.telegram.patience import Patience
from bot.telegram.polling import poll
from bot.telegram.webhook import Webhook
from domain.messages import Attachment, ChatEvent, Incoming, Outgoing, RemoteFile, Table
from scheduler.channel import AccessRevoked, ChatClosed, Clock, DeliveryError, Journal, Limits, Rejected

log = logging.getLogger(__name__)

API_BASE = "https://api.telegram.org"
REACTION = "reaction:"
"""Stands before the id of the message that bears our reaction, where others have the id of what was sent."""


class _Account(BaseModel):
    """The part of an answer to getMe that we need."""

    id: int
    username: str | None = None
    can_read_all_group_messages: bool = False


class _Sent(BaseModel):
    """The part of a sent message that we need."""

    message_id: int


class TelegramChannel:
    """The bot with this token. `webhook` None means polling; `menu` maps commands to their description for users."""

    name = NAME

    def __init__(
        self,
        token: str,
        *,
        clock: Clock,
        api_base: str = API_BASE,
        proxy: str | None = None,
        webhook: Webhook | None = None,
        menu: Mapping[str, str] | None = None,
        patience: tuple[float, float] = (1.0, 60.0),
        limits: Limits = LIMITS,
    ) -> None:
        """`patience`: the first and the longest wait after a failed question, in seconds.

        Raises `WrongToken`, `UnusableProxy`.
        """
        self.redact = Redact(token, webhook.secret if webhook else "", URL(proxy or "").password or "")
        self._client = Client(token, api_base, proxy, clock, self.redact)
        self._clock, self._webhook, self._menu = clock, webhook, menu or {}
        self._patience = Patience(self.redact, first=patience[0], most=patience[1])
        self.limits = limits
        self._me = Identity(id=self._client.bot_id)
        self._draws_tables = True

    @property
    def identity(self) -> Identity:
        """Who we are; without a name until `introduce` or `listen` reached Telegram."""
        return self._me

    @property
    def contested(self) -> bool:
        """Another process polls with our token: sending should pause and the operator be told."""
        return self._patience.contested

    @property
    def unreachable_for(self) -> float:
        """Seconds for which Telegram has not answered a question."""
        return self._patience.unreachable_for

    @property
    def skew(self) -> timedelta | None:
        """How far our clock is ahead of Telegram's, by its last answer."""
        return self._client.skew

    async def introduce(self) -> Identity:
        """Ask Telegram who we are. Raises `DeliveryError`; `AccessRevoked` where it does not know the token."""
        account = await self._client.ask(GetMe(), _Account)
        self._me = Identity(id=account.id, username=account.username, reads_groups=account.can_read_all_group_messages)
        if not self._me.reads_groups:
            log.warning("telegram: privacy mode is on, in groups only answers to us and commands are heard")
        return self._me

    async def listen(self, journal: Journal) -> None:
        """Hand every update to `journal` until cancelled; with a webhook, see to it that Telegram knows its address.

        Raises `AccessRevoked`.
        """
        await self._patience.insist(self.introduce)
        await self._show_menu()
        if self._webhook is None:
            await poll(self._client, journal, self._patience)
        else:
            await self._set_webhook(self._webhook)
            await asyncio.Event().wait()

    def read(self, raw: str) -> Incoming | ChatEvent | None:
        """Translate a journalled update; None where it holds nothing for us. Raises `UnreadableUpdate`."""
        return inbound.read(raw, self._me, self._clock)

    async def fetch(self, file: RemoteFile) -> bytes:
        """The bytes of an attached file, at most 20 MiB. Raises `DeliveryError`."""
        return await files.fetch(self._client, file)

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        """Send one message; its id. Raises `DeliveryError`."""
        if message.edits is not None:
            return await self._edit(message, message.edits)
        reaction = reaction_method(message)
        if reaction is not None and await self._react(reaction):
            return f"{REACTION}{message.reply_to}"
        if message.file is not None:
            return await self._send_file(message, message.file, content)
        if message.table is not None and self._draws_tables:
            return await self._send_table(message, message.table)
        return await self._deliver(text_method(message))

    async def answer_press(self, message_id: str) -> None:
        """Stop the clock on a pressed button (`Incoming.message_id`). A courtesy: a failure is only noted."""
        try:
            press = message_id.removeprefix(inbound.PRESS)
            await self._client.ask(AnswerCallbackQuery(callback_query_id=press), bool)
        except DeliveryError as failure:
            log.info("telegram: a button press could not be answered: %s", failure.reason)

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.close()

    async def _send_file(self, message: Outgoing, file: Attachment, content: bytes | None) -> str:
        if content is None:
            raise Rejected("the file of the message is gone")
        return await self._deliver(file_method(message, file, content))

    async def _edit(self, message: Outgoing, edits: str) -> str:
        """Saying the same again is no failure, and what can no longer be changed is left as it stands."""
        try:
            await self._client.ask(edit_method(message, edits), object)
        except Rejected as refusal:
            log.info("telegram: message %s was left as it stands: %s", edits, refusal.reason)
        return edits

    async def _react(self, reaction: SetMessageReaction) -> bool:
        """Whether the reaction stands there now; a group may forbid the emoji, then the text says it."""
        try:
            return await self._client.ask(reaction, bool)
        except Rejected as refusal:
            log.info("telegram: a reaction was refused, saying it in words: %s", refusal.reason)
            return False

    async def _send_table(self, message: Outgoing, table: Table) -> str:
        """Where the server draws no tables, the text says the same; what it says of the text then counts."""
        try:
            return await self._deliver(table_method(message, table))
        except (Rejected, ChatClosed, AccessRevoked) as refusal:
            self._draws_tables = "method not found" not in refusal.reason
            log.warning("telegram: a table was refused, sending its text: %s", refusal.reason)
        return await self._deliver(text_method(message))

    async def _deliver(self, method: Method) -> str:
        """Send, and once more without a part that Telegram refused."""
        try:
            return await self._attempt(method)
        except Rejected as refusal:
            instead = mended(method, refusal.reason)
            if instead is None:
                raise
            log.error("telegram: a message was refused and is sent simpler: %s", refusal.reason)
        return await self._attempt(instead)

    async def _attempt(self, method: Method) -> str:
        return str((await self._client.ask(method, _Sent)).message_id)

    async def _show_menu(self) -> None:
        """The menu is a comfort: a refusal is noted, no reason not to listen."""
        commands = [BotCommand(command=name, description=text) for name, text in self._menu.items()]
        try:
            if commands:
                await self._client.ask(SetMyCommands(commands=commands), bool)
        except DeliveryError as failure:
            log.warning("telegram: the menu could not be set: %s", failure.reason)

    async def _set_webhook(self, webhook: Webhook) -> None:
        method = SetWebhook(url=webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES)
        await self._patience.insist(lambda: self._client.ask(method, bool))
