"""One-time codes, of which only the hash is kept."""

from datetime import datetime

from sqlmodel import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.people import Invite
from domain.roles import Role
from storage.rows import get_row
from storage.tables import CodeFailureRow, InviteRow


class Invites:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, invite: Invite, made_by: int | None) -> None:
        self._session.add(
            InviteRow(
                hash=invite.hash,
                role=invite.role,
                unit_id=invite.unit_id,
                made_by=made_by,
                expires_at=invite.expires_at,
            )
        )
        await self._session.flush()

    async def find(self, hash_: str) -> Invite | None:
        row = await self._session.get(InviteRow, hash_)
        if row is None:
            return None
        return Invite(
            hash=row.hash, role=Role(row.role), unit_id=row.unit_id, expires_at=row.expires_at, used_at=row.used_at
        )

    async def mark_used(self, hash_: str, officer_id: int | None, now: datetime) -> None:
        row = await get_row(self._session, InviteRow, hash_)
        row.used_at, row.used_by = now, officer_id
        await self._session.flush()

    async def note_failure(self, channel: str, sender: str, now: datetime) -> None:
        """Count a code that did not work against whoever typed it."""
        self._session.add(CodeFailureRow(channel=channel, sender=sender, at=now))
        await self._session.flush()

    async def failures_since(self, channel: str, sender: str, since: datetime) -> int:
        query = select(func.count()).where(
            CodeFailureRow.channel == channel, CodeFailureRow.sender == sender, CodeFailureRow.at >= since
        )
        return (await self._session.exec(query)).one()
