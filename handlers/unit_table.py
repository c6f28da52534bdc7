"""The directory of units out of a workbook or csv: name, aliases, kind, members in any order of columns."""

from dataclasses import dataclass

from documents.table.rows import read_rows
from domain.units import UnitKind
from domain.units.names import fold
from storage.unit_of_work import UnitOfWork

_COLUMNS = {
    "name": ("name", "ten", "ten don vi", "don vi"),
    "aliases": ("aliases", "ten khac", "viet tat", "ten viet tat", "ten goi khac"),
    "kind": ("kind", "loai"),
    "members": ("members", "thanh vien"),
}
_KINDS = {
    "": UnitKind.ORGANISATION,
    "organisation": UnitKind.ORGANISATION,
    "to chuc": UnitKind.ORGANISATION,
    "co quan": UnitKind.ORGANISATION,
    "collective": UnitKind.COLLECTIVE,
    "nhom": UnitKind.COLLECTIVE,
    "tap the": UnitKind.COLLECTIVE,
    "body": UnitKind.BODY,
    "to": UnitKind.BODY,
    "ban chi dao": UnitKind.BODY,
}


class UnitTableError(ValueError):
    """A table that is not taken in. `row` counts from 1 with the head, `problem` is a code of complaints.j2."""

    def __init__(self, problem: str, row: int, value: str = "") -> None:
        super().__init__(problem, row, value)
        self.problem, self.row, self.value = problem, row, value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    row: int
    name: str
    aliases: tuple[str, ...]
    kind: UnitKind
    members: tuple[str, ...]


async def add_units(work: UnitOfWork, file_name: str, content: bytes) -> int:
    """Add the units of a table, or their new aliases and members; how many units it holds.

    Raises `UnitTableError` or `documents.table.rows.TableError`; then nothing should be committed.
    """
    entries = _read(read_rows(file_name, content))
    ids = {entry.name: await work.units.add(entry.name, entry.kind, entry.aliases) for entry in entries}
    for entry in entries:
        for member in entry.members:
            member_id = ids.get(member) or await work.units.find_by_name(member)
            if member_id is None:
                raise UnitTableError("unknown_member", entry.row, member)
            await work.units.add_member(ids[entry.name], member_id)
    return len(entries)


def _read(rows: tuple[tuple[str, ...], ...]) -> list[_Entry]:
    head = [fold(cell) for cell in rows[0]]
    places = {field: next((head.index(n) for n in names if n in head), None) for field, names in _COLUMNS.items()}
    if places["name"] is None:
        raise UnitTableError("no_name_column", 1)
    return [
        _entry(number, {field: _cell(cells, place) for field, place in places.items()})
        for number, cells in enumerate(rows[1:], start=2)
        if _cell(cells, places["name"])
    ]


def _cell(cells: tuple[str, ...], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _entry(row: int, cells: dict[str, str]) -> _Entry:
    kind = _KINDS.get(fold(cells["kind"]))
    if kind is None:
        raise UnitTableError("unknown_kind", row, cells["kind"])
    return _Entry(
        row=row, name=cells["name"], aliases=_parts(cells["aliases"]), kind=kind, members=_parts(cells["members"])
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
