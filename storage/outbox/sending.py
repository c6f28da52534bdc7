"""Sending: who takes a message, and what is written down about it afterwards.

Several messages at a time, for each statement and each commit costs.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy
from sqlalchemy import and_, bindparam, insert, text, true, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Outgoing
from storage.columns import UtcTime
from storage.json_values import UnreadableValueError, to_json
from storage.outbox.owed import Owed, owed, tasks_json
from storage.rows import execute, get_row, id_of, read, run, table_of
from storage.tables import OutboxRow, SendAttemptRow


class Sending:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(self, ids: Sequence[int], now: datetime, lease: timedelta) -> list[Owed]:
        """Take those of these messages that are still ready, in this order.

        One whose content cannot be read steps aside as dead; it must not be in the way of the others.
        """
        rows = await read(self._session, OutboxRow, _CLAIM, ids=list(ids), until=now + lease)
        taken = []
        for row in sorted(rows, key=lambda row: ids.index(id_of(row.id))):
            try:
                taken.append(owed(row))
            except UnreadableValueError:
                await execute(self._session, _DEAD, row=row.id, because="its content cannot be read any more")
        return taken

    async def begin(self, taken: Collection[Owed], now: datetime) -> None:
        """Write down that these are being sent from now on."""
        attempts = [{"outbox_id": one.id, "number": one.attempts, "began_at": now} for one in taken]
        if attempts:
            await run(self._session, _BEGIN, attempts)

    async def reword(self, outbox_id: int, message: Outgoing) -> None:
        """What is owed reads otherwise now."""
        row = await get_row(self._session, OutboxRow, outbox_id)
        row.payload, row.tasks = to_json(Outgoing, message), tasks_json(message)
        await self._session.flush()

    async def mark_sent(self, sent: Mapping[int, str], now: datetime) -> None:
        """These arrived, under these ids of the platform."""
        await self.mark_all_sent([(outbox_id, message_id, now) for outbox_id, message_id in sent.items()])

    async def mark_all_sent(self, sent: Collection[tuple[int, str, datetime]]) -> None:
        """These arrived, under these ids of the platform, each at its time."""
        if sent:
            ends = [{"row": outbox_id, "message": message_id, "now": at} for outbox_id, message_id, at in sent]
            await run(self._session, _SENT, ends)
            await run(self._session, _ATTEMPT_SENT, [{"row": outbox_id, "now": at} for outbox_id, _, at in sent])

    async def retry(self, outbox_id: int, not_before: datetime, now: datetime, error: str) -> None:
        """It certainly did not arrive; try again later."""
        await self._end(outbox_id, "ready", now, f"not delivered: {error}", error, not_before)

    async def mark_uncertain(self, outbox_id: int, look_again: datetime, now: datetime, error: str) -> None:
        """It may have arrived; it is to be looked at again later."""
        await self._end(outbox_id, "uncertain", now, f"uncertain: {error}", error, look_again)

    async def set_aside(self, outbox_id: int, state: str, now: datetime, error: str) -> None:
        """End it without delivery: held (may go later), dead (never), cancelled (no longer wanted), with the reason."""
        await self._end(outbox_id, state, now, f"{state}: {error}", error)

    async def resend_uncertain(self, now: datetime, most_resends: int) -> int:
        """Send once more what has been uncertain long enough, or hold it where that was tried often enough."""
        query = select(OutboxRow).where(OutboxRow.state == "uncertain", col(OutboxRow.not_before) <= now)
        rows = (await self._session.exec(query)).all()
        for row in rows:
            if row.resends < most_resends:
                row.state, row.resends = "ready", row.resends + 1
            else:
                row.state = "held"
        await self._session.flush()
        return len(rows)

    async def distrust_unfinished(self, now: datetime, before: datetime | None = None) -> int:
        """What was being sent when we stopped (or whose lease ended `before`) may have arrived."""
        query = select(OutboxRow.id).where(OutboxRow.state == "sending")
        if before:
            query = query.where(col(OutboxRow.lease_until) < before)
        ids = (await self._session.exec(query)).all()
        error = "the process ended while sending"
        for outbox_id in ids:
            await self._end(id_of(outbox_id), "uncertain", now, f"interrupted: {error}", error, now)
        return len(ids)

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next row that waits for its time may be looked at, or is too late: now or later."""
        found: datetime | None = (await execute(self._session, _NEXT_DUE, now=now)).scalar_one()
        return found

    async def _end(
        self, outbox_id: int, state: str, now: datetime, outcome: str, error: str, not_before: datetime | None = None
    ) -> None:
        await execute(self._session, _ENDED, row=outbox_id, to=state, because=error, later=not_before)
        await execute(self._session, _ATTEMPT_ENDED, row=outbox_id, now=now, end=outcome)


_OUTBOX, _ATTEMPT = table_of(OutboxRow), table_of(SendAttemptRow)
_THIS_ROW = _OUTBOX.c.id == bindparam("row")
_CLAIM = (
    update(_OUTBOX)
    # IS TRUE keeps SQLite from reading all that is ready to find these few.
    .where(_OUTBOX.c.id.in_(bindparam("ids", expanding=True)), (_OUTBOX.c.state == "ready").is_(true()))
    .values(state="sending", lease_until=bindparam("until"), attempts=_OUTBOX.c.attempts + 1)
    .returning(_OUTBOX)
)
_DEAD = update(_OUTBOX).where(_THIS_ROW).values(state="dead", lease_until=None, error=bindparam("because"))
_SENT = (
    update(_OUTBOX)
    .where(_THIS_ROW)
    .values(state="sent", message_id=bindparam("message"), sent_at=bindparam("now"), error=None, lease_until=None)
)
_ENDED = (
    update(_OUTBOX)
    .where(_THIS_ROW)
    .values(
        state=bindparam("to"),
        error=bindparam("because"),
        lease_until=None,
        not_before=func.coalesce(bindparam("later", type_=UtcTime), _OUTBOX.c.not_before),
    )
)
_BEGIN = insert(_ATTEMPT)
_THIS_ATTEMPT = and_(
    _ATTEMPT.c.outbox_id == bindparam("row"),
    _ATTEMPT.c.outcome.is_(None),
    _ATTEMPT.c.number == sqlalchemy.select(_OUTBOX.c.attempts).where(_THIS_ROW).scalar_subquery(),
)
_ATTEMPT_SENT = update(_ATTEMPT).where(_THIS_ATTEMPT).values(ended_at=bindparam("now"), outcome="sent")
_ATTEMPT_ENDED = update(_ATTEMPT).where(_THIS_ATTEMPT).values(ended_at=bindparam("now"), outcome=bindparam("end"))
_NEXT_DUE = (
    text(
        """
        SELECT min(due) AS due FROM (
            SELECT min(not_before) AS due FROM outbox WHERE state = 'ready' AND not_before > :now
            UNION ALL SELECT min(not_before) FROM outbox WHERE state = 'uncertain'
            UNION ALL SELECT min(expires_at) FROM outbox WHERE state = 'ready' AND expires_at IS NOT NULL
        ) AS dues
        """
    )
    .bindparams(bindparam("now", type_=UtcTime))
    .columns(due=UtcTime)
)
