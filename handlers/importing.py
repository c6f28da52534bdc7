"""A directive arrives: its drafts are kept until a person publishes them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from domain.directives.draft import DirectiveReading, Draft
from domain.messages import Attachment
from domain.units.directory import Directory
from handlers.buttons import make_row
from handlers.turn import Turn
from storage.unit_of_work import UnitOfWork

MOST_DRAFTS_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a file could not be read: a code of texts/vi/document_error.j2, and a detail for people."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as read, before any transaction was opened."""

    file: Attachment
    found: DirectiveReading | Unreadable


async def keep_drafts(work: UnitOfWork, file: Attachment, found: DirectiveReading, now: datetime) -> int | None:
    """Keep a directive with its drafts; its id, or None where this very file is here already."""
    if await work.directives.find_by_file(file.sha256):
        return None
    await work.directives.add_file(file, now)
    title = found.document.title or file.name
    directive_id = await work.directives.add(found.document, title=title, file=file, now=now)
    await work.directives.add_drafts(directive_id, found.drafts)
    return directive_id


async def take_in_directive(turn: Turn, reading: Reading) -> None:
    """Keep the drafts of a file a clerk sent, and show what was read, doubts first."""
    if isinstance(reading.found, Unreadable):
        await turn.answer(
            "document_error", reason=reading.found.reason, name=reading.file.name, detail=reading.found.detail
        )
        return
    directive_id = await keep_drafts(turn.work, reading.file, reading.found, turn.now)
    if directive_id is None:
        await turn.answer("import_known", name=reading.file.name)
        return
    drafts = reading.found.drafts
    choices = [(turn.office.texts.word("headings", "button", "publish"), f"duyệt {directive_id}")]
    await turn.answer(
        "import_summary",
        directive=await turn.work.directives.get(directive_id),
        drafts=sorted(enumerate(drafts[:MOST_DRAFTS_SHOWN], start=1), key=lambda pair: not pair[1].doubts),
        total=len(drafts),
        dated=sum(draft.deadline.due is not None for draft in drafts),
        doubtful=sum(bool(draft.doubts) for draft in drafts),
        unknown=unknown_units(Directory(turn.units.values()), drafts),
        buttons=(await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=choices),) if turn.chat else (),
    )


def unknown_units(directory: Directory, drafts: tuple[Draft, ...]) -> list[str]:
    """Names that the directory does not know; they would be added as new units."""
    names = Counter(name for draft in drafts for name in (*draft.lead_units, *draft.coordinating_units))
    return [name for name, _ in names.most_common() if directory.find(name) is None]
