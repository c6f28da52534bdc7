"""Units, their aliases and the members of collectives."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

import sqlalchemy
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.units import Unit, UnitKind
from storage.rows import execute, id_of, read, table_of
from storage.tables import SettingRow, UnitAliasRow, UnitMemberRow, UnitRow


class KnownUnits:
    """The units as they were read last, for as long as the register bears the same stamp.

    Every message is read against the units of the office, which change some times a year.
    """

    def __init__(self) -> None:
        self.stamp: str | None = None
        self.units: tuple[Unit, ...] = ()
        self.by_id: Mapping[int, Unit] = MappingProxyType({})

    def learn(self, stamp: str | None, units: tuple[Unit, ...]) -> None:
        self.stamp, self.units = stamp, units
        self.by_id = MappingProxyType({unit.id: unit for unit in units})


class Units:
    """Whoever changes a unit gives the register a new stamp in the same transaction: one that is rolled back takes it
    along, so that nobody keeps what never was."""

    def __init__(self, session: AsyncSession, known: KnownUnits) -> None:
        self._session, self._known = session, known

    async def all(self) -> tuple[Unit, ...]:
        return (await self._current()).units

    async def by_id(self) -> Mapping[int, Unit]:
        return (await self._current()).by_id

    async def _current(self) -> KnownUnits:
        stamp = (await execute(self._session, _STAMP)).scalar_one_or_none()
        if stamp != self._known.stamp or not self._known.units:
            self._known.learn(stamp, await self._read())
        return self._known

    async def _read(self) -> tuple[Unit, ...]:
        aliases: dict[int, list[str]] = defaultdict(list)
        for alias in await read(self._session, UnitAliasRow, _ALIASES):
            aliases[alias.unit_id].append(alias.alias)
        members: dict[int, list[int]] = defaultdict(list)
        for member in await read(self._session, UnitMemberRow, _MEMBERS):
            members[member.unit_id].append(member.member_id)
        return tuple(
            Unit(
                id=id_of(row.id),
                name=row.name,
                kind=UnitKind(row.kind),
                aliases=tuple(aliases[id_of(row.id)]),
                members=tuple(members[id_of(row.id)]),
            )
            for row in await read(self._session, UnitRow, _UNITS)
        )

    async def _changed(self) -> None:
        await self._session.merge(SettingRow(key=_STAMP_KEY, value=secrets.token_hex(8)))
        await self._session.flush()

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
        await self._changed()
        return unit_id

    async def add_member(self, unit_id: int, member_id: int) -> None:
        if not await self._session.get(UnitMemberRow, (unit_id, member_id)):
            self._session.add(UnitMemberRow(unit_id=unit_id, member_id=member_id))
            await self._changed()


_STAMP_KEY = "units"
_SETTING = table_of(SettingRow)
_STAMP = sqlalchemy.select(_SETTING.c.value).where(_SETTING.c.key == _STAMP_KEY)
_UNITS = sqlalchemy.select(table_of(UnitRow)).order_by(table_of(UnitRow).c.name)
_ALIASES, _MEMBERS = sqlalchemy.select(table_of(UnitAliasRow)), sqlalchemy.select(table_of(UnitMemberRow))
