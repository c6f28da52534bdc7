"""The poll loop: an update is asked for again until the journal has it, and never parsed on the way."""

from aiogram.methods import DeleteWebhook, GetUpdates

from bot.telegram.client import Client
from bot.telegram.journalling import ALLOWED_UPDATES, as_update, update_id
from bot.telegram.patience import Patience
from scheduler.channel import Journal

_BATCH, _WAIT = 100, 25  # updates in one answer; seconds that the server holds the line while there are none


async def poll(client: Client, journal: Journal, patience: Patience) -> None:
    """Hand over updates for ever. The offset, which deletes what is below it, follows the journal and is never kept."""
    await patience.insist(lambda: client.ask(DeleteWebhook(), bool))
    offset: int | None = None
    while True:
        try:
            batch = await _next(client, offset)
            if batch:
                await journal([as_update(update) for update in batch])
        except Exception as error:
            await patience.after(error)
        else:
            patience.succeeded()
            offset = _after(batch)


async def _next(client: Client, offset: int | None) -> list[object]:
    question = GetUpdates(offset=offset, limit=_BATCH, timeout=_WAIT, allowed_updates=ALLOWED_UPDATES)
    return await client.ask(question, list[object], wait=_WAIT)


def _after(batch: list[object]) -> int | None:
    """An empty answer confirms all there was; without an offset, ids that begin anew at a lower number come through."""
    numbers = [number for update in batch if (number := update_id(update)) is not None]
    return numbers[-1] + 1 if numbers else None
