"""What became of the messages: what was sent where, what was not, and how much is still on its way."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.outbox.owed import OPEN, Owed, owed_at_least
from storage.tables import OutboxRow, SendAttemptRow


class Accounts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def tasks_of_message(self, lane: str, message_id: str) -> tuple[int, ...] | None:
        """The tasks that a sent message of ours lists, in their order; None where it is not ours."""
        query = select(OutboxRow.tasks).where(OutboxRow.lane == lane, OutboxRow.message_id == message_id)
        found = (await self._session.exec(query)).first()
        return None if found is None else tuple(json.loads(found))

    async def sent_in(self, lane: str, limit: int) -> Sequence[Owed]:
        """The newest sent messages of one conversation, oldest first."""
        query = (
            select(OutboxRow)
            .where(OutboxRow.lane == lane, OutboxRow.state == "sent")
            .order_by(col(OutboxRow.sent_at).desc(), col(OutboxRow.id).desc())
            .limit(limit)
        )
        return [owed_at_least(row) for row in reversed((await self._session.exec(query)).all())]

    async def find_sent(self, key: str) -> Owed | None:
        """The message under this key, once it was sent."""
        query = select(OutboxRow).where(OutboxRow.key == key, OutboxRow.state == "sent")
        row = (await self._session.exec(query)).first()
        return owed_at_least(row) if row else None

    async def undelivered(self) -> Sequence[Owed]:
        """The exception list: what did not arrive, or may not have."""
        query = select(OutboxRow).where(col(OutboxRow.state).in_(("held", "dead", "expired", "uncertain")))
        return [owed_at_least(row) for row in await self._session.exec(query.order_by(col(OutboxRow.id)))]

    async def doubtful(self, lane: str) -> Sequence[Owed]:
        """What may have arrived in a conversation, for all we know, and is or was to be sent again."""
        query = (
            select(OutboxRow)
            .where(OutboxRow.lane == lane, col(OutboxRow.state).in_(("uncertain", "ready", "held")))
            .where(or_(col(OutboxRow.state) == "uncertain", col(OutboxRow.resends) > 0))
        )
        return [owed_at_least(row) for row in await self._session.exec(query.order_by(col(OutboxRow.id)))]

    async def begun_since(self, moment: datetime) -> Sequence[tuple[str, datetime]]:
        """The lane and time of every send that was begun since then, the oldest first."""
        query = (
            select(OutboxRow.lane, SendAttemptRow.began_at)
            .join(OutboxRow, col(OutboxRow.id) == SendAttemptRow.outbox_id)
            .where(col(SendAttemptRow.began_at) >= moment)
            .order_by(col(SendAttemptRow.began_at))
        )
        return list(await self._session.exec(query))

    async def count_sent(self, lane: str) -> int:
        query = select(func.count()).where(OutboxRow.lane == lane, OutboxRow.state == "sent")
        return (await self._session.exec(query)).one()

    async def unfinished(self, channel: str) -> int:
        """How many messages of a channel are still on their way."""
        query = select(func.count()).where(OutboxRow.channel == channel, col(OutboxRow.state).in_(OPEN))
        return (await self._session.exec(query)).one()

    async def counts(self) -> dict[str, int]:
        query = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
        return dict((await self._session.exec(query)).all())

    async def oldest_ready(self) -> datetime | None:
        query = select(func.min(OutboxRow.created_at)).where(OutboxRow.state == "ready")
        return (await self._session.exec(query)).one()
