"""The open parts of tasks that can matter on a day, read by index and without the ORM, a slice at a time.

A morning reads them for every unit. Through the ORM that would stop everything else the bot does for seconds
(performance.md section 5).
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import col, func, or_
from sqlmodel import select as counting
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.deadlines import DeadlineKind
from domain.tasks import Assignment, AssignmentRole, Task
from storage.rows import table_of
from storage.tables import AssignmentRow, DirectiveRow, TaskRow
from storage.tasks import task_of

_SLICE = 200
"""Rows that are turned into values before the loop gets its turn again."""

_PART = tuple(one.name for one in fields(Assignment))
_OPEN = col(AssignmentRow.completed_on).is_(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Tasks by unit, each with that unit's part alone, and how people name their directives."""

    of: dict[int, tuple[Task, ...]] = field(default_factory=dict)
    references: dict[int, str] = field(default_factory=dict)


class OpenParts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def counts(self) -> dict[int, int]:
        """How many open parts each unit has."""
        query = counting(col(AssignmentRow.unit_id), func.count()).where(_OPEN).group_by(col(AssignmentRow.unit_id))
        return dict((await self._session.exec(query)).all())

    async def due_before(self, day: date, units: Collection[int]) -> Duties:
        """What these units have open and due before `day`, and every recurring duty."""
        due = func.coalesce(TaskRow.extended_due, TaskRow.due)
        near = or_(due < day, col(TaskRow.deadline_kind) == DeadlineKind.RECURRING)
        return await self._read(_parts().where(col(AssignmentRow.unit_id).in_(units), _OPEN, near))

    async def of_tasks(self, tasks: Collection[int]) -> Duties:
        """What is open of these tasks."""
        return await self._read(_parts().where(col(AssignmentRow.task_id).in_(tasks), _OPEN))

    async def _read(self, query: "Select[Any]") -> Duties:
        """What waits for a clerk to confirm it is not open. It is left out here: asked for it, SQLite would take the
        index on claims, which nearly every row is in."""
        found: dict[int, list[Task]] = defaultdict(list)
        references: dict[int, str] = {}
        result = await (await self._session.connection()).execute(query)
        for rows in result.partitions(_SLICE):
            for row in rows:
                if row.part_claimed_on is not None:
                    continue
                found[row.part_unit_id].append(task_of(row, [_part(row)]))
                references[row.directive_id] = row.number or row.title
            await asyncio.sleep(0)
        return Duties(of={unit: tuple(tasks) for unit, tasks in found.items()}, references=references)


def _parts() -> "Select[Any]":
    """A row a part, with the columns of its task, its own under `part_…`, and what its directive is called."""
    task, part, directive = table_of(TaskRow), table_of(AssignmentRow), table_of(DirectiveRow)
    return (
        select(*task.c, *(part.c[name].label(f"part_{name}") for name in _PART), directive.c.number, directive.c.title)
        .join_from(part, task, part.c.task_id == task.c.id)
        .join(directive, task.c.directive_id == directive.c.id)
        .where(task.c.withdrawn_at.is_(None))
    )


def _part(row: "Row[Any]") -> Assignment:
    values = {name: getattr(row, f"part_{name}") for name in _PART}
    return Assignment(**{**values, "role": AssignmentRole(row.part_role)})
