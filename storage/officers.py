"""People and the roles they hold."""

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Sender
from domain.people import Officer
from domain.roles import Grant, Role
from storage.rows import id_of
from storage.tables import OfficerRow, RoleRow


class Officers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, channel: str, external_id: str) -> Officer | None:
        query = select(OfficerRow).where(OfficerRow.channel == channel, OfficerRow.external_id == external_id)
        row = (await self._session.exec(query)).first()
        return await self._with_grants(row) if row else None

    async def all(self) -> tuple[Officer, ...]:
        rows = await self._session.exec(select(OfficerRow).order_by(col(OfficerRow.id)))
        return tuple([await self._with_grants(row) for row in rows])

    async def enrol(self, channel: str, sender: Sender, now: datetime) -> int:
        """Keep this person, or find them; their id."""
        known = await self.find(channel, sender.id)
        if known:
            return known.id
        row = OfficerRow(channel=channel, external_id=sender.id, name=sender.name, enrolled_at=now)
        self._session.add(row)
        await self._session.flush()
        return id_of(row.id)

    async def grant(self, officer_id: int, grant: Grant, now: datetime) -> None:
        if grant not in await self._grants(officer_id):
            self._session.add(RoleRow(officer_id=officer_id, role=grant.role, unit_id=grant.unit_id, granted_at=now))
            await self._session.flush()

    async def _with_grants(self, row: OfficerRow) -> Officer:
        return Officer(
            id=id_of(row.id),
            channel=row.channel,
            external_id=row.external_id,
            name=row.name,
            grants=await self._grants(id_of(row.id)),
        )

    async def _grants(self, officer_id: int) -> tuple[Grant, ...]:
        query = select(RoleRow).where(RoleRow.officer_id == officer_id, col(RoleRow.revoked_at).is_(None))
        return tuple(Grant(role=Role(row.role), unit_id=row.unit_id) for row in await self._session.exec(query))
