"""A directive arrives: its drafts are kept until a person publishes them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from documents.table.workbook import Workbook
from domain.directives.draft import DirectiveReading, Draft
from domain.drafts.workbook.comparing import CellError
from domain.messages import Attachment
from domain.units.directory import Directory
from handlers.drafts.linking import links_in_register, numbered
from handlers.drafts.showing import draft_buttons
from handlers.turn import Turn
from storage.unit_of_work import UnitOfWork

MOST_DRAFTS_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a file could not be read: a code of texts/vi/document_error.j2, and a detail for people."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A file that a unit may give as evidence; it was looked at, but what it says is nobody's task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as read, before any transaction was opened."""

    file: Attachment
    found: DirectiveReading | Workbook | Proof | Unreadable


async def keep_drafts(work: UnitOfWork, file: Attachment, found: DirectiveReading, now: datetime) -> int | None:
    """Keep a directive with its drafts; its id, or None where this very file is here already."""
    if await work.directives.find_by_file(file.sha256):
        return None
    await work.directives.add_file(file, now)
    title = found.document.title or file.name
    directive_id = await work.directives.add(found.document, title=title, file=file, now=now)
    await work.directives.add_drafts(directive_id, found.drafts)
    await work.drafts.keep_lines(directive_id, found.lines)
    return directive_id


async def take_in_directive(turn: Turn, file: Attachment, found: DirectiveReading | Unreadable) -> None:
    """Keep the drafts of a file a clerk sent, and show what was read, doubts first."""
    if isinstance(found, Unreadable):
        await turn.answer(
            "document_error", reason=found.reason, name=file.name, detail=found.detail, may_report=turn.may_report
        )
        return
    directive_id = await keep_drafts(turn.work, file, found, turn.now)
    if directive_id is None:
        await turn.answer("import_known", name=file.name)
        return
    await show_summary(turn, directive_id, found.drafts)


async def show_summary(
    turn: Turn, directive_id: int, drafts: tuple[Draft, ...], errors: tuple[CellError, ...] = ()
) -> None:
    """What was read, doubts first; from now on corrections in this chat are about it."""
    directive = await turn.work.directives.get(directive_id)
    if turn.chat:
        await turn.work.drafts.look(turn.chat.id, directive_id)
    await turn.answer(
        "import_summary",
        directive=directive,
        drafts=sorted(enumerate(drafts[:MOST_DRAFTS_SHOWN], start=1), key=lambda pair: not pair[1].doubts),
        total=len(drafts),
        dated=sum(draft.deadline.due is not None for draft in drafts),
        doubtful=sum(bool(draft.doubts) for draft in drafts),
        unknown=unknown_units(Directory(turn.units.values()), drafts),
        errors=errors,
        links=await links_in_register(turn, directive, numbered(drafts)),
        buttons=await draft_buttons(turn, directive_id),
    )


def unknown_units(directory: Directory, drafts: tuple[Draft, ...]) -> list[str]:
    """Names that the directory does not know; they would be added as new units."""
    names = Counter(name for draft in drafts for name in (*draft.lead_units, *draft.coordinating_units))
    return [name for name, _ in names.most_common() if directory.find(name) is None]
