"""Every action by every role; what is not said here is denied."""

import pytest

from domain.roles import Action, Grant, Role, allowed_roles, may

OWN, OTHER = 1, 2
TABLE = {
    Action.REPORT_OWN: "officer",
    Action.ASK_OWN: "officer leadership clerk admin",
    Action.ASK_ALL: "leadership clerk admin",
    Action.IMPORT: "clerk",
    Action.PUBLISH: "clerk",
    Action.DECIDE_EXTENSION: "leadership clerk",
    Action.CONFIRM_COMPLETION: "leadership clerk",
    Action.SEE_UNDELIVERED: "clerk admin",
    Action.INVITE_OFFICER: "clerk admin",
    Action.INVITE_ANY: "admin",
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_the_table_of_rights(action: Action, role: Role) -> None:
    allowed = role.value in TABLE[action].split()
    assert (role in allowed_roles(action)) is allowed
    unit = OWN if role is Role.OFFICER else None
    assert may([Grant(role=role, unit_id=unit)], action, unit_id=OWN) is allowed


@pytest.mark.parametrize("action", Action)
def test_an_officer_stands_for_one_unit_and_nobody_for_none(action: Action) -> None:
    officer = Grant(role=Role.OFFICER, unit_id=OWN)
    assert not may([officer], action, unit_id=OTHER)
    assert not may([officer], action, unit_id=None)
    assert not may([Grant(role=Role.OFFICER, unit_id=None)], action, unit_id=None)
    assert not may([], action, unit_id=OWN)
