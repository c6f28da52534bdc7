"""What every webhook does: look for the secret, read no more than an update can be, promise only what is journalled."""

import hmac
import logging

from aiohttp import web

from scheduler.channel import Journal, Update

log = logging.getLogger(__name__)

_LARGEST_BODY = 1 << 20


def shows(request: web.Request, header: str, secret: bytes) -> bool:
    """Whether who asks knows the secret; how much of it is right cannot be measured by time."""
    shown = request.headers.get(header, "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(shown, secret)


async def bounded(request: web.Request) -> bytes | None:
    """The body, or None where it is larger than any update."""
    if (request.content_length or 0) > _LARGEST_BODY:
        return None
    body = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        body += chunk
        if len(body) > _LARGEST_BODY:
            return None
    return bytes(body)


async def kept(journal: Journal, update: Update) -> web.Response:
    """200 for whatever the journal took, sense or not; 503 where it could not, so that the update may come again."""
    try:
        await journal([update])
    except Exception:
        log.exception("%s: an update could not be journalled, and was not confirmed", update.channel)
        return web.Response(status=503)
    return web.Response()
