"""Units, their aliases and the members of collectives."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.units import Unit, UnitKind
from storage.rows import id_of
from storage.tables import UnitAliasRow, UnitMemberRow, UnitRow


class Units:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> tuple[Unit, ...]:
        aliases: dict[int, list[str]] = defaultdict(list)
        for alias in await self._session.exec(select(UnitAliasRow)):
            aliases[alias.unit_id].append(alias.alias)
        members: dict[int, list[int]] = defaultdict(list)
        for member in await self._session.exec(select(UnitMemberRow)):
            members[member.unit_id].append(member.member_id)
        return tuple(
            Unit(
                id=id_of(row.id),
                name=row.name,
                kind=UnitKind(row.kind),
                aliases=tuple(aliases[id_of(row.id)]),
                members=tuple(members[id_of(row.id)]),
            )
            for row in await self._session.exec(select(UnitRow).order_by(UnitRow.name))
        )

    async def by_id(self) -> dict[int, Unit]:
        return {unit.id: unit for unit in await self.all()}

    async def names(self, ids: Collection[int]) -> dict[int, str]:
        query = select(UnitRow.id, UnitRow.name).where(col(UnitRow.id).in_(ids))
        return {id_of(unit_id): name for unit_id, name in await self._session.exec(query)}

    async def find_by_name(self, name: str) -> int | None:
        row = (await self._session.exec(select(UnitRow).where(UnitRow.name == name))).first()
        return row.id if row else None

    async def add(self, name: str, kind: UnitKind, aliases: Iterable[str] = ()) -> int:
        """Add a unit, or find it by its very name and add the aliases it lacks. Its id."""
        unit_id = await self.find_by_name(name)
        if unit_id is None:
            row = UnitRow(name=name, kind=kind)
            self._session.add(row)
            await self._session.flush()
            unit_id = id_of(row.id)
        for alias in aliases:
            if not await self._session.get(UnitAliasRow, (unit_id, alias)):
                self._session.add(UnitAliasRow(unit_id=unit_id, alias=alias))
        await self._session.flush()
        return unit_id

    async def add_member(self, unit_id: int, member_id: int) -> None:
        if not await self._session.get(UnitMemberRow, (unit_id, member_id)):
            self._session.add(UnitMemberRow(unit_id=unit_id, member_id=member_id))
            await self._session.flush()
