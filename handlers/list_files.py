"""A list of tasks as a workbook, and the overdue one as a picture of the units."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from documents.write.bars import MOST_BARS, Bar, Bars, Tone, draw_bars
from documents.write.sheet import Cell, Column, ColumnKind, Sheet, write_sheet
from domain.messages import Attachment
from domain.progress import Progress
from domain.questions import Which
from domain.tasks import Directive, Task
from handlers.turn import Turn

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG = "image/png"
_LONG_OVERDUE_DAYS = 30
_COLUMNS = (
    ("id", 7, ColumnKind.CENTRED),
    ("task", 60, ColumnKind.TEXT),
    ("unit", 24, ColumnKind.TEXT),
    ("coordinating", 24, ColumnKind.TEXT),
    ("due", 12, ColumnKind.DATE),
    ("deadline", 22, ColumnKind.TEXT),
    ("state", 20, ColumnKind.TEXT),
    ("percent", 9, ColumnKind.PERCENT),
    ("difficulty", 24, ColumnKind.TEXT),
    ("directive", 20, ColumnKind.TEXT),
    ("section", 8, ColumnKind.CENTRED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A task in a list: how it stands and which units still owe something."""

    task: Task
    progress: Progress
    units: tuple[str, ...]
    coordinating: str
    directive: Directive


async def send_sheet(turn: Turn, which: Which, unit: str | None, listed: Sequence[Listed]) -> None:
    """The list as xlsx, drawn up off the event loop."""
    texts = turn.office.texts
    heading = texts.word("headings", which.value, unit)
    sheet = Sheet(
        title=heading,
        notes=(turn.office.name, texts.word("headings", "as_of", turn.now)),
        head=tuple(
            Column(name=texts.word("headings", "column", name), width=width, kind=kind)
            for name, width, kind in _COLUMNS
        ),
        rows=tuple(_row(turn, one) for one in listed),
    )
    content = await asyncio.to_thread(write_sheet, sheet)
    name = texts.word("headings", "file_name", which.value, turn.today)
    await _send(turn, heading, name, XLSX, content, len(listed))


async def send_picture(turn: Turn, unit: str | None, listed: Sequence[Listed]) -> None:
    """Bars of the units by how much is overdue, the longest beside it."""
    by_unit: dict[str, list[int]] = defaultdict(list)
    for one in listed:
        for name in one.units:
            by_unit[name].append(one.progress.days)
    texts = turn.office.texts
    heading = texts.word("headings", Which.OVERDUE.value, unit)
    ranked = sorted(by_unit.items(), key=lambda item: (-len(item[1]), -max(item[1]), item[0]))
    bars = Bars(
        title=heading,
        notes=(turn.office.name, texts.word("headings", "as_of", turn.now)),
        bars=tuple(
            Bar(
                label=name,
                value=len(days),
                text=texts.word("headings", "bar", len(days), max(days)),
                tone=Tone.BAD if max(days) > _LONG_OVERDUE_DAYS else Tone.WARNING,
            )
            for name, days in ranked[:MOST_BARS]
        ),
    )
    content = await asyncio.to_thread(draw_bars, bars)
    await _send(turn, heading, texts.word("headings", "picture_name", turn.today), PNG, content, len(listed))


async def _send(turn: Turn, heading: str, name: str, media_type: str, content: bytes, total: int) -> None:
    file: Attachment = await asyncio.to_thread(turn.office.files.put, name, media_type, content)
    await turn.work.directives.add_file(file, turn.now)
    await turn.answer("file_caption", file=file, heading=heading, total=total, as_of=turn.now)


def _row(turn: Turn, one: Listed) -> tuple[Cell, ...]:
    assignments = one.task.leads
    return (
        f"#{one.task.id}",
        one.task.text,
        ", ".join(one.units),
        one.coordinating,
        one.progress.due,
        one.task.deadline.text,
        turn.office.texts.word("names", "status", one.progress),
        one.progress.percent / 100,
        "; ".join(a.difficulty for a in assignments if a.difficulty),
        one.directive.reference,
        one.task.section,
    )
