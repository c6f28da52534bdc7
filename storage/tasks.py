"""Tasks with their assignments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.deadlines import Deadline, DeadlineKind
from domain.tasks import Assignment, AssignmentRole, Nature, Task
from storage.rows import get_row, id_of
from storage.tables import AssignmentRow, TaskRow

_STANDS = col(TaskRow.withdrawn_at).is_(None)


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
        rows = (await self._session.exec(select(TaskRow).where(_STANDS).order_by(col(TaskRow.id)))).all()
        return _joined(rows, (await self._session.exec(select(AssignmentRow))).all())

    async def of_unit(self, unit_id: int) -> tuple[Task, ...]:
        """The tasks in which a unit has a part, with everybody's parts."""
        mine = select(AssignmentRow.task_id).where(AssignmentRow.unit_id == unit_id)
        rows = (await self._session.exec(select(TaskRow).where(_STANDS, col(TaskRow.id).in_(mine)))).all()
        parts = (await self._session.exec(select(AssignmentRow).where(col(AssignmentRow.task_id).in_(mine)))).all()
        return _joined(rows, parts)

    async def claimed(self) -> tuple[Task, ...]:
        """The tasks of which a part is said to be completed and waits for a clerk."""
        ids = select(AssignmentRow.task_id).where(col(AssignmentRow.claimed_on).is_not(None))
        rows = (await self._session.exec(select(TaskRow).where(_STANDS, col(TaskRow.id).in_(ids)))).all()
        parts = (await self._session.exec(select(AssignmentRow).where(col(AssignmentRow.task_id).in_(ids)))).all()
        return _joined(rows, parts)

    async def find(self, task_id: int) -> Task | None:
        row = await self._session.get(TaskRow, task_id)
        if row is None or row.withdrawn_at:
            return None
        parts = (await self._session.exec(select(AssignmentRow).where(AssignmentRow.task_id == task_id))).all()
        return _joined([row], parts)[0]

    async def of_directive(self, directive_id: int) -> tuple[Task, ...]:
        rows = (await self._session.exec(select(TaskRow).where(_STANDS, TaskRow.directive_id == directive_id))).all()
        ids = select(TaskRow.id).where(TaskRow.directive_id == directive_id)
        parts = (await self._session.exec(select(AssignmentRow).where(col(AssignmentRow.task_id).in_(ids)))).all()
        return _joined(rows, parts)

    async def of_assignments(self, ids: Iterable[int]) -> tuple[int, ...]:
        """The ids of the tasks that these assignments are parts of."""
        query = select(AssignmentRow.task_id).where(col(AssignmentRow.id).in_(list(ids)))
        return tuple(sorted(set(await self._session.exec(query))))

    async def save_assignment(self, assignment: Assignment) -> None:
        row = await get_row(self._session, AssignmentRow, assignment.id)
        row.percent = assignment.percent
        row.completed_on = assignment.completed_on
        row.completed_through = assignment.completed_through
        row.claimed_on = assignment.claimed_on
        row.acknowledged_on = assignment.acknowledged_on
        row.reported_on = assignment.reported_on
        row.difficulty = assignment.difficulty
        await self._session.flush()

    async def withdraw(self, ids: Iterable[int], now: datetime) -> None:
        """Take tasks out of the register: no list and no reminder knows them, but their rows and ids stay."""
        await self._session.exec(update(TaskRow).where(col(TaskRow.id).in_(list(ids))).values(withdrawn_at=now))

    async def extend(self, task_id: int, due: date) -> None:
        row = await get_row(self._session, TaskRow, task_id)
        row.extended_due = due
        await self._session.flush()


def _joined(rows: Sequence[TaskRow], parts: Iterable[AssignmentRow]) -> tuple[Task, ...]:
    by_task: dict[int, list[Assignment]] = defaultdict(list)
    for part in parts:
        by_task[part.task_id].append(_assignment(part))
    return tuple(_task(row, by_task[id_of(row.id)]) for row in sorted(rows, key=lambda row: id_of(row.id)))


def _task(row: TaskRow, assignments: list[Assignment]) -> Task:
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
