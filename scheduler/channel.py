"""What every chat platform is to us: something that hands us raw updates and takes our messages, or says why not."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from domain.messages import Address, ChatEvent, Incoming, Outgoing, RemoteFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One raw update as it came. (`channel`, `external_id`) is its identity for ever; `lane` its conversation."""

    channel: str
    external_id: str
    lane: str
    raw: str


Journal = Callable[[Sequence[Update]], Awaitable[None]]
"""Writes the updates into the inbox and commits; only when it returns may the platform be told that we have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a platform bears: messages a second in all and in one chat, a minute in one group; text and caption length.

    Lengths are UTF-16 units of the text without its markup. `is_group` tells which conversations are groups;
    `per_month` how many messages the platform's plan takes in a month, None where they are not counted.
    """

    per_second: float
    per_chat_second: float
    per_group_minute: int | None
    text: int
    caption: int
    is_group: Callable[[Address], bool] = lambda address: True
    burst: int = 1
    in_any_second: int | None = None
    per_month: int | None = None


class DeliveryError(Exception):
    """A message was not, or perhaps not, delivered. `reason` is free of secrets and fit for the exception list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotDelivered(DeliveryError):
    """It certainly did not arrive and the same call may work later: no connection was made."""


class Uncertain(DeliveryError):
    """It may have arrived: the connection broke, the answer was lost or made no sense."""


class TooFast(DeliveryError):
    """The platform asks for patience; it did not arrive. `retry_after` is in seconds."""

    def __init__(self, reason: str, retry_after: float) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class ChatMoved(DeliveryError):
    """The conversation lives under another id now; it did not arrive."""

    def __init__(self, reason: str, new_chat: str) -> None:
        super().__init__(reason)
        self.new_chat = new_chat


class ChatClosed(DeliveryError):
    """We may not write in this conversation: blocked, removed, topic closed. Nothing more can go there for now."""


class Rejected(DeliveryError):
    """The platform will never take this very message."""


class QuotaSpent(DeliveryError):
    """The platform takes no more messages of this bot for a long while, by its plan; it did not arrive."""


class Unexplained(DeliveryError):
    """The platform refused and does not say why; it did not arrive. One more try, later, is worth it."""


class AccessRevoked(DeliveryError):
    """The platform does not know our token any more: stop sending and tell the operator."""


class Channel(Protocol):
    """A chat platform. Implementations translate and nothing more."""

    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> Limits: ...

    async def listen(self, journal: Journal) -> None:
        """Hand every update to `journal` until cancelled. Returns only by cancellation."""

    def read(self, raw: str) -> Incoming | ChatEvent | None:
        """Translate a journalled update; None where it holds nothing for us. Raises `UnreadableUpdate`."""

    async def fetch(self, file: RemoteFile) -> bytes:
        """The bytes of an attached file. Raises `DeliveryError`."""

    async def send(self, message: Outgoing, content: bytes | None) -> str:
        """Send one message (`content`: the bytes of its file); its id on the platform. Raises `DeliveryError`."""

    async def close(self) -> None:
        """Let go of connections."""


@runtime_checkable
class AnswersPresses(Protocol):
    """A channel whose platform shows a pressed button as waiting until it is told that the press was taken."""

    async def answer_press(self, message_id: str) -> None:
        """Tell it, for the press that came as this `Incoming.message_id`. A courtesy: failures are not raised."""


@runtime_checkable
class Watched(Protocol):
    """A channel that notices when it is not safe to speak."""

    @property
    def contested(self) -> bool:
        """Another process receives what is meant for us."""

    @property
    def skew(self) -> timedelta | None:
        """How far our clock is ahead of the platform's, by its last answer; None before the first."""


@runtime_checkable
class Reachable(Protocol):
    """A channel that asks its platform now and then, and so knows how long it has not been answered."""

    @property
    def unreachable_for(self) -> float:
        """Seconds since the first of the questions that have failed in a row; 0 where the last one was answered."""


class UnreadableUpdate(ValueError):
    """A raw update that this channel cannot make sense of."""


Clock = Callable[[], datetime]
"""Gives the present moment, aware. Made in bot/app.py; the sandbox's can be moved."""
