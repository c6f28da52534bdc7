"""The queue of updates and getUpdates, as the Bot API server does it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fake_bot_api.errors import ApiError

_MESSAGE_AGE, _PRESS_AGE = 86_400, 150  # seconds an update waits for us
_BATCH_BYTES = 1 << 22
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An update not yet confirmed."""

    body: dict[str, Any]
    expires_at: float
    size: int

    @property
    def number(self) -> int:
        """Its update_id."""
        return int(self.body["update_id"])


class Updates:
    """What the bot has not confirmed. `on_new` is told of each update."""

    def __init__(self, now: Callable[[], float], first: int = 700_000_001) -> None:
        self._now = now
        self._waiting: list[Waiting] = []
        self.next_number = first
        self.allowed: frozenset[str] | None = None
        self.webhook_active: Callable[[], bool] = lambda: False
        self.on_new: Callable[[], None] = lambda: None
        self._poller: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_start = self._next_conflict = 0.0

    def add(self, kind: str, content: Any, *, age: float = 0.0) -> int | None:
        """Queue an update about something `age` seconds old; its id, or None where the bot did not ask for its kind."""
        allowed = kind not in _NOT_BY_DEFAULT if not self.allowed else kind in self.allowed
        if not allowed or age >= _MESSAGE_AGE:
            return None
        body = {"update_id": self.next_number, kind: content}
        life = _PRESS_AGE if kind == "callback_query" else _MESSAGE_AGE
        return self.add_raw(body, life - age)

    def add_raw(self, body: dict[str, Any], life: float = _MESSAGE_AGE) -> int:
        """Queue a body as it is."""
        body = {"update_id": self.next_number} | body
        self._waiting.append(Waiting(body=body, expires_at=self._now() + life, size=len(str(body).encode()) + 50))
        self.next_number = int(body["update_id"]) + 1
        self._wake()
        self.on_new()
        return int(body["update_id"])

    def pending(self) -> list[Waiting]:
        """What waits and is not too old."""
        now = self._now()
        self._waiting = [update for update in self._waiting if update.expires_at > now]
        return self._waiting

    def confirm(self, number: int) -> None:
        """Forget one update, as after a webhook's 200."""
        self._waiting = [update for update in self._waiting if update.number != number]

    def clear(self) -> None:
        """Forget all."""
        self._waiting = []

    async def get(self, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        """getUpdates. Raises 409."""
        if self.webhook_active():
            await self._refuse(_WEBHOOK_SET)
        started = time.monotonic()
        if offset == self._last_offset:
            timeout = 3 if timeout < 3 and started < self._last_start + 3 else timeout
            limit = 1 if started < self._last_start + 0.5 else limit
        self._last_offset, self._last_start = offset, started
        return await self._held(offset, max(1, min(limit or 100, 100)), started + max(0, min(timeout, 50)))

    async def _held(self, offset: int, limit: int, deadline: float) -> list[dict[str, Any]]:
        self._drop(offset)
        while not (batch := self._batch(limit)) and (left := deadline - time.monotonic()) > 0:
            await self._park(left)
        return batch

    def _drop(self, offset: int) -> None:
        """An offset deletes all below it; one from the future nothing; a negative one all but the last so many."""
        numbers = [update.number for update in self.pending()]
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset - 1 in numbers:  # numbers may have begun anew since: the order in the queue counts
            self._waiting = self._waiting[numbers.index(offset - 1) + 1 :]
        elif offset <= self.next_number:
            self._waiting = [update for update in self._waiting if update.number >= offset]

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        batch, room = [], _BATCH_BYTES
        for update in self.pending()[:limit]:
            room -= update.size
            if room <= 0:
                break
            batch.append(update.body)
        return batch

    async def _park(self, seconds: float) -> None:
        """Hold the line. Whoever held it before loses it; so do we when the next comes."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, _OTHER_POLLER))
        self._poller = mine = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        except ApiError:
            await self._refuse(_OTHER_POLLER)

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def end_poll(self) -> None:
        """A webhook was set: the poller loses the line."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, "terminated by setWebhook request"))

    async def _refuse(self, why: str) -> None:
        """409, which comes late when it comes again."""
        if time.monotonic() < self._next_conflict:
            await asyncio.sleep(3)
        else:
            self._next_conflict = time.monotonic() + 3
        raise ApiError(409, why)
