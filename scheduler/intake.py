"""The one door in: every update is written down before anything is done with it, and each is handled exactly once.

Parsing is per update and after journalling, so that one that cannot be read stops nobody else's.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from domain.messages import ChatChange, ChatEvent, Incoming, Kind, Outgoing
from handlers.conversation import converse
from handlers.importing import Reading
from handlers.office import Office
from handlers.turn import owe
from scheduler.channel import AnswersPresses, Channel, Clock, DeliveryError, Rejected, UnreadableUpdate, Update
from scheduler.file_reading import not_fetched
from scheduler.hearing import hear
from scheduler.waking import Waking
from storage.database import Database
from storage.inbox import InboxEntry
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
RETRY_AFTER = timedelta(seconds=2)
LOOK_EVERY = 1.0

ReadFile = Callable[[Channel, Incoming], Awaitable[Reading | None]]
"""Fetches and reads the file of a message, before any transaction is opened."""


class Intake:
    """Takes updates in and hands each to the conversation: one after the other within a lane, lanes side by side."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        *,
        office: Office,
        clock: Clock,
        read_file: ReadFile,
    ) -> None:
        self._database, self._channels, self._office = database, channels, office
        self._clock, self._read_file = clock, read_file
        self._under_way: set[str] = set()
        self._stopping = False
        self._finished = Waking()
        self.waking = Waking()

    async def journal(self, updates: Sequence[Update]) -> None:
        """Write updates into the inbox and commit. Once this returns the platform may forget them."""
        async with self._database.unit_of_work() as work:
            for update in updates:
                await work.inbox.add(update.channel, update.external_id, update.lane, update.raw, self._clock())
            await work.commit()
        self.waking.wake()

    async def run(self) -> None:
        """Handle what is in the inbox until cancelled; an update that was being handled stays new."""
        async with asyncio.TaskGroup() as handling:
            while True:
                try:
                    await self._begin(handling)
                except Exception:
                    # A full disk, a database that a tool has locked: what is in the inbox stays there.
                    log.exception("the inbox could not be read")
                await self.waking.wait(LOOK_EVERY)

    async def catch_up(self) -> None:
        """Handle all that waits and return; for tests and for tools without a running bot."""
        while True:
            async with asyncio.TaskGroup() as handling:
                begun = await self._begin(handling)
            if not begun:
                return

    async def _begin(self, handling: asyncio.TaskGroup) -> int:
        """Start handling the first update of every lane that is free; how many."""
        if self._stopping:
            return 0
        async with self._database.unit_of_work() as work:
            # What came over a channel that is not set up now waits until it is again.
            entries = await work.inbox.waiting(self._clock(), self._channels)
        free = [one for one in entries if one.lane not in self._under_way]
        for entry in free:
            self._under_way.add(entry.lane)
            handling.create_task(self._take(entry, handling))
        return len(free)

    def stop_taking(self) -> None:
        """Begin nothing new; what waits in the inbox waits for the next start."""
        self._stopping = True

    async def drain(self, seconds: float) -> None:
        """Wait for what is being handled."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._under_way:
                    await self._finished.wait(LOOK_EVERY)

    async def _take(self, entry: InboxEntry, handling: asyncio.TaskGroup) -> None:
        try:
            said = await self._handle(entry)
            if isinstance(said, Incoming) and said.pressed:
                handling.create_task(self._answer_press(self._channels[entry.channel], said))
        except Exception as error:
            # Whatever it was, the update is still in the inbox; it steps aside and is tried again.
            log.exception("inbox row %s could not be handled", entry.id)
            await self._set_back(entry, error)
        finally:
            self._under_way.discard(entry.lane)
            self._finished.wake()
            self.waking.wake()

    async def _answer_press(self, channel: Channel, said: Incoming) -> None:
        """Tell the platform that the press was taken, beside the lane: nobody else's reply waits for this courtesy."""
        if not isinstance(channel, AnswersPresses):
            return
        try:
            await channel.answer_press(said.message_id)
        except Exception:
            log.exception("a press could not be answered")

    async def _handle(self, entry: InboxEntry) -> Incoming | ChatEvent | None:
        """Handle one update in one transaction; what it said."""
        channel = self._channels[entry.channel]
        try:
            said = channel.read(entry.raw)
        except UnreadableUpdate as error:
            await self._finish(entry, "dead", str(error))
            return None
        if said is None:
            await self._finish(entry, "ignored", None)
            return None
        reading = await self._read(channel, entry, said) if isinstance(said, Incoming) else None
        async with self._database.unit_of_work() as work:
            if isinstance(said, ChatEvent):
                await _note_event(work, said, self._clock())
            else:
                await hear(work, said, self._clock())
                await converse(self._office, work, said, self._clock(), reading)
            await work.inbox.finish(entry.id, "done")
            await work.commit()
        return said

    async def _read(self, channel: Channel, entry: InboxEntry, said: Incoming) -> Reading | None:
        """What the file of a message holds; one that cannot be fetched is answered, at the latest at the last try."""
        if said.file is None:
            return None
        try:
            return await self._read_file(channel, said)
        except DeliveryError as error:
            if not isinstance(error, Rejected) and entry.attempts + 1 < MOST_ATTEMPTS:
                raise
            return not_fetched(said.file, error)

    async def _finish(self, entry: InboxEntry, state: str, error: str | None) -> None:
        async with self._database.unit_of_work() as work:
            await work.inbox.finish(entry.id, state, error)
            await work.commit()

    async def _set_back(self, entry: InboxEntry, error: Exception) -> None:
        reason = f"{type(error).__name__}: {error}"[:500]
        try:
            if entry.attempts + 1 >= MOST_ATTEMPTS:
                await self._give_up(entry, reason)
                return
            async with self._database.unit_of_work() as work:
                await work.inbox.retry(entry.id, self._clock() + RETRY_AFTER * 2**entry.attempts, reason)
                await work.commit()
        except Exception:
            # Not even that could be written. Its lane stays occupied a moment, so that the next try is no busy loop.
            log.exception("inbox row %s could not be set back", entry.id)
            await asyncio.sleep(LOOK_EVERY)

    async def _give_up(self, entry: InboxEntry, reason: str) -> None:
        """End an update that failed too often, and tell whoever wrote it that nothing was recorded."""
        said = self._channels[entry.channel].read(entry.raw)
        async with self._database.unit_of_work() as work:
            await work.inbox.finish(entry.id, "dead", reason)
            if isinstance(said, Incoming) and said.addressed and said.sender.trusted:
                text = self._office.texts.say("failed")
                message = Outgoing(address=said.address, kind=Kind.ANSWER, text=text)
                await owe(work, self._office, message, key=f"failed:{entry.id}", now=self._clock())
            await work.commit()


async def _note_event(work: UnitOfWork, event: ChatEvent, now: datetime) -> None:
    """A conversation closed, opened or moved; joining and leaving of others changes no right."""
    match event.change:
        case ChatChange.REMOVED:
            await work.chats.set_closed(event.address, "removed from the conversation")
            await work.outbox.close_lane(event.address.lane, "removed from the conversation")
        case ChatChange.ADDED:
            await work.chats.set_closed(event.address, None)
            await work.outbox.open_lane(event.address.lane, now)
        case ChatChange.MOVED if event.new_chat:
            await work.chats.move(event.address.channel, event.address.chat, event.new_chat)
            await work.outbox.move_lane(event.address, event.new_chat)
        case _:
            pass
