"""Reports of progress."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Incoming
from domain.replies.reading import Evidence, Intent, Statement
from domain.reports import Report
from domain.tasks import Assignment
from storage.json_values import from_json, to_json
from storage.rows import execute, get_row, id_of, read, run, table_of
from storage.tables import AssignmentRow, ReportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A statement about to be recorded: of which assignment (as it stands before), by whom, in which message."""

    before: Assignment
    officer_id: int | None
    message: Incoming
    statement: Statement
    completed_on: date | None
    for_due: date | None
    proof: str | None = None


class Reports:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, new: NewReport, now: datetime) -> int:
        statement = new.statement
        row = dict[str, object](
            assignment_id=new.before.id,
            officer_id=new.officer_id,
            channel=new.message.address.channel,
            chat=new.message.address.chat,
            message_id=new.message.message_id,
            reported_at=now,
            raw=new.message.text,
            intent=statement.intent,
            percent=None if statement.percent is None else round(statement.percent),
            note=statement.note,
            evidence_number=statement.evidence.number if statement.evidence else None,
            evidence_on=statement.evidence.dated if statement.evidence else None,
            evidence_file=new.proof,
            completed_on=new.completed_on,
            for_due=new.for_due,
            before=to_json(Assignment, new.before),
        )
        added = await run(self._session, _ADD, row)
        return int(added.scalar_one())

    async def get_many(self, ids: Iterable[int]) -> tuple[Report, ...]:
        wanted = list(ids)
        return tuple(_report(row) for row in await read(self._session, ReportRow, _MANY, ids=wanted)) if wanted else ()

    async def tasks_of(self, ids: Iterable[int]) -> tuple[int, ...]:
        """The ids of the tasks that these reports are about, in the order of the reports."""
        wanted = list(ids)
        found = (await execute(self._session, _TASKS_OF, ids=wanted)).scalars() if wanted else ()
        return tuple(dict.fromkeys(found))

    async def of_assignments(self, ids: Iterable[int]) -> tuple[Report, ...]:
        """Reports that were not taken back, oldest first."""
        query = (
            select(ReportRow)
            .where(col(ReportRow.assignment_id).in_(list(ids)), col(ReportRow.undone_at).is_(None))
            .order_by(col(ReportRow.id))
        )
        return tuple(_report(row) for row in await self._session.exec(query))

    async def latest_of(self, assignment_id: int, intent: Intent | None = None) -> Report | None:
        """The newest report that was not taken back; of one `intent` where it is given."""
        query = (
            select(ReportRow)
            .where(ReportRow.assignment_id == assignment_id, col(ReportRow.undone_at).is_(None))
            .order_by(col(ReportRow.id).desc())
            .limit(1)
        )
        if intent:
            query = query.where(ReportRow.intent == intent)
        row = (await self._session.exec(query)).first()
        return _report(row) if row else None

    async def newest_proof(self, assignment_ids: Iterable[int]) -> str | None:
        """The SHA-256 of the file that was reported last as evidence of one of these."""
        query = (
            select(ReportRow.evidence_file)
            .where(col(ReportRow.assignment_id).in_(list(assignment_ids)), col(ReportRow.undone_at).is_(None))
            .where(col(ReportRow.evidence_file).is_not(None))
            .order_by(col(ReportRow.id).desc())
            .limit(1)
        )
        return (await self._session.exec(query)).first()

    async def mark_undone(self, report_id: int, now: datetime) -> None:
        row = await get_row(self._session, ReportRow, report_id)
        row.undone_at = now
        await self._session.flush()


_TABLE = table_of(ReportRow)
_ADD = sqlalchemy.insert(_TABLE).returning(_TABLE.c.id)
_PART = table_of(AssignmentRow)
_TASKS_OF = (
    sqlalchemy.select(_PART.c.task_id)
    .join(_TABLE, _TABLE.c.assignment_id == _PART.c.id)
    .where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(_TABLE.c.id)
)
_MANY = sqlalchemy.select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True))).order_by(_TABLE.c.id)


def _report(row: ReportRow) -> Report:
    return Report(
        id=id_of(row.id),
        assignment_id=row.assignment_id,
        officer_id=row.officer_id,
        reported_at=row.reported_at,
        raw=row.raw,
        intent=Intent(row.intent),
        before=from_json(Assignment, row.before),
        percent=row.percent,
        note=row.note,
        evidence=Evidence(number=row.evidence_number, dated=row.evidence_on) if row.evidence_number else None,
        completed_on=row.completed_on,
        undone_at=row.undone_at,
    )
