"""Zalo as people there hear and are heard: the real adapter from raw event to plain text, without its HTTP."""

import itertools
from collections.abc import Sequence
from datetime import datetime

from bot.zalo.channel import Pace, ZaloChannel
from bot.zalo.journalling import as_update
from bot.zalo.outbound import words
from domain.messages import Address, Outgoing
from scheduler.channel import Clock, Journal
from tests.dialogue.voices import Heard, Memory
from texts.render import Texts

TOKEN = "1234567890123456789:" + "z" * 40
NAME = "Bot Đôn Đốc"
MOST_CHARACTERS = 2000


class _OverheardZalo(ZaloChannel):
    """Remembers what it would send, as the chat would see it."""

    def __init__(self, clock: Clock, texts: Texts, per_month: int | None) -> None:
        pace = Pace(per_second=1000, per_month=per_month)
        super().__init__("zalo", TOKEN, clock=clock, texts=texts, pace=pace, known_as=(NAME,))
        self.sent: Memory = {}

    async def _deliver(self, method: str, message: Outgoing, **given: object) -> str:
        assert method == "sendMessage"
        assert 0 < len(str(given["text"])) <= MOST_CHARACTERS
        chat = self.sent.setdefault(message.address.chat, [])
        chat.append((f"{message.address.chat}:{len(chat)}", message))
        return chat[-1][0]


class ZaloVoice:
    """People type. In a group they name the bot, for nothing else comes through; no quote, no button, no file."""

    name = "zalo"

    def __init__(self, journal: Journal, clock: Clock, texts: Texts, *, per_month: int | None) -> None:
        self._journal, self._clock, self._texts = journal, clock, texts
        self.channel = _OverheardZalo(clock, texts, per_month)
        self._ids = itertools.count(1)

    def address(self, chat: str) -> Address:
        return Address(channel="zalo", chat=chat)

    def person(self, who: str) -> str:
        return who

    async def say(
        self, who: str, chat: str, text: str, *, at: datetime, reply_to: Heard | None = None, file: bytes | None = None
    ) -> None:
        group = chat.startswith("nhóm")
        message: dict[str, object] = {
            "message_id": f"m{next(self._ids)}",
            "date": int(at.timestamp() * 1000),
            "from": {"id": who, "display_name": who.title(), "is_bot": False},
            "chat": {"id": chat, "chat_type": "GROUP" if group else "PRIVATE"},
        }
        kind = "text" if file is None else "unsupported"
        if file is None:
            message["text"] = f"@{NAME} {text}" if group and reply_to is None else text
        event = {"event_name": f"message.{kind}.received", "message": message}
        await self._journal([as_update("zalo", event)])

    async def press(self, who: str, chat: str, message: Heard, label: str, *, at: datetime, shown_in: str) -> None:
        raise NotImplementedError("Zalo has no buttons")

    async def forward(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        raise NotImplementedError("Zalo does not tell what was passed on")

    async def edit(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        raise NotImplementedError("nothing is changed on Zalo")

    async def heard(self, chat: str) -> Sequence[Heard]:
        return [self._heard(number, message) for number, message in self.channel.sent.get(chat, [])]

    def _heard(self, number: str, message: Outgoing) -> Heard:
        text = words(message, None, self._texts, self._clock())
        return Heard(id=number, text=text, file=message.file.name if message.file else None)

    def remember(self) -> Memory:
        return {chat: list(sent) for chat, sent in self.channel.sent.items()}

    def recall(self, memory: Memory) -> None:
        self.channel.sent = {chat: list(sent) for chat, sent in memory.items()}
