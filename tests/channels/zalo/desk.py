"""What the tests of this channel share: who is there, a message to send, a file."""

from typing import Any

from domain.messages import Address, Attachment, Kind, Outgoing

LAN, GROUP = "6ede9afa66b88fe6d6a9", "g7c1f0b2d3e4a5968778"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def outgoing(chat: str = LAN, text: str = "Đã ghi nhận", **more: Any) -> Outgoing:
    """A message of ours to a chat."""
    return Outgoing(address=Address(channel="zalo", chat=chat), kind=more.pop("kind", Kind.ANSWER), text=text, **more)


def attached(name: str, media_type: str, content: bytes = b"...") -> Attachment:
    """A file that is kept under a made-up SHA-256."""
    return Attachment(name=name, media_type=media_type, sha256="ab" * 32, size=len(content))
