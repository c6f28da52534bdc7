"""Headings that name who is in charge of what stands under them."""

import re

from domain.directives.long_names import long_name
from domain.directives.unit_lists import units_at
from domain.directives.unit_names import UnitList, unknown_in_broken
from domain.directives.unit_splitting import split_names
from domain.directives.verbs import ORDERS
from domain.directives.who import as_units
from domain.directives.wording import Wording, past_spaces

RESPONSIBILITY = (
    "trách nhiệm chung của",
    "nhiệm vụ chung của",
    "trách nhiệm của",
    "nhiệm vụ của",
    "trách nhiệm",
    "đối với",
)


def named_in_heading(heading: str, wording: Wording) -> tuple[str, ...]:
    """The units that a heading consists of: "1. Sở Tài chính", "2. Giao Sở Nội vụ", "Trách nhiệm của …"."""
    members = _members_in_brackets(heading, wording)
    if members:
        return members
    owner = wording.begins(heading, RESPONSIBILITY)
    order = wording.begins(heading, ORDERS)
    opening = owner or order
    start = past_spaces(heading, opening.end()) if opening else 0
    units = units_at(heading, start, wording)
    if units is None and wording.broken:
        units = unknown_in_broken(heading, start, wording)
    long = long_name(heading, start, wording)
    goes_on = units and heading[units.end :].startswith(",") and long
    if units and not goes_on and _is_whole(heading, units.end, wording):
        return _without_parent(as_units(units))
    if long:
        return as_units(UnitList(split_names(long, wording), start, start + len(long)))
    if owner and owner[0].lower() not in ("trách nhiệm", "đối với") and len(heading) < 200:
        return split_names(re.split(r"[:(]", heading[start:])[0].strip(), wording)
    return ()


def _is_whole(heading: str, end: int, wording: Wording) -> bool:
    rest = heading[end:].strip()
    return not rest or rest[0] in ".:(;,-–"


def _members_in_brackets(heading: str, wording: Wording) -> tuple[str, ...]:
    """ "Các cơ quan quản lý ngành (gồm các Sở: A, B)" stands for the members it lists."""
    listed = re.match(r"các\s[^(:.]{3,80}\((?:bao\s+)?gồm:?\s+(?=các\s+\S+\s*:)", heading, re.IGNORECASE)
    units = units_at(heading, listed.end(), wording) if listed else None
    return units.names if units and len(units.names) > 1 else ()


def _without_parent(names: tuple[str, ...]) -> tuple[str, ...]:
    """ "Phòng Tổng hợp, Sở A" is one unit: the office and the department it belongs to."""
    if len(names) == 2 and names[0].startswith("Phòng") and names[1].startswith("Sở"):
        return names[:1]
    return names
