"""Answers that still wait in a conversation, and one more that is said with the newest of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, literal_column, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Kind, Outgoing
from storage.json_values import UnreadableValueError, from_json, to_json
from storage.outbox.owed import owed_row, tasks_json
from storage.rows import add_once, execute, table_of
from storage.tables import OutboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAnswer:
    """The newest answer that waits in a conversation. `count`: how many wait there, as far as that was asked for;
    `payload`: the message as it is written down."""

    id: int
    key: str
    message: Outgoing
    payload: str
    count: int


class Joining:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def newest_answer(self, lane: str, most: int) -> WaitingAnswer | None:
        """The newest answer that waits in a conversation, of which at most so many are counted; None where none waits,
        and where it may have been seen already or can become too late."""
        rows = (await execute(self._session, _NEWEST, lane=lane, most=most)).all()
        if not rows or rows[0].attempts or rows[0].expires_at is not None:
            return None
        try:
            message = from_json(Outgoing, rows[0].payload)
        except UnreadableValueError:
            return None
        return WaitingAnswer(id=rows[0].id, key=rows[0].key, message=message, payload=rows[0].payload, count=len(rows))

    async def join(self, key: str, message: Outgoing, into: WaitingAnswer, together: Outgoing, now: datetime) -> bool:
        """Owe a message as part of one that waits, which says both `together` from now on.

        A key that was owed before changes nothing. False where the one that waited is being sent by now, or reads
        otherwise: then nothing was changed, and the message has to be owed by itself.
        """
        # The key stays owed, so that what is handled again is not said again.
        row = owed_row(key, message, now, state="cancelled", error=f"said in the message {into.key}")
        if not await add_once(self._session, OutboxRow, row) or together == into.message:
            return True
        payload, tasks = to_json(Outgoing, together), tasks_json(together)
        done = await execute(self._session, _REWORD, row=into.id, before=into.payload, after=payload, lists=tasks)
        if not done.rowcount:
            await execute(self._session, _FORGET, forgotten=key)
        return bool(done.rowcount)


_OUTBOX = table_of(OutboxRow)
# The state is written out: SQLite, asking itself whether an index of what is ready would do, plans a question anew each
# time that it is given the state as a value.
_NEWEST = (
    select(_OUTBOX.c.id, _OUTBOX.c.key, _OUTBOX.c.payload, _OUTBOX.c.attempts, _OUTBOX.c.expires_at)
    .where(
        _OUTBOX.c.lane == bindparam("lane"),
        _OUTBOX.c.state == literal_column("'ready'"),
        _OUTBOX.c.priority == Kind.ANSWER.priority,
    )
    .order_by(_OUTBOX.c.id.desc())
    .limit(bindparam("most"))
)
# On PostgreSQL it may have been taken for sending since we looked.
_REWORD = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.id == bindparam("row"),
        (_OUTBOX.c.state == "ready").is_(True),
        _OUTBOX.c.attempts == 0,
        _OUTBOX.c.payload == bindparam("before"),
    )
    .values(payload=bindparam("after"), tasks=bindparam("lists"))
)
_FORGET = delete(_OUTBOX).where(_OUTBOX.c.key == bindparam("forgotten"))
