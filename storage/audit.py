"""The log of what was done: appended to only, each row chained to the one before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.columns import storable
from storage.rows import execute, run, table_of
from storage.tables import AuditRow


class Done(NamedTuple):
    """One thing that was done, as it is written down."""

    id: int
    at: datetime
    officer_id: int | None
    action: str
    subject: str
    detail: str


class AuditLog:
    """Triggers in the database refuse to change or delete a row; the chain shows it where somebody did all the same.

    What the chain alone cannot show is that its end was cut off: `head` is to be noted somewhere else now and then.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def append(
        self, *, at: datetime, officer_id: int | None, action: str, subject: str, detail: dict[str, object]
    ) -> None:
        last = (await execute(self._session, _LAST)).first()
        done = Done(
            id=last.id + 1 if last else 1,
            at=at,
            officer_id=officer_id,
            action=action,
            subject=storable(subject),
            detail=storable(json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)),
        )
        await run(self._session, _APPEND, done._asdict() | {"digest": _chained(last.digest if last else "", done)})

    async def head(self) -> str | None:
        """The digest of the newest row; with it, somebody who noted it elsewhere can tell that none was cut off."""
        return (await self._session.exec(select(AuditRow.digest).order_by(col(AuditRow.id).desc()).limit(1))).first()

    async def first_broken(self) -> int | None:
        """The id of the first row that does not follow from the one before it; None where the log is whole."""
        previous = ""
        async for row in await self._session.stream_scalars(select(AuditRow).order_by(col(AuditRow.id))):
            if row.digest != _chained(previous, row):
                return row.id
            previous = row.digest
        return None


_TABLE = table_of(AuditRow)
_LAST = sqlalchemy.select(_TABLE.c.id, _TABLE.c.digest).order_by(_TABLE.c.id.desc()).limit(1)
_APPEND = sqlalchemy.insert(_TABLE)


def _chained(previous: str, row: AuditRow | Done) -> str:
    """In UTC, as the row is read back, and as JSON, so that no text passes for the end of another."""
    at = row.at.astimezone(UTC).isoformat()
    content = (previous, row.id, at, row.officer_id, row.action, row.subject, row.detail)
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
