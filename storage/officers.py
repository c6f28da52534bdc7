"""People and the roles they hold."""

from collections import defaultdict
from datetime import datetime
from typing import cast

import sqlalchemy
from sqlalchemy import ColumnElement, bindparam
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.messages import Sender
from domain.people import Officer
from domain.roles import Grant, Role
from storage.rows import execute, id_of, table_of
from storage.tables import OfficerRow, RoleRow


class Officers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, channel: str, external_id: str) -> Officer | None:
        rows = (await execute(self._session, _FIND, channel=channel, person=external_id)).all()
        if not rows:
            return None
        grants = [Grant(role=Role(row.role), unit_id=row.unit_id) for row in rows if row.role]
        return _officer(cast("OfficerRow", rows[0]), grants)

    async def all(self) -> tuple[Officer, ...]:
        return await self._having()

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
        """Give a role; one that is held already is not given twice."""
        held = _IN_FORCE.where(RoleRow.officer_id == officer_id)
        if grant not in [_grant(row) for row in await self._session.exec(held)]:
            self._session.add(RoleRow(officer_id=officer_id, role=grant.role, unit_id=grant.unit_id, granted_at=now))
            await self._session.flush()

    async def _having(self, *conditions: ColumnElement[bool] | bool) -> tuple[Officer, ...]:
        people = select(OfficerRow).where(*conditions).order_by(col(OfficerRow.id))
        rows = (await self._session.exec(people)).all()
        grants: dict[int, list[Grant]] = defaultdict(list)
        whose = select(OfficerRow.id).where(*conditions)
        for role in await self._session.exec(_IN_FORCE.where(col(RoleRow.officer_id).in_(whose))):
            grants[role.officer_id].append(_grant(role))
        return tuple(_officer(row, grants[id_of(row.id)]) for row in rows)


_IN_FORCE = select(RoleRow).where(col(RoleRow.revoked_at).is_(None)).order_by(col(RoleRow.id))

_OFFICER, _ROLE = table_of(OfficerRow), table_of(RoleRow)
_FIND = (
    sqlalchemy.select(_OFFICER, _ROLE.c.role, _ROLE.c.unit_id)
    .select_from(_OFFICER.outerjoin(_ROLE, (_ROLE.c.officer_id == _OFFICER.c.id) & _ROLE.c.revoked_at.is_(None)))
    .where(_OFFICER.c.channel == bindparam("channel"), _OFFICER.c.external_id == bindparam("person"))
    .order_by(_ROLE.c.id)
)


def _officer(row: OfficerRow, grants: list[Grant]) -> Officer:
    return Officer(
        id=id_of(row.id), channel=row.channel, external_id=row.external_id, name=row.name, grants=tuple(grants)
    )


def _grant(row: RoleRow) -> Grant:
    return Grant(role=Role(row.role), unit_id=row.unit_id)
