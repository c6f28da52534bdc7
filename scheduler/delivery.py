"""The one door out: claim a message, send it, write down what became of it. One retrier, here and nowhere else.

A message whose fate is unknown is `uncertain`, not retried at once; it is sent again at most twice, marked as such
(docs/decisions/0003).
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from domain.messages import Outgoing
from scheduler.channel import AccessRevoked, Channel, Clock, DeliveryError, Rejected, Uncertain, Watched
from scheduler.outcomes import PAUSE_AFTER_REVOKED, write_down
from scheduler.pace import Pace, SteadyClock
from scheduler.waking import Waking
from storage.database import Database
from storage.files import FileStore
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork
from texts.render import Texts

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
MOST_RESENDS = 2
MOST_AT_ONCE = 16
SWEEP_EVERY = 10.0
PAUSE_AFTER_FAILURE = 1.0


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
    ) -> None:
        self._database, self._channels = database, channels
        self._files, self._texts, self._clock, self._steady = files, texts, clock, steady
        self._paces = {name: Pace(channel.limits) for name, channel in channels.items()}
        self._paused: dict[str, float] = {}
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
                try:
                    wait = await self._start_sends(sends)
                except Exception:
                    # A full disk, a database that a tool has locked: what is owed stays owed, and we look again.
                    log.exception("the outbox could not be worked on")
                    await asyncio.sleep(PAUSE_AFTER_FAILURE)
                else:
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
        claimed: list[Owed] = []
        try:
            async with self._database.unit_of_work() as work:
                changed = await self._sweep(work)
                wait = min(await self._claim(work, claimed), await self._until_due(work))
                if claimed or changed:
                    await work.commit()
        except BaseException:
            self._under_way.difference_update(owed.message.address.lane for owed in claimed)
            raise
        for owed in claimed:
            sends.create_task(self._send(owed))
        return wait

    async def _claim(self, work: UnitOfWork, claimed: list[Owed]) -> float:
        """Take what may go now; seconds until the pace lets the next one go."""
        wait, now = SWEEP_EVERY, self._clock()
        for owed in await work.outbox.sendable(self._open_channels(), now, limit=200):
            address = owed.message.address
            if self._stopping or address.lane in self._under_way or len(self._under_way) >= MOST_AT_ONCE:
                continue
            pace, group = self._paces[address.channel], self._channels[address.channel].limits.is_group(address)
            delay = pace.delay(address.lane, group=group, now=self._steady())
            if delay > 0:
                wait = min(wait, delay)
            elif await work.outbox.claim(owed.id, now, LEASE):
                pace.note(address.lane, group=group, now=self._steady())
                self._under_way.add(address.lane)
                claimed.append(owed)
        return wait

    async def _until_due(self, work: UnitOfWork) -> float:
        """Seconds until the next message that waits for its time."""
        now = self._clock()
        due = await work.outbox.next_due(now)
        return SWEEP_EVERY if due is None else max(0.05, (due - now).total_seconds())

    def _open_channels(self) -> list[str]:
        """Not those that refuse our token, nor those where a second bot answers, too."""
        now = self._steady()
        return [name for name in self._channels if self._paused.get(name, 0.0) <= now and not self._contested(name)]

    def _contested(self, name: str) -> bool:
        channel = self._channels[name]
        return isinstance(channel, Watched) and channel.contested

    async def _sweep(self, work: UnitOfWork) -> bool:
        """Look after every row that is neither ready nor final; whether one changed. A commit wakes this loop, so
        nothing is committed where nothing changed."""
        now = self._clock()
        changed = await work.outbox.resend_uncertain(now, MOST_RESENDS) + await work.outbox.expire(now)
        if self._steady() - self._swept_at >= SWEEP_EVERY:
            self._swept_at = self._steady()
            changed += await work.outbox.distrust_unfinished(now, before=now)
        return changed > 0

    async def _send(self, owed: Owed) -> None:
        lane = owed.message.address.lane
        try:
            await self._write_down(owed, await self._try(owed))
        except Exception:
            # It stays `sending`, and is distrusted when its lease has run out.
            log.exception("what became of outbox row %s could not be written down", owed.id)
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
        if isinstance(outcome, DeliveryError):
            log.warning("outbox row %s: %s (%s)", owed.id, type(outcome).__name__, outcome.reason)
        if isinstance(outcome, AccessRevoked):
            self._paused[owed.message.address.channel] = self._steady() + PAUSE_AFTER_REVOKED.total_seconds()
        async with self._database.unit_of_work() as work:
            await write_down(work, owed, outcome, self._clock())
            await work.commit()
