"""The whole register as one table, a row a task."""

from collections.abc import Mapping
from datetime import datetime

from documents.write.sheet import Cell, Column, ColumnKind, Sheet
from domain.progress import progress_of_task
from domain.tasks import AssignmentRole, Directive, Task
from domain.units import Unit
from handlers.office import Office
from storage.unit_of_work import UnitOfWork

_COLUMNS = (
    ("id", 7, ColumnKind.CENTRED),
    ("directive", 18, ColumnKind.TEXT),
    ("section", 9, ColumnKind.CENTRED),
    ("task", 60, ColumnKind.TEXT),
    ("unit", 24, ColumnKind.TEXT),
    ("coordinating", 24, ColumnKind.TEXT),
    ("deadline", 22, ColumnKind.TEXT),
    ("due", 12, ColumnKind.DATE),
    ("state", 20, ColumnKind.TEXT),
    ("percent", 9, ColumnKind.PERCENT),
    ("difficulty", 24, ColumnKind.TEXT),
)


async def register_sheet(work: UnitOfWork, office: Office, now: datetime) -> Sheet:
    units, directives = await work.units.by_id(), await work.directives.by_id()
    texts = office.texts
    return Sheet(
        title=texts.word("headings", "register"),
        notes=(office.name, texts.word("headings", "as_of", now)),
        head=tuple(
            Column(name=texts.word("headings", "column", name), width=width, kind=kind)
            for name, width, kind in _COLUMNS
        ),
        rows=tuple(_row(task, units, directives[task.directive_id], office, now) for task in await work.tasks.all()),
    )


def _row(
    task: Task, units: Mapping[int, Unit], directive: Directive, office: Office, now: datetime
) -> tuple[Cell, ...]:
    progress = progress_of_task(task, office.today(now), office.calendar)
    return (
        f"#{task.id}",
        directive.reference,
        task.section,
        task.text,
        _names(task, units, AssignmentRole.LEAD),
        _names(task, units, AssignmentRole.COORDINATING),
        task.deadline.text,
        progress.due,
        office.texts.word("names", "status", progress),
        progress.percent / 100,
        "; ".join(a.difficulty for a in task.assignments if a.difficulty),
    )


def _names(task: Task, units: Mapping[int, Unit], role: AssignmentRole) -> str:
    return ", ".join(units[a.unit_id].name for a in task.assignments if a.role is role)
