"""The one door out: claim messages, send them, write down what became of them. One retrier, here and nowhere else.

A message whose fate is unknown is `uncertain`, not retried at once; it is sent again at most twice, marked as such
(docs/decisions/0003).
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from domain.messages import Outgoing
from scheduler.channel import Channel, Clock, DeliveryError, Rejected, TooFast, Uncertain
from scheduler.claiming import LEASE, LOOK_EVERY, Claimed, Claiming, StillWanted, as_it_is
from scheduler.outcomes import Ended, write_down
from scheduler.pace import Departure, SteadyClock
from scheduler.waking import Waking
from storage.database import Database
from storage.files import FileStore
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork
from texts.render import Texts

log = logging.getLogger(__name__)

MOST_RESENDS = 2
PAUSE_AFTER_FAILURE = 1.0
BEAT = 0.1
"""Seconds between two looks while the pace holds us back: what ends and may go meanwhile shares one transaction."""


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
        still_wanted: StillWanted = as_it_is,
    ) -> None:
        self._database, self._channels = database, channels
        self._files, self._texts, self._clock, self._steady = files, texts, clock, steady
        self._claiming = Claiming(channels, clock=clock, steady=steady, still_wanted=still_wanted)
        self._under_way: dict[int, str] = {}
        self._ended: list[Ended] = []
        self._swept_at = float("-inf")
        self._stopping = self._turning = False
        self._finished = Waking()
        self.waking = Waking()

    async def recover(self) -> None:
        """At the start, with the database ours alone: what was being sent when the last process ended may have
        arrived, and what platforms asked for then still holds."""
        async with self._database.unit_of_work() as work:
            await work.outbox.distrust_unfinished(self._clock())
            await self._claiming.remember(work)
            await work.commit()

    async def run(self) -> None:
        """Send until cancelled. Cancelled sends end as `sending` and are distrusted at the next start."""
        async with asyncio.TaskGroup() as sends:
            while True:
                try:
                    wait = await self._turn(sends)
                except Exception:
                    # A full disk, a database that a tool has locked: what is owed stays owed, and we look again.
                    log.exception("the outbox could not be worked on")
                    await asyncio.sleep(PAUSE_AFTER_FAILURE)
                    await self._settle_one_by_one()
                else:
                    # Where the pace lets one go in a moment, several may go in a beat.
                    await asyncio.sleep(BEAT if wait < BEAT else 0)
                    await self.waking.wait(wait)

    async def catch_up(self) -> None:
        """Send all that may go now and return; for tests and for tools without a running bot."""
        while True:
            async with asyncio.TaskGroup() as sends:
                wait = await self._turn(sends)
                begun = bool(self._under_way)
            if not begun and wait >= BEAT:
                return
            await asyncio.sleep(0 if begun else wait)

    def stop_sending(self) -> None:
        """Claim nothing more; what is owed stays in the outbox for the next start."""
        self._stopping = True

    async def drain(self, seconds: float) -> None:
        """Wait until the sends under way have ended and that is written down."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._under_way or self._turning:
                    await self._finished.wait(LOOK_EVERY)

    def troubles(self) -> Iterator[str]:
        """What an operator should know at once, as codes: `token_refused telegram`, `unreachable telegram`,
        `asked_to_wait telegram`."""
        now, gates = self._steady(), self._claiming.gates
        yield from (f"token_refused {name}" for name, gate in gates.items() if gate.refused)
        yield from (f"unreachable {name}" for name, gate in gates.items() if gate.is_unreachable(now))
        yield from (f"asked_to_wait {name}" for name in sorted(self._claiming.impatient()))

    async def _turn(self, sends: asyncio.TaskGroup) -> float:
        """One turn to its end: what it claims is not under way before that is committed, and `drain` must not miss it.

        Seconds until it is worth looking again.
        """
        self._turning = True
        try:
            return await self._settle_and_claim(sends)
        finally:
            self._turning = False
            self._finished.wake()

    async def _settle_and_claim(self, sends: asyncio.TaskGroup) -> float:
        """Write down what ended, take what may go now and begin to send it; one transaction for all of it.

        Seconds until it is worth looking again.
        """
        ended, claimed = list(self._ended), Claimed()
        async with self._database.unit_of_work() as work:
            await self._settle(work, ended)
            swept, until_due = await self._sweep(work)
            if not self._stopping:
                claimed = await self._claiming.claim(work, self._count_under_way(ended))
            if ended or swept or claimed.touched:
                await work.commit()
        self._forget(ended)
        for owed in claimed.messages:
            self._under_way[owed.id] = owed.message.address.channel
            sends.create_task(self._send(owed, claimed.departures[owed.id]))
        return min(claimed.wait, until_due)

    def _count_under_way(self, ended: Collection[Ended]) -> Counter[str]:
        counted = Counter(self._under_way.values())
        counted.subtract(one.owed.message.address.channel for one in ended)
        return counted

    async def _settle(self, work: UnitOfWork, ended: Collection[Ended]) -> None:
        await write_down(work, ended)
        await self._claiming.budget.settle(work, ended)
        if any(isinstance(one.outcome, TooFast) for one in ended):
            await self._claiming.learn_patience(work)

    async def _settle_one_by_one(self) -> None:
        """After a failure: what can be written down is; what cannot is kept until its lease has run out, for then the
        message is distrusted anyway."""
        for one in list(self._ended):
            try:
                async with self._database.unit_of_work() as work:
                    await self._settle(work, [one])
                    await work.commit()
            except Exception:
                log.exception("what became of outbox row %s could not be written down", one.owed.id)
                if self._clock() - one.at < LEASE:
                    continue
            self._forget([one])

    def _forget(self, ended: Collection[Ended]) -> None:
        for one in ended:
            self._ended.remove(one)
            self._under_way.pop(one.owed.id, None)
        if ended:
            self._finished.wake()

    async def _sweep(self, work: UnitOfWork) -> tuple[int, float]:
        """Look after every row that is neither ready nor final: how many changed, and seconds until the next may.

        A commit wakes this loop, so nothing is committed where nothing changed.
        """
        now, changed = self._clock(), 0
        if self._steady() - self._swept_at >= LOOK_EVERY:
            self._swept_at = self._steady()
            changed += await work.outbox.distrust_unfinished(now, before=now)
            # What was written down by a clock that was wrong has been shortened meanwhile (handlers/outages.py).
            await self._claiming.learn_patience(work)
        changed += await self._claiming.budget.sort_out(work)
        due = await work.outbox.next_due(now)
        if due is not None and due <= now:
            changed += await work.outbox.resend_uncertain(now, MOST_RESENDS) + await work.outbox.expire(now)
            due = await work.outbox.next_due(now)
        return changed, LOOK_EVERY if due is None else max(BEAT, (due - now).total_seconds())

    async def _send(self, owed: Owed, departure: Departure) -> None:
        """At its moment."""
        await asyncio.sleep(departure.at - self._steady())
        began = self._steady()
        outcome = await self._try(owed)
        about_us = self._claiming.arrived(owed, departure, outcome, trip=self._steady() - began)
        if isinstance(outcome, DeliveryError):
            log.warning("outbox row %s: %s (%s)", owed.id, type(outcome).__name__, outcome.reason)
        self._ended.append(Ended(owed=owed, outcome=outcome, at=self._clock(), about_us=about_us))
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
        """A change that is made again leaves no second copy."""
        if not owed.resends or owed.message.edits:
            return owed.message
        return replace(owed.message, text=self._texts.say("resent", text=owed.message.text))
