"""Tasks with their assignments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy
from sqlalchemy import Select, bindparam, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.deadlines import Deadline, DeadlineKind
from domain.tasks import Assignment, AssignmentRole, Nature, Task
from storage.rows import change_row, get_row, id_of, read, table_of
from storage.tables import AssignmentRow, TaskRow


class Tasks:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        *,
        directive_id: int,
        section: str,
        text: str,
        followed_from: date,
        nature: Nature,
        deadline: Deadline,
        product: str | None,
        recipient: str | None,
        units: Iterable[tuple[int, AssignmentRole]],
        first_id: int = 1,
    ) -> int:
        """Keep a task; its id. Ids are never used again; the first task of a register gets `first_id`."""
        newest = (await self._session.exec(select(func.max(TaskRow.id)))).one()
        row = TaskRow(
            id=first_id if newest is None else newest + 1,
            directive_id=directive_id,
            section=section,
            text=text,
            followed_from=followed_from,
            nature=nature,
            product=product,
            recipient=recipient,
            deadline_kind=deadline.kind,
            deadline_text=deadline.text,
            start=deadline.start,
            due=deadline.due,
            due_time=deadline.time,
            exclusive=deadline.exclusive,
            recurrence=deadline.recurrence,
            trigger=deadline.trigger,
            offset=deadline.offset,
        )
        self._session.add(row)
        await self._session.flush()
        task_id = id_of(row.id)
        for unit_id, role in units:
            self._session.add(AssignmentRow(task_id=task_id, unit_id=unit_id, role=role))
        await self._session.flush()
        return task_id

    async def all(self) -> tuple[Task, ...]:
        return await self._joined(_ALL, _ALL_PARTS)

    async def of_unit(self, unit_id: int) -> tuple[Task, ...]:
        """The tasks in which a unit has a part, with everybody's parts."""
        return await self._joined(_OF_UNIT, _PARTS_OF_UNIT, unit=unit_id)

    async def claimed(self) -> tuple[Task, ...]:
        """The tasks of which a part is said to be completed and waits for a clerk."""
        return await self._joined(_CLAIMED, _PARTS_OF_CLAIMED)

    async def find(self, task_id: int) -> Task | None:
        found = await self._joined(_FIND, _PARTS, task=task_id)
        return found[0] if found else None

    async def of_directive(self, directive_id: int) -> tuple[Task, ...]:
        return await self._joined(_OF_DIRECTIVE, _PARTS_OF_DIRECTIVE, directive=directive_id)

    async def _joined(self, tasks: Select[Any], parts: Select[Any], **which: object) -> tuple[Task, ...]:
        rows = await read(self._session, TaskRow, tasks, **which)
        return _joined(rows, await read(self._session, AssignmentRow, parts, **which)) if rows else ()

    async def of_assignments(self, ids: Iterable[int]) -> tuple[int, ...]:
        """The ids of the tasks that these assignments are parts of."""
        query = select(AssignmentRow.task_id).where(col(AssignmentRow.id).in_(list(ids)))
        return tuple(sorted(set(await self._session.exec(query))))

    async def save_assignment(self, assignment: Assignment) -> None:
        values = {f"new_{name}": getattr(assignment, name) for name in _KEPT}
        await change_row(self._session, AssignmentRow, _SAVE, assignment.id, **values)

    async def withdraw(self, ids: Iterable[int], now: datetime) -> None:
        """Take tasks out of the register: no list and no reminder knows them, but their rows and ids stay."""
        await self._session.exec(update(TaskRow).where(col(TaskRow.id).in_(list(ids))).values(withdrawn_at=now))

    async def extend(self, task_id: int, due: date) -> None:
        row = await get_row(self._session, TaskRow, task_id)
        row.extended_due = due
        await self._session.flush()


_TASK, _PART = table_of(TaskRow), table_of(AssignmentRow)
_ALL = sqlalchemy.select(_TASK).where(_TASK.c.withdrawn_at.is_(None)).order_by(_TASK.c.id)
_ALL_PARTS = sqlalchemy.select(_PART)
_FIND = _ALL.where(_TASK.c.id == bindparam("task"))
_PARTS = _ALL_PARTS.where(_PART.c.task_id == bindparam("task"))
_MINE = sqlalchemy.select(_PART.c.task_id).where(_PART.c.unit_id == bindparam("unit"))
_OF_UNIT, _PARTS_OF_UNIT = _ALL.where(_TASK.c.id.in_(_MINE)), _ALL_PARTS.where(_PART.c.task_id.in_(_MINE))
_WAITS = sqlalchemy.select(_PART.c.task_id).where(_PART.c.claimed_on.is_not(None))
_CLAIMED, _PARTS_OF_CLAIMED = _ALL.where(_TASK.c.id.in_(_WAITS)), _ALL_PARTS.where(_PART.c.task_id.in_(_WAITS))
_OF_DIRECTIVE = _ALL.where(_TASK.c.directive_id == bindparam("directive"))
_PARTS_OF_DIRECTIVE = _ALL_PARTS.where(
    _PART.c.task_id.in_(sqlalchemy.select(_TASK.c.id).where(_TASK.c.directive_id == bindparam("directive")))
)
_KEPT = (
    "percent", "completed_on", "completed_through", "claimed_on", "acknowledged_on", "reported_on", "difficulty",
)  # fmt: skip
_SAVE = update(_PART).where(_PART.c.id == bindparam("key")).values({name: bindparam(f"new_{name}") for name in _KEPT})


def _joined(rows: Sequence[TaskRow], parts: Iterable[AssignmentRow]) -> tuple[Task, ...]:
    by_task: dict[int, list[Assignment]] = defaultdict(list)
    for part in parts:
        by_task[part.task_id].append(_assignment(part))
    return tuple(task_of(row, by_task[id_of(row.id)]) for row in sorted(rows, key=lambda row: id_of(row.id)))


def task_of(row: TaskRow, assignments: Iterable[Assignment]) -> Task:
    """The task of a row that has at least its columns, with these parts."""
    return Task(
        id=id_of(row.id),
        directive_id=row.directive_id,
        section=row.section,
        text=row.text,
        followed_from=row.followed_from,
        product=row.product,
        recipient=row.recipient,
        nature=Nature(row.nature),
        deadline=Deadline(
            kind=DeadlineKind(row.deadline_kind),
            text=row.deadline_text,
            start=row.start,
            due=row.due,
            time=row.due_time,
            exclusive=row.exclusive,
            recurrence=row.recurrence,
            trigger=row.trigger,
            offset=row.offset,
        ),
        extended_due=row.extended_due,
        assignments=tuple(sorted(assignments, key=lambda a: (a.role is AssignmentRole.COORDINATING, a.id))),
    )


def _assignment(row: AssignmentRow) -> Assignment:
    return Assignment(
        id=id_of(row.id),
        task_id=row.task_id,
        unit_id=row.unit_id,
        role=AssignmentRole(row.role),
        percent=row.percent,
        completed_on=row.completed_on,
        completed_through=row.completed_through,
        claimed_on=row.claimed_on,
        acknowledged_on=row.acknowledged_on,
        reported_on=row.reported_on,
        difficulty=row.difficulty,
    )
