"""The drafts as a workbook, sent out and taken back in; a register that somebody else kept, taken in."""

import asyncio
from collections.abc import Sequence

from documents.table.workbook import Workbook
from documents.write.sheet import Cell, Column, ColumnKind, Sheet, write_sheet
from domain.drafts.item import Item, kept
from domain.drafts.workbook.cells import find_mark, mark_of, shown
from domain.drafts.workbook.columns import Field, Table, read_table
from domain.drafts.workbook.comparing import compare
from domain.drafts.workbook.register import read_register
from domain.messages import Attachment
from domain.tasks import Directive
from domain.units.directory import Directory
from handlers.drafts.bench import Checked, checked, waiting_directives
from handlers.drafts.proposals import propose
from handlers.importing import keep_drafts, show_summary
from handlers.list_files import XLSX
from handlers.turn import Turn
from texts.render import Texts

_COLUMNS = (
    (Field.NUMBER, 7, ColumnKind.CENTRED),
    (Field.SECTION, 9, ColumnKind.CENTRED),
    (Field.TEXT, 60, ColumnKind.TEXT),
    (Field.LEAD, 24, ColumnKind.TEXT),
    (Field.COORDINATING, 24, ColumnKind.TEXT),
    (Field.DEADLINE, 22, ColumnKind.TEXT),
    (Field.NATURE, 14, ColumnKind.CENTRED),
    (Field.DOUBTS, 28, ColumnKind.TEXT),
    (Field.KEEP, 12, ColumnKind.CENTRED),
)


async def send_workbook(turn: Turn, drafts: Checked) -> None:
    """The drafts as xlsx, with the mark by which the file finds its way back."""
    texts, directive = turn.office.texts, drafts.directive
    sheet = Sheet(
        title=texts.word("draft_words", "sheet_title"),
        notes=(directive.reference, texts.word("draft_words", "sheet_note", mark_of(directive))),
        head=tuple(
            Column(name=texts.word("draft_words", "column", field.value), width=width, kind=kind)
            for field, width, kind in _COLUMNS
        ),
        rows=tuple(_row(item, texts) for item in drafts.bench.items if not item.merged_into),
    )
    content = await asyncio.to_thread(write_sheet, sheet)
    name = texts.word("draft_words", "file_name", directive.id)
    file: Attachment = await asyncio.to_thread(turn.office.files.put, name, XLSX, content)
    await turn.work.directives.add_file(file, turn.now)
    await turn.answer("draft_sheet", file=file, directive=directive, total=len(kept(drafts.bench.items)))


def _row(item: Item, texts: Texts) -> tuple[Cell, ...]:
    said: dict[Field, str] = {
        **shown(item),
        Field.NATURE: texts.word("draft_words", "nature", item.draft.nature.value),
        Field.DOUBTS: "; ".join(texts.word("doubts", "doubt", code) for code in item.draft.doubts),
        Field.KEEP: texts.word("draft_words", "kept", not item.removed),
    }
    return tuple(item.number if field is Field.NUMBER else said[field] for field, _, _ in _COLUMNS)


async def take_workbook(turn: Turn, file: Attachment, book: Workbook) -> None:
    """A workbook of ours is laid beside its drafts; any other is a register, and becomes drafts of its own."""
    table = read_table(book.rows)
    mark = find_mark(table.above) if table else None
    if table is None:
        await turn.answer("draft_workbook_unread", name=file.name, reason="no_head")
    elif mark is None:
        await _take_register(turn, file, table, book.unknown)
    elif Field.NUMBER not in table.columns:
        await turn.answer("draft_workbook_unread", name=file.name, reason="no_numbers")
    elif not table.lines:
        await turn.answer("draft_workbook_unread", name=file.name, reason="no_rows")
    else:
        await _lay_beside(turn, file, table, mark, book.unknown)


async def _lay_beside(turn: Turn, file: Attachment, table: Table, mark: str, unknown: frozenset[str]) -> None:
    waiting = await waiting_directives(turn)
    directive = next((d for d in waiting if mark_of(d) == mark), None)
    if directive is None:
        known: Sequence[Directive] = list((await turn.work.directives.by_id()).values())
        published = next((d for d in known if mark_of(d) == mark), None)
        await turn.answer("draft_foreign", name=file.name, published=published)
        return
    looked_at = await turn.work.drafts.looked_at(turn.chat.id) if turn.chat else None
    on_bench = await checked(turn, directive, waiting)
    comparison = compare(table, on_bench.bench, unknown)
    await propose(turn, on_bench, file.name, comparison, other=looked_at not in (None, directive.id))


async def _take_register(turn: Turn, file: Attachment, table: Table, unknown: frozenset[str]) -> None:
    register = read_register(table, file.name, Directory(turn.units.values()), turn.today, unknown)
    if not register.reading.drafts:
        await turn.answer("draft_workbook_unread", name=file.name, reason="no_rows")
        return
    directive_id = await keep_drafts(turn.work, file, register.reading, turn.now)
    if directive_id is None:
        await turn.answer("import_known", name=file.name)
        return
    await show_summary(turn, directive_id, register.reading.drafts, register.errors)
