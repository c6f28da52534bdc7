"""Reading a file that somebody sent: fetched, read in a limited child process, and understood off the event loop."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import date

from documents.read.child import read_in_child
from documents.read.error import DocumentError, Fault
from documents.read.guard import check_container
from documents.table.rows import TableError
from documents.table.workbook import Workbook, is_workbook, read_workbook
from domain.directives import is_secret, read_directive
from domain.directives.draft import DirectiveReading
from domain.drafts.workbook.columns import read_table
from domain.drafts.workbook.register import read_register
from domain.messages import Attachment, Incoming, Kind, Outgoing, RemoteFile
from domain.roles import Action, may
from domain.units.directory import Directory
from handlers.importing import Proof, Reading, Unreadable
from handlers.office import Office
from handlers.turn import owe
from scheduler.channel import Channel, Clock, DeliveryError, Rejected
from scheduler.proof_reading import look_at_proof
from storage.database import Database

MOST_BYTES = 10 * 1024 * 1024
Found = DirectiveReading | Workbook | Proof | Unreadable
TELL_AFTER = 2.0
MOST_AT_ONCE = 2
"""Files read side by side; each may take a core and 512 MB."""


class FileReading:
    """What the intake does with the file of a message before it opens a transaction."""

    def __init__(self, database: Database, office: Office, clock: Clock, tell_after: float = TELL_AFTER) -> None:
        """`tell_after`: seconds of reading after which whoever sent the file is told that it takes a while."""
        self._database, self._office, self._clock, self._tell_after = database, office, clock, tell_after
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    async def __call__(self, channel: Channel, incoming: Incoming) -> Reading | None:
        """The file as read: a directive of a clerk, evidence of a unit's officer in its chat. None of anybody else,
        and of talk in a group that is not meant for us; then it is not even fetched."""
        if incoming.file is None:
            return None
        async with self._database.unit_of_work() as work:
            officer = await work.officers.find(incoming.address.channel, incoming.sender.id)
            chat = await work.chats.find(incoming.address)
            units = await work.units.all()
        if officer is None or chat is None or not incoming.addressed:
            return None
        if not any(may(officer.grants, action, unit_id=chat.unit_id) for action in (Action.IMPORT, Action.REPORT_OWN)):
            return None
        if incoming.file.size is not None and incoming.file.size > MOST_BYTES:
            return Reading(file=_unfetched(incoming.file), found=Unreadable(reason="too_large"))
        content = await channel.fetch(incoming.file)
        if may(officer.grants, Action.IMPORT):
            found = await self._patiently(incoming, self._understood(incoming.file.name, content, Directory(units)))
        else:
            found = await self._patiently(incoming, look_at_proof(incoming.file.name, content))
        if isinstance(found, Unreadable):
            return Reading(file=_unfetched(incoming.file), found=found)
        file = await asyncio.to_thread(self._office.files.put, incoming.file.name, incoming.file.media_type, content)
        return Reading(file=file, found=found)

    async def _patiently(self, incoming: Incoming, reading: Coroutine[object, object, Found]) -> Found:
        """What the reading finds. One that takes long is spoken of meanwhile, once."""
        begun = asyncio.ensure_future(self._in_turn(reading))
        try:
            done, _ = await asyncio.wait((begun,), timeout=self._tell_after)
            if not done:
                await self._tell(incoming)
            return await begun
        finally:
            begun.cancel()

    async def _in_turn(self, reading: Coroutine[object, object, Found]) -> Found:
        async with self._places:
            return await reading

    async def _tell(self, incoming: Incoming) -> None:
        name = incoming.file.name if incoming.file else ""
        text = self._office.texts.say("reading_file", name=name)
        message = Outgoing(address=incoming.address, kind=Kind.ANSWER, text=text, reply_to=incoming.message_id)
        key = f"reading:{incoming.address.lane}:{incoming.message_id}"
        async with self._database.unit_of_work() as work:
            await owe(work, self._office, message, key=key, now=self._clock())
            await work.commit()

    async def _understood(
        self, name: str, content: bytes, units: Directory
    ) -> DirectiveReading | Workbook | Unreadable:
        if is_workbook(content):
            return await asyncio.to_thread(open_workbook, name, content)
        return await understand(name, content, units, self._office, self._clock)


async def understand(
    name: str, content: bytes, units: Directory, office: Office, clock: Clock
) -> DirectiveReading | Unreadable:
    """Lines out of the bytes, drafts out of the lines; a document marked secret is refused before anything is kept."""
    if is_workbook(content):
        book = await asyncio.to_thread(open_workbook, name, content)
        return book if isinstance(book, Unreadable) else _register(name, book, units, office.today(clock()))
    try:
        lines = await read_in_child(name, content)
    except DocumentError as error:
        return Unreadable(reason=error.fault.value, detail=error.detail)
    mark = is_secret(lines)
    if mark:
        return Unreadable(reason="secret", detail=mark)
    reading = await asyncio.to_thread(read_directive, lines, units, office.today(clock()))
    return replace(reading, lines=tuple(lines))


def open_workbook(name: str, content: bytes) -> Workbook | Unreadable:
    """The rows of a workbook; the same limits and refusals as for a document."""
    try:
        check_container(content)
        book = read_workbook(name, content)
    except DocumentError as error:
        return Unreadable(reason=error.fault.value, detail=error.detail)
    except TableError as error:
        return Unreadable(reason=Fault.TOO_LARGE.value if error.limit else error.fault.value)
    mark = is_secret([" ".join(filter(None, row)) for row in book.rows])
    return Unreadable(reason="secret", detail=mark) if mark else book


def _register(name: str, book: Workbook, units: Directory, today: date) -> DirectiveReading | Unreadable:
    """A register that somebody kept as a workbook, as a directive of its own."""
    table = read_table(book.rows)
    if table is None:
        return Unreadable(reason="empty")
    return read_register(table, name, units, today, book.unknown).reading


def not_fetched(file: RemoteFile, error: DeliveryError) -> Reading:
    """What is said of a file that the platform did not hand over, or never will."""
    reason = "not_offered" if isinstance(error, Rejected) else "not_fetched"
    return Reading(file=_unfetched(file), found=Unreadable(reason=reason, detail=error.reason))


def _unfetched(file: RemoteFile) -> Attachment:
    return Attachment(name=file.name, media_type=file.media_type, sha256="", size=file.size or 0)
