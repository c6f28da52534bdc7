"""Who may do what. Default deny: what is not in this table, nobody may. The documentation prints it from here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person is to the office."""

    OFFICER = "officer"
    LEADERSHIP = "leadership"
    CLERK = "clerk"
    ADMIN = "admin"


class Action(StrEnum):
    """What can be asked of the bot. The actions on one's own unit are bounded by the unit of the chat."""

    REPORT_OWN = "report_own"
    ASK_OWN = "ask_own"
    ASK_ALL = "ask_all"
    IMPORT = "import"
    PUBLISH = "publish"
    DECIDE_EXTENSION = "decide_extension"
    CONFIRM_COMPLETION = "confirm_completion"
    SEE_UNDELIVERED = "see_undelivered"
    INVITE_OFFICER = "invite_officer"
    INVITE_ANY = "invite_any"


_TABLE: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.REPORT_OWN: frozenset({Role.OFFICER}),
        Action.ASK_OWN: frozenset({Role.OFFICER, Role.LEADERSHIP, Role.CLERK, Role.ADMIN}),
        Action.ASK_ALL: frozenset({Role.LEADERSHIP, Role.CLERK, Role.ADMIN}),
        Action.IMPORT: frozenset({Role.CLERK}),
        Action.PUBLISH: frozenset({Role.CLERK}),
        Action.DECIDE_EXTENSION: frozenset({Role.CLERK, Role.LEADERSHIP}),
        Action.CONFIRM_COMPLETION: frozenset({Role.CLERK, Role.LEADERSHIP}),
        Action.SEE_UNDELIVERED: frozenset({Role.CLERK, Role.ADMIN}),
        Action.INVITE_OFFICER: frozenset({Role.CLERK, Role.ADMIN}),
        Action.INVITE_ANY: frozenset({Role.ADMIN}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role somebody holds; an officer's is for one unit."""

    role: Role
    unit_id: int | None = None


def allowed_roles(action: Action) -> frozenset[Role]:
    return _TABLE[action]


def may(grants: Iterable[Grant], action: Action, *, unit_id: int | None = None) -> bool:
    """Whether somebody with these grants may do it; for an officer only to the unit they stand for."""
    return any(grant.role in _TABLE[action] and _covers(grant, unit_id) for grant in grants)


def _covers(grant: Grant, unit_id: int | None) -> bool:
    return grant.role is not Role.OFFICER or (unit_id is not None and grant.unit_id == unit_id)
