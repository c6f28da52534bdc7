"""The one door out: claim a message, send it, write down what became of it. One retrier, here and nowhere else.

A message whose fate is unknown is `uncertain`, not retried at once; it is sent again at most twice, marked as such
(docs/decisions/0003).
"""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from domain.messages import Outgoing
from scheduler.channel import (
    AccessRevoked,
    Channel,
    ChatClosed,
    ChatMoved,
    Clock,
    DeliveryError,
    NotDelivered,
    Rejected,
    TooFast,
    Uncertain,
)
from scheduler.pace import Pace, SteadyClock
from scheduler.waking import Waking
from storage.database import Database
from storage.files import FileStore
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork
from texts.render import Texts

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
LOOK_AGAIN_AFTER = timedelta(seconds=45)
MOST_RESENDS = 2
MOST_AT_ONCE = 16
SWEEP_EVERY = 10.0
_LONGEST_BACKOFF = timedelta(seconds=60)
_PAUSE_AFTER_REVOKED = timedelta(minutes=1)


class Delivery:
    """Sends what the outbox owes, in order within a conversation, at the pace each platform bears."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        *,
        files: FileStore,
        texts: Texts,
        clock: Clock,
        steady: SteadyClock,
        is_group: Callable[[str], bool] = lambda lane: True,
    ) -> None:
        self._database, self._channels = database, channels
        self._files, self._texts, self._clock, self._steady = files, texts, clock, steady
        self._is_group = is_group
        self._paces = {name: Pace(channel.limits) for name, channel in channels.items()}
        self._under_way: set[str] = set()
        self._swept_at = float("-inf")
        self._stopping = False
        self._finished = Waking()
        self.waking = Waking()

    async def recover(self) -> None:
        """At the start, with the database ours alone: what was being sent when the last process ended may have
        arrived."""
        async with self._database.unit_of_work() as work:
            await work.outbox.distrust_unfinished(self._clock())
            await work.commit()

    async def run(self) -> None:
        """Send until cancelled. Cancelled sends end as `sending` and are distrusted at the next start."""
        async with asyncio.TaskGroup() as sends:
            while True:
                wait = await self._start_sends(sends)
                await self.waking.wait(wait)

    async def catch_up(self) -> None:
        """Send all that may go now and return; for tests and for tools without a running bot."""
        while True:
            async with asyncio.TaskGroup() as sends:
                await self._start_sends(sends)
                begun = bool(self._under_way)
            if not begun:
                return

    def stop_sending(self) -> None:
        """Claim nothing more; what is owed stays in the outbox for the next start."""
        self._stopping = True

    async def drain(self, seconds: float) -> None:
        """Wait for the sends under way."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._under_way:
                    await self._finished.wait(SWEEP_EVERY)

    async def _start_sends(self, sends: asyncio.TaskGroup) -> float:
        """Claim what may go now and start sending it; seconds until it is worth looking again."""
        wait = SWEEP_EVERY
        claimed: list[Owed] = []
        async with self._database.unit_of_work() as work:
            changed = await self._sweep(work)
            now = self._clock()
            for owed in await work.outbox.sendable(self._channels, now, limit=200):
                lane, pace = owed.message.address.lane, self._paces[owed.message.address.channel]
                if self._stopping or lane in self._under_way or len(self._under_way) >= MOST_AT_ONCE:
                    continue
                group, steady = self._is_group(lane), self._steady()
                delay = pace.delay(lane, group=group, now=steady)
                if delay > 0:
                    wait = min(wait, delay)
                elif await work.outbox.claim(owed.id, now, LEASE):
                    pace.note(lane, group=group, now=steady)
                    self._under_way.add(lane)
                    claimed.append(owed)
            due = await work.outbox.next_due(now)
            if claimed or changed:
                await work.commit()
        for owed in claimed:
            sends.create_task(self._send(owed))
        return min(wait, max(0.05, (due - now).total_seconds())) if due else wait

    async def _sweep(self, work: UnitOfWork) -> bool:
        """Look after every row that is neither ready nor final; whether one changed. A commit wakes this loop, so
        nothing is committed where nothing changed."""
        now = self._clock()
        changed = await work.outbox.resend_uncertain(now, MOST_RESENDS)
        if self._steady() - self._swept_at >= SWEEP_EVERY:
            self._swept_at = self._steady()
            changed += await work.outbox.expire(now)
            changed += await work.outbox.distrust_unfinished(now, before=now)
        return changed > 0

    async def _send(self, owed: Owed) -> None:
        lane = owed.message.address.lane
        try:
            await self._write_down(owed, await self._try(owed))
        finally:
            self._under_way.discard(lane)
            self._finished.wake()
            self.waking.wake()

    async def _try(self, owed: Owed) -> str | DeliveryError:
        """The platform's id of the message, or why there is none."""
        message = self._marked(owed)
        channel = self._channels[message.address.channel]
        try:
            content = self._files.get(message.file.sha256) if message.file else None
            return await channel.send(message, content)
        except DeliveryError as error:
            return error
        except FileNotFoundError:
            return Rejected("the file to be sent is not in the data folder")
        except Exception as error:
            log.exception("sending outbox row %s failed in a way no channel foresees", owed.id)
            return Uncertain(type(error).__name__)

    def _marked(self, owed: Owed) -> Outgoing:
        if not owed.resends:
            return owed.message
        return replace(owed.message, text=self._texts.say("resent", text=owed.message.text))

    async def _write_down(self, owed: Owed, outcome: str | DeliveryError) -> None:
        async with self._database.unit_of_work() as work:
            now = self._clock()
            if isinstance(outcome, str):
                await work.outbox.mark_sent(owed.id, outcome, now)
            else:
                log.warning("outbox row %s: %s (%s)", owed.id, type(outcome).__name__, outcome.reason)
                await self._write_down_error(work, owed, outcome, now)
            await work.commit()

    async def _write_down_error(self, work: UnitOfWork, owed: Owed, error: DeliveryError, now: datetime) -> None:
        address, outbox = owed.message.address, work.outbox
        match error:
            case NotDelivered():
                backoff = min(timedelta(seconds=2**owed.attempts), _LONGEST_BACKOFF)
                await outbox.retry(owed.id, now + backoff, now, error.reason)
            case TooFast():
                patience = timedelta(seconds=error.retry_after * (1 + random.random() / 10))  # noqa: S311 jitter
                await outbox.set_lane_patience(address.lane, now + patience)
                await outbox.retry(owed.id, now + patience, now, error.reason)
            case ChatMoved():
                await work.chats.move(address.channel, address.chat, error.new_chat)
                await outbox.retry(owed.id, now, now, error.reason)
                await outbox.move_lane(address, error.new_chat)
            case ChatClosed():
                await outbox.set_aside(owed.id, "held", now, error.reason)
                await outbox.close_lane(address.lane, error.reason)
                await work.chats.set_closed(address, error.reason)
            case AccessRevoked():
                log.critical("%s refuses our token; nothing can be sent there until it is replaced", address.channel)
                await outbox.retry(owed.id, now + _PAUSE_AFTER_REVOKED, now, error.reason)
            case Rejected():
                await outbox.set_aside(owed.id, "dead", now, error.reason)
            case _:
                await outbox.mark_uncertain(owed.id, now + LOOK_AGAIN_AFTER, now, error.reason)
