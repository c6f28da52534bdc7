"""How the register stands as a whole: how long things wait, and holding back everything that is owed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlmodel import SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.outbox.owed import OPEN, Owed, owed_at_least
from storage.tables import InboxRow, OutboxRow

HELD_BACK = "held back: the register is an older copy"
DROPPED = "dropped when the bot was allowed to speak again: the register was an older copy"
A_WHILE = timedelta(minutes=5)


class Standing:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def oldest(self) -> dict[str, datetime]:
        """Since when the oldest row waits, by state that is not final: `new` is the inbox's."""
        new = select(func.min(InboxRow.received_at)).where(InboxRow.state == "new")
        first = (await self._session.exec(new)).one()
        found = {"new": first} if first else {}
        for state in (*OPEN, "held"):
            oldest = select(func.min(OutboxRow.created_at)).where(OutboxRow.state == state)
            since = (await self._session.exec(oldest)).one()
            found |= {state: since} if since else {}
        return found

    async def odd(self, now: datetime, *, running: bool) -> dict[str, int]:
        """How many rows stand as none should, by a code of texts/vi/command_line.j2. Where the bot is `running`, what
        is being sent too long and what is too late count as well; where not, the next start looks after those."""
        overdue = now - A_WHILE
        rules: dict[str, tuple[ColumnElement[bool], ...]] = {
            "sent_without_id": (col(OutboxRow.state) == "sent", col(OutboxRow.message_id).is_(None)),
            "unexplained": (col(OutboxRow.state).in_(("held", "dead", "expired")), col(OutboxRow.error).is_(None)),
        }
        if running:
            rules["lease_over"] = (col(OutboxRow.state) == "sending", col(OutboxRow.lease_until) < overdue)
            rules["not_expired"] = (col(OutboxRow.state) == "ready", col(OutboxRow.expires_at) < overdue)
        found = {code: await self._count(OutboxRow, *clauses) for code, clauses in rules.items()}
        found["dead_without_reason"] = await self._count(
            InboxRow, col(InboxRow.state) == "dead", col(InboxRow.error).is_(None)
        )
        return {code: count for code, count in found.items() if count}

    async def _count(self, table: type[SQLModel], *clauses: ColumnElement[bool]) -> int:
        return (await self._session.exec(select(func.count()).select_from(table).where(*clauses))).one()

    async def hold_back(self) -> int:
        """Hold everything that is not final, also what waits for a conversation to open again; how many."""
        held = await self._session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.state).in_((*OPEN, "held")))
            .values(state="held", error=HELD_BACK, lease_until=None)
        )
        return int(held.rowcount)

    async def drop_held_back(self) -> Sequence[Owed]:
        """End what `hold_back` held; it stays on the exception list."""
        held_back = (col(OutboxRow.state) == "held", col(OutboxRow.error) == HELD_BACK)
        query = select(OutboxRow).where(*held_back).order_by(col(OutboxRow.id))
        dropped = [owed_at_least(row) for row in await self._session.exec(query)]
        await self._session.exec(update(OutboxRow).where(*held_back).values(state="expired", error=DROPPED))
        return dropped
