"""Files behind links that expire, for the platforms that carry no file: signed, so that nobody makes one up.

A link names the file by its SHA-256, the last moment at which it works, and the name under which it is saved; the
signature is over all three. Who has the link has the file, until then.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from aiohttp import web

from domain.messages import Attachment
from scheduler.channel import Clock

LIFE = timedelta(hours=72)
PATH = "/tep"
_SHOWN_INLINE = {".png": "image/png", ".jpg": "image/jpeg"}
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}

Load = Callable[[str], bytes]
"""The bytes kept under a SHA-256. Raises `FileNotFoundError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a file can be had, and until when."""

    address: str
    until: datetime


class Links:
    """Makes and checks links under the public address of this machine. The key is drawn from `secret`."""

    def __init__(self, public_url: str, secret: str) -> None:
        self._public = public_url.rstrip("/")
        self._key = hmac.digest(secret.encode(), b"links to files", hashlib.sha256)

    def make(self, file: Attachment, now: datetime) -> Link:
        """A link that works for 72 hours."""
        until = now + LIFE
        expires = int(until.timestamp())
        signature = self._signature(file.sha256, expires, file.name)
        name = quote(file.name, safe="")
        return Link(address=f"{self._public}{PATH}/{expires}/{signature}/{file.sha256}/{name}", until=until)

    def allows(self, *, sha256: str, expires: int, name: str, signature: str, now: datetime) -> bool:
        """Whether this link is one of ours and still works. Takes as long for a wrong signature as for a right one."""
        expected = self._signature(sha256, expires, name)
        return hmac.compare_digest(signature.encode(), expected.encode()) and now.timestamp() <= expires

    def _signature(self, sha256: str, expires: int, name: str) -> str:
        signed = f"{sha256}\n{expires}\n{name}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, signed, hashlib.sha256).hexdigest()


def link_routes(links: Links, load: Load, clock: Clock) -> list[web.RouteDef]:
    """GET of a link: the file, or 404 whatever is wrong with it, so that a guess learns nothing."""

    async def serve(request: web.Request) -> web.Response:
        part = request.match_info
        name, sha256 = part["name"], part["sha256"]
        right = links.allows(
            sha256=sha256, expires=int(part["expires"]), name=name, signature=part["signature"], now=clock()
        )
        if not right:
            raise web.HTTPNotFound(headers=_HEADERS)
        try:
            content = await asyncio.to_thread(load, sha256)
        except FileNotFoundError:
            raise web.HTTPNotFound(headers=_HEADERS) from None
        return web.Response(body=content, headers=_HEADERS | _shown_as(name))

    return [web.get(PATH + r"/{expires:\d{1,12}}/{signature:[0-9a-f]{64}}/{sha256:[0-9a-f]{64}}/{name}", serve)]


def _shown_as(name: str) -> dict[str, str]:
    """A picture is shown, because Zalo fetches it to show it; everything else is saved."""
    media_type = next((kind for ending, kind in _SHOWN_INLINE.items() if name.lower().endswith(ending)), None)
    how = "inline" if media_type else "attachment"
    disposition = f"{how}; filename*=UTF-8''{quote(name.encode('utf-8', 'replace'), safe='')}"
    return {"Content-Type": media_type or "application/octet-stream", "Content-Disposition": disposition}
