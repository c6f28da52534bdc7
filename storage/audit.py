"""The log of what was done: appended to only, each row chained to the one before it."""

import hashlib
import json
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import AuditRow


class AuditLog:
    """Triggers in the database refuse to change or delete a row; the chain shows it where somebody did all the same."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def append(
        self, *, at: datetime, officer_id: int | None, action: str, subject: str, detail: dict[str, object]
    ) -> None:
        last = (await self._session.exec(select(AuditRow).order_by(col(AuditRow.id).desc()).limit(1))).first()
        row = AuditRow(
            at=at,
            officer_id=officer_id,
            action=action,
            subject=subject,
            detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
            digest="",
        )
        row.digest = _chained(last.digest if last else "", row)
        self._session.add(row)
        await self._session.flush()

    async def first_broken(self) -> int | None:
        """The id of the first row that does not follow from the one before it; None where the log is whole."""
        previous = ""
        for row in await self._session.exec(select(AuditRow).order_by(col(AuditRow.id))):
            if row.digest != _chained(previous, row):
                return row.id
            previous = row.digest
        return None


def _chained(previous: str, row: AuditRow) -> str:
    parts = (previous, row.at.isoformat(), str(row.officer_id), row.action, row.subject, row.detail)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
