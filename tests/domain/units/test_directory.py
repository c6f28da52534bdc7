"""Finding a unit by what a document or a person calls it."""

import pytest

from domain.units import Directory, Unit, UnitKind

UNITS = Directory(
    (
        Unit(id=1, name="Sở Tài chính"),
        Unit(id=2, name="Sở Y tế"),
        Unit(id=3, name="Sở Kế hoạch và Đầu tư"),
        Unit(id=4, name="Bảo hiểm xã hội tỉnh"),
        Unit(id=5, name="UBND xã Tân An"),
        Unit(id=6, name="UBND xã Tân Ấn"),
        Unit(id=7, name="UBND phường 2"),
        Unit(id=8, name="Phòng Nghiệp vụ Y"),
        Unit(id=9, name="Phòng Nghiệp vụ Dược"),
        Unit(id=10, name="UBND các xã, phường", kind=UnitKind.COLLECTIVE, aliases=("UBND cấp xã",)),
    )
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("sở tài chính", "Sở Tài chính"),
        ("so tai chinh", "Sở Tài chính"),
        ("stc", "Sở Tài chính"),
        ("Sở TC", "Sở Tài chính"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("Giám đốc Sở Y tế", "Sở Y tế"),
        ("Ủy ban nhân dân các xã, phường", "UBND các xã, phường"),
        ("UBND cấp xã", "UBND các xã, phường"),
        ("Uỷ ban nhân dân xã Tân Ấn", None),
        ("UBND xã Tân Ấn", "UBND xã Tân Ấn"),
    ],
)
def test_a_name_in_any_usual_writing_finds_its_unit(said: str, name: str | None) -> None:
    found = UNITS.find(said)

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("broken", "name"), [("S6 Ké hoach va Pau tw", 3), ("Bio hiém xi hoi tinh", 4), ("Sở Tài chinb", 1)]
)
def test_a_broken_spelling_is_repaired(broken: str, name: int) -> None:
    found = UNITS.find(broken)

    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    "other", ["Bộ Y tế", "UBND xã Tân Lan", "UBND phường 3", "Phòng Nghiệp vụ Z", "Sở Nội vụ", "UBND xã Tan An", ""]
)
def test_another_unit_is_never_taken_for_one_that_is_known(other: str) -> None:
    assert UNITS.find(other) is None


def test_a_search_gives_all_that_may_be_meant() -> None:
    assert [unit.id for unit in UNITS.search("nghiệp vụ")] == [8, 9]
    assert [unit.id for unit in UNITS.search("stc")] == [1]
    assert UNITS.search("   ") == ()
