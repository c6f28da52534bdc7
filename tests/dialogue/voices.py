"""How people are heard and hear, on each channel: the real adapter, with only the network faked."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.sandbox.channel import SandboxChannel
from bot.sandbox.update import Quote, Said, write
from domain.messages import Address, Attachment, Button, ChatEvent, Incoming, Outgoing, RemoteFile, Sender
from scheduler.channel import Channel, Journal, Limits, UnreadableUpdate, Update
from storage.files import FileStore
from tests.fake_bot_api import Control
from tests.fake_bot_api.control import Seen
from texts.split import plain

if TYPE_CHECKING:
    from bot.telegram.channel import TelegramChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message of the bot as a person in the chat perceives it; `text` is without markup."""

    id: str
    text: str
    buttons: tuple[str, ...] = ()
    file: str | None = None


Memory = dict[str, list[tuple[str, Outgoing]]]
"""What a channel has sent, by chat."""


class Voice(Protocol):
    """One channel of the town. People and chats are named as in `tests.dialogue.town`."""

    @property
    def name(self) -> str: ...
    @property
    def channel(self) -> Channel: ...
    def address(self, chat: str) -> Address: ...
    def person(self, who: str) -> str: ...
    async def say(
        self, who: str, chat: str, text: str, *, at: datetime, reply_to: Heard | None = None, file: bytes | None = None
    ) -> None: ...
    async def press(self, who: str, chat: str, message: Heard, label: str, *, at: datetime, shown_in: str) -> None: ...
    async def forward(self, who: str, chat: str, text: str, *, at: datetime) -> None: ...
    async def edit(self, who: str, chat: str, text: str, *, at: datetime) -> None: ...
    async def heard(self, chat: str) -> Sequence[Heard]: ...
    def remember(self) -> Memory | None: ...
    def recall(self, memory: Memory) -> None: ...


class _Overheard:
    """A channel whose sends are remembered as the chat would see them."""

    def __init__(self) -> None:
        self.sent: Memory = {}

    def remember(self, message_id: str, message: Outgoing) -> None:
        self.sent.setdefault(message.address.chat, []).append((message_id, message))

    def heard(self, chat: str) -> Sequence[Heard]:
        return [
            Heard(
                id=message_id,
                text=plain(message.text),
                buttons=tuple(button.label for row in message.buttons for button in row),
                file=message.file.name if message.file else None,
            )
            for message_id, message in self.sent.get(chat, [])
        ]

    def button(self, chat: str, message: Heard, label: str) -> Button:
        outgoing = next(outgoing for message_id, outgoing in self.sent[chat] if message_id == message.id)
        return next(button for row in outgoing.buttons for button in row if button.label == label)


class _OverheardSandbox(SandboxChannel):
    def __init__(self, files: FileStore) -> None:
        async def load(sha256: str) -> bytes | None:
            return files.get(sha256)

        super().__init__(load)
        self.ears = _Overheard()

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        message_id = await super().send(message, content)
        self.ears.remember(message_id, message)
        return message_id


class SandboxVoice:
    """The page's own form of what is said."""

    name = "sandbox"

    def __init__(self, files: FileStore, journal: Journal) -> None:
        self._files, self._journal = files, journal
        self.channel = _OverheardSandbox(files)
        self._ids = itertools.count(1)

    def address(self, chat: str) -> Address:
        return Address(channel="sandbox", chat=chat)

    def person(self, who: str) -> str:
        return who

    async def say(
        self, who: str, chat: str, text: str, *, at: datetime, reply_to: Heard | None = None, file: bytes | None = None
    ) -> None:
        quote = Quote(id=reply_to.id, text=reply_to.text, ours=True) if reply_to else None
        kept = self._files.put("van-ban.txt", "text/plain", file) if file is not None else None
        await self._journal([write(self._said(who, chat, at, text=text, reply_to=quote, file=kept))])

    async def press(self, who: str, chat: str, message: Heard, label: str, *, at: datetime, shown_in: str) -> None:
        button = self.channel.ears.button(shown_in, message, label)
        await self._journal([write(self._said(who, chat, at, pressed=button))])

    async def forward(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        raise NotImplementedError("nothing is passed on in the page")

    async def edit(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        raise NotImplementedError("nothing is changed in the page")

    def _said(
        self,
        who: str,
        chat: str,
        at: datetime,
        *,
        text: str = "",
        reply_to: Quote | None = None,
        pressed: Button | None = None,
        file: Attachment | None = None,
    ) -> Said:
        return Said(
            id=f"said{next(self._ids)}",
            chat=chat,
            private=not chat.startswith("nhóm"),
            sender=Sender(id=who, name=who.title()),
            at=at,
            text=text,
            reply_to=reply_to,
            pressed=pressed,
            file=file,
        )

    async def heard(self, chat: str) -> Sequence[Heard]:
        return self.channel.ears.heard(chat)

    def remember(self) -> Memory:
        return {chat: list(sent) for chat, sent in self.channel.ears.sent.items()}

    def recall(self, memory: Memory) -> None:
        self.channel.ears.sent = {chat: list(sent) for chat, sent in memory.items()}


class PlainChannel:
    """The narrowest platform we serve: text of 2,000 characters, no button, no quote, no edit, a mention in groups."""

    name = "plain"
    limits = Limits(per_second=1000, per_chat_second=1000, per_group_minute=None, text=2000, caption=1000)

    def __init__(self, files: dict[str, bytes]) -> None:
        self.ears = _Overheard()
        self._files = files

    async def listen(self, journal: Journal) -> None:
        raise NotImplementedError("nobody listens in a dialogue")

    def read(self, raw: str) -> Incoming | ChatEvent | None:
        try:
            said = json.loads(raw)
        except ValueError as error:
            raise UnreadableUpdate(str(error)) from error
        file = said.get("file")
        return Incoming(
            address=Address(channel=self.name, chat=said["chat"]),
            message_id=said["id"],
            sender=Sender(id=said["who"], name=said["who"].title()),
            at=datetime.fromisoformat(said["at"]),
            text=said["text"],
            private=not said["chat"].startswith("nhóm"),
            forwarded=said["forwarded"],
            edited=said["edited"],
            file=RemoteFile(name="van-ban.txt", media_type="text/plain", size=None, reference=file) if file else None,
        )

    async def fetch(self, file: RemoteFile) -> bytes:
        return self._files[file.reference]

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        assert len(plain(message.text)) <= self.limits.text
        message_id = f"plain{sum(map(len, self.ears.sent.values()))}"
        self.ears.remember(message_id, message)
        return message_id

    async def close(self) -> None:
        """There is no connection."""


class PlainVoice:
    """People type; a button is pressed by typing what it stands for, and nothing can be quoted."""

    name = "plain"

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._files: dict[str, bytes] = {}
        self.channel = PlainChannel(self._files)
        self._ids, self._updates = itertools.count(1), itertools.count(1)

    def number_from(self, number: int) -> None:
        """Let the next message bear this number; on a platform that counts in each chat, two chats share numbers."""
        self._ids = itertools.count(number)

    def address(self, chat: str) -> Address:
        return Address(channel="plain", chat=chat)

    def person(self, who: str) -> str:
        return who

    async def say(
        self, who: str, chat: str, text: str, *, at: datetime, reply_to: Heard | None = None, file: bytes | None = None
    ) -> None:
        await self._write(who, chat, text, at, file=file)

    async def forward(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        await self._write(who, chat, text, at, forwarded=True)

    async def edit(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        await self._write(who, chat, text, at, edited=True)

    async def _write(
        self,
        who: str,
        chat: str,
        text: str,
        at: datetime,
        *,
        file: bytes | None = None,
        forwarded: bool = False,
        edited: bool = False,
    ) -> None:
        number = str(next(self._ids))
        said: dict[str, object] = {"id": number, "who": who, "chat": chat, "text": text, "at": at.isoformat()}
        if file is not None:
            self._files[number] = file
        raw = json.dumps(said | {"file": number if file else None, "forwarded": forwarded, "edited": edited})
        lane = self.address(chat).lane
        await self._journal([Update(channel=self.name, external_id=f"update{next(self._updates)}", lane=lane, raw=raw)])

    async def press(self, who: str, chat: str, message: Heard, label: str, *, at: datetime, shown_in: str) -> None:
        raise NotImplementedError("this platform has no buttons")

    async def heard(self, chat: str) -> Sequence[Heard]:
        return self.channel.ears.heard(chat)

    def remember(self) -> Memory:
        return {chat: list(sent) for chat, sent in self.channel.ears.sent.items()}

    def recall(self, memory: Memory) -> None:
        self.channel.ears.sent = {chat: list(sent) for chat, sent in memory.items()}


class TelegramVoice:
    """The real adapter against the fake Bot API server; what is heard comes from the server's truth log."""

    name = "telegram"

    def __init__(
        self, control: Control, channel: "TelegramChannel", chats: dict[str, int], people: dict[str, int]
    ) -> None:
        self._control, self.channel = control, channel
        self._chats, self._people = chats, people
        self._last: dict[str, int] = {}

    def address(self, chat: str) -> Address:
        return Address(channel="telegram", chat=str(self._chats[chat]))

    def person(self, who: str) -> str:
        return str(self._people[who])

    async def say(
        self, who: str, chat: str, text: str, *, at: datetime, reply_to: Heard | None = None, file: bytes | None = None
    ) -> None:
        number, person = self._chats[chat], self._people[who]
        called = self._called(chat, text)
        if file is not None:
            kind = "text/plain"
            said = await self._control.document(number, person, "van-ban.txt", file, kind, caption=called or None)
        elif reply_to:
            said = await self._control.say(number, person, text, name=who.title(), reply_to=int(reply_to.id))
        else:
            said = await self._control.say(number, person, called, name=who.title())
        self._last[chat] = int(said["message_id"])

    async def forward(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        origin = {"type": "hidden_user", "sender_user_name": "Ai đó", "date": int(at.timestamp())}
        more = {"message": {"forward_origin": origin}}
        await self._control.say(self._chats[chat], self._people[who], self._called(chat, text), **more)

    async def edit(self, who: str, chat: str, text: str, *, at: datetime) -> None:
        await self._control.edit(self._chats[chat], self._last[chat], self._called(chat, text))

    def _called(self, chat: str, text: str) -> str:
        """In a group people call the bot by its name; it does not listen to what is not meant for it."""
        return f"@{self.channel.identity.username} {text}" if self._chats[chat] < 0 else text

    async def press(self, who: str, chat: str, message: Heard, label: str, *, at: datetime, shown_in: str) -> None:
        await self._control.press(self._chats[chat], self._people[who], int(message.id), label)

    async def heard(self, chat: str) -> Sequence[Heard]:
        return [_as_heard(seen) for seen in await self._control.truth(self._chats[chat], "sent")]

    async def changed(self, chat: str) -> Sequence[Heard]:
        """How messages of ours read since they were changed, oldest change first."""
        return [_as_heard(seen) for seen in await self._control.truth(self._chats[chat], "edited")]

    def remember(self) -> Memory | None:
        """What a server shows cannot be brought back."""
        return None

    def recall(self, memory: Memory) -> None:
        """There is nothing to recall."""


def _as_heard(seen: Seen) -> Heard:
    file = seen.get("file")
    return Heard(
        id=str(seen["message"]),
        text=str(seen.get("text") or "") + "".join("\n" + " | ".join(row) for row in seen.get("table") or []),
        buttons=tuple(button["text"] for row in seen.get("buttons") or [] for button in row),
        file=file["name"] if file else None,
    )
