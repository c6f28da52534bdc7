"""Reading a file that somebody sent: fetched, read in a limited child process, and understood off the event loop."""

import asyncio

from documents.read.child import read_in_child
from documents.read.error import DocumentError
from domain.directives import is_secret, read_directive
from domain.directives.draft import DirectiveReading
from domain.messages import Attachment, Incoming, RemoteFile
from domain.units.directory import Directory
from handlers.importing import Reading, Unreadable
from handlers.office import Office
from scheduler.channel import Channel, Clock, DeliveryError
from storage.database import Database

MOST_BYTES = 10 * 1024 * 1024


class FileReading:
    """What the intake does with the file of a message before it opens a transaction."""

    def __init__(self, database: Database, office: Office, clock: Clock) -> None:
        self._database, self._office, self._clock = database, office, clock

    async def __call__(self, channel: Channel, incoming: Incoming) -> Reading | None:
        """The file as read; None where nobody who may send directives sent it, and then it is not even fetched."""
        if incoming.file is None:
            return None
        async with self._database.unit_of_work() as work:
            officer = await work.officers.find(incoming.address.channel, incoming.sender.id)
            units = await work.units.all()
        if officer is None or not officer.grants:
            return None
        if incoming.file.size is not None and incoming.file.size > MOST_BYTES:
            return Reading(file=_unfetched(incoming.file), found=Unreadable(reason="too_large"))
        content = await channel.fetch(incoming.file)
        found = await understand(incoming.file.name, content, Directory(units), self._office, self._clock)
        if isinstance(found, Unreadable):
            return Reading(file=_unfetched(incoming.file), found=found)
        file = await asyncio.to_thread(self._office.files.put, incoming.file.name, incoming.file.media_type, content)
        return Reading(file=file, found=found)


async def understand(
    name: str, content: bytes, units: Directory, office: Office, clock: Clock
) -> DirectiveReading | Unreadable:
    """Lines out of the bytes, drafts out of the lines; a document marked secret is refused before anything is kept."""
    try:
        lines = await read_in_child(name, content)
    except DocumentError as error:
        return Unreadable(reason=error.fault.value, detail=error.detail)
    mark = is_secret(lines)
    if mark:
        return Unreadable(reason="secret", detail=mark)
    return await asyncio.to_thread(read_directive, lines, units, office.today(clock()))


def not_fetched(file: RemoteFile, error: DeliveryError) -> Reading:
    """What is said of a file that the platform did not hand over."""
    return Reading(file=_unfetched(file), found=Unreadable(reason="not_fetched", detail=error.reason))


def _unfetched(file: RemoteFile) -> Attachment:
    return Attachment(name=file.name, media_type=file.media_type, sha256="", size=file.size or 0)
