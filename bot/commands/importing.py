"""Directive files into the register from the command line, by the very handlers that serve the chat."""

import asyncio
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from bot.clock import system_clock
from bot.commands.complaints import complain, say
from bot.commands.register import settings_or_exit, writing
from domain.directives.draft import DirectiveReading
from domain.units.directory import Directory
from handlers.importing import Unreadable, keep_drafts, unknown_units
from handlers.office import Office
from handlers.publishing import publish
from scheduler.file_reading import understand
from storage.database import Database


def import_into_register(files: Iterable[Path], *, publish_at_once: bool, dated: date | None) -> None:
    """Keep the drafts of each file, and publish them where that was asked for. One file, one transaction: a file that
    cannot be read changes nothing, and the exit code says so."""
    if not asyncio.run(_import_all(files, publish_at_once=publish_at_once, dated=dated)):
        raise typer.Exit(1)


async def _import_all(files: Iterable[Path], *, publish_at_once: bool, dated: date | None) -> bool:
    async with writing(settings_or_exit()) as (database, office):
        taking_in = _TakingIn(database=database, office=office, publish_at_once=publish_at_once, dated=dated)
        results = [await taking_in.take(file) for file in files]
    if not publish_at_once and any(results):
        say("publish_hint")
    return all(results)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TakingIn:
    database: Database
    office: Office
    publish_at_once: bool
    dated: date | None

    async def take(self, path: Path) -> bool:
        """Whether the file is in the register now."""
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError:
            complain("no_such_file", path=path)
            return False
        async with self.database.unit_of_work() as work:
            units = Directory(await work.units.all())
        found = await understand(path.name, content, units, self.office, system_clock)
        if isinstance(found, Unreadable):
            complain("document", file=path.name, reason=found.reason, detail=found.detail)
            return False
        await self._keep(path, content, found, units)
        return True

    async def _keep(self, path: Path, content: bytes, found: DirectiveReading, units: Directory) -> None:
        now = system_clock()
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        file = self.office.files.put(path.name, media_type, content)
        async with self.database.unit_of_work() as work:
            directive_id = await keep_drafts(work, file, found, now)
            if directive_id is None:
                say("import_known", file=path.name)
                return
            say(
                "imported",
                file=path.name,
                directive=await work.directives.get(directive_id),
                total=len(found.drafts),
                dated=sum(draft.deadline.due is not None for draft in found.drafts),
                doubtful=sum(bool(draft.doubts) for draft in found.drafts),
                unknown=unknown_units(units, found.drafts),
            )
            if self.publish_at_once:
                published = await publish(work, self.office, directive_id, now, self.dated)
                say("published", file=path.name, tasks=len(published.tasks), new_units=published.new_units)
            await work.commit()
