"""The poll loop: one update an answer, which Zalo forgets in answering, or hands over again and again: both are lived
with. What was handed over is journalled before anything else is asked, however long that takes.
"""

import asyncio
from time import monotonic

from bot.backoff import Backoff
from bot.zalo.client import Client
from bot.zalo.errors import TimedOut
from bot.zalo.journalling import as_update
from scheduler.channel import Journal, Rejected

WAIT = 25
"""Seconds that the server holds the line while there is nothing."""


async def poll(client: Client, channel: str, journal: Journal, backoff: Backoff, *, apart: float, wait: float) -> None:
    """Hand over updates for ever, asking at most once in `apart` seconds. Raises `AccessRevoked`."""

    async def remove_webhook() -> object:
        return await client.ask("deleteWebhook")

    await backoff.insist(remove_webhook)
    while True:
        began = monotonic()
        try:
            found = await _next(client, wait)
        except Exception as error:
            if isinstance(error, Rejected) and "webhook" in error.reason.lower():
                # Somebody set a webhook meanwhile; as long as it is there, polls bring nothing.
                await backoff.insist(remove_webhook)
            await backoff.after(error)
            continue
        backoff.succeeded()
        await _keep(found, channel, journal, backoff)
        await asyncio.sleep(max(0.0, began + apart - monotonic()))


async def _next(client: Client, wait: float) -> list[object]:
    """What came: one update, or as an older server might have it several; none where the time ran out."""
    try:
        found = await client.ask("getUpdates", {"timeout": wait}, wait=wait)
    except TimedOut:
        return []
    return [] if not found else found if isinstance(found, list) else [found]


async def _keep(found: list[object], channel: str, journal: Journal, backoff: Backoff) -> None:
    """Zalo may have forgotten it already, so the journal is asked until it has taken it."""
    if found:
        await backoff.insist(lambda: journal([as_update(channel, update) for update in found]))
