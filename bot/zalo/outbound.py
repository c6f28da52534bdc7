"""From `Outgoing` to what Zalo carries: plain text, and pictures that it fetches itself from a public address."""

import unicodedata
from datetime import datetime

from bot.links import Link, Links
from domain.messages import Attachment, Outgoing
from scheduler.channel import Rejected
from texts.render import Texts
from texts.split import plain

_PICTURES = frozenset({"image/jpeg", "image/png"})
_LONGEST = 2000


def picture(message: Outgoing, links: Links | None, now: datetime) -> Link | None:
    """Where Zalo can fetch the picture of this message; None where it has none or nobody outside reaches us."""
    file = message.file
    return links.make(file, now) if links and file and file.media_type in _PICTURES else None


def words(message: Outgoing, links: Links | None, texts: Texts, now: datetime) -> str:
    """All of the message as plain text, its file as a link or as a word on where to get it."""
    if message.file is None:
        return bare(message.text)
    return bare(_with_file(message.text, message.file, links, texts, now))


def bare(text: str) -> str:
    """Our tiny HTML as plain text in NFC. Raises `Rejected` where Zalo would refuse its length."""
    said = unicodedata.normalize("NFC", plain(text)).strip()
    if not said or len(said.encode("utf-16-le")) // 2 > _LONGEST:
        raise Rejected(f"a text of {len(said)} characters, where Zalo takes 1 to {_LONGEST}")
    return said


def _with_file(text: str, file: Attachment, links: Links | None, texts: Texts, now: datetime) -> str:
    link = links.make(file, now) if links else None
    return texts.say("zalo_file", text=text, link=link, name=file.name)
