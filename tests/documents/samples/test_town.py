"""The town agrees with itself."""

from importlib.resources import files

from bot.sandbox.samples.town import ChatKind, Town, load_town
from documents.table.rows import read_rows
from domain.roles import Role
from domain.units import Directory, Unit, UnitKind


def units() -> list[dict[str, str]]:
    head, *rows = read_rows("units.csv", (files("bot.sandbox.samples") / "units.csv").read_bytes())
    return [dict(zip(head, row, strict=True)) for row in rows]


def town() -> Town:
    return load_town()


def test_every_unit_has_a_kind_and_every_member_is_a_unit() -> None:
    names = {unit["name"] for unit in units()}

    assert len(names) == len(units()) == 16
    assert {unit["kind"] for unit in units()} <= {kind.value for kind in UnitKind}
    assert {member for unit in units() for member in unit["members"].split(";") if member} <= names


def test_every_name_and_alias_finds_its_unit() -> None:
    spoken = {n: (unit["name"], *filter(None, unit["aliases"].split(";"))) for n, unit in enumerate(units(), start=1)}
    directory = Directory(Unit(id=n, name=names[0], aliases=names[1:]) for n, names in spoken.items())

    for n, names in spoken.items():
        for name in names:
            found = directory.find(name)
            assert found is not None, name
            assert found.id == n, name


def test_people_and_chats_know_each_other_and_their_units() -> None:
    names = {unit["name"] for unit in units()}
    people = {person.id: person for person in town().people}

    assert {person for chat in town().chats for person in chat.people} == set(people)
    assert {person.unit for person in people.values()} - {None} <= names
    assert {chat.unit for chat in town().chats} - {None} <= names
    for chat in town().chats:
        if chat.kind is ChatKind.GROUP:
            assert {people[person].unit for person in chat.people} == {chat.unit}


def test_every_part_is_played_and_one_person_is_a_stranger() -> None:
    roles = [person.role for person in town().people]

    assert set(roles) == {Role.OFFICER, Role.LEADERSHIP, Role.CLERK, None}
    assert [person.id for person in town().people if person.role is None] == ["khach"]
