"""A unit as a value."""

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What sort of thing carries a task."""

    ORGANISATION = "organisation"
    COLLECTIVE = "collective"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Somebody who can be given a task. `members` are the ids of the units a collective or a body stands for."""

    id: int
    name: str
    kind: UnitKind = UnitKind.ORGANISATION
    aliases: tuple[str, ...] = ()
    members: tuple[int, ...] = ()
