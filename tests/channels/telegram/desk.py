"""What the tests of this channel share: a message to send."""

from datetime import UTC, datetime
from typing import Any

from domain.messages import Address, Kind, Outgoing

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


def outgoing(chat: int, text: str = "Đã ghi nhận", **more: Any) -> Outgoing:
    """A message of ours to a chat."""
    thread = more.pop("thread", None)
    address = Address(channel="telegram", chat=str(chat), thread=thread)
    return Outgoing(address=address, kind=more.pop("kind", Kind.ANSWER), text=text, **more)
