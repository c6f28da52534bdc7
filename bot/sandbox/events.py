"""Server-sent events: the page hears that there is news and asks for what it shows."""

from contextlib import suppress

from aiohttp import web

from bot.sandbox.desk import DESK

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, so that a lost connection is noticed on both sides."""


async def events(request: web.Request) -> web.StreamResponse:
    """Each event carries a version and no content: a page that missed some (Last-Event-ID) has lost nothing."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    # The page was closed: there is nobody left to tell.
    with suppress(ConnectionResetError):
        await response.write(b"retry: 1000\n\n")
        async for version in request.app[DESK].changes.follow(HEARTBEAT):
            news = ": heartbeat\n\n" if version is None else f"id: {version}\nevent: change\ndata: {version}\n\n"
            await response.write(news.encode())
    return response
