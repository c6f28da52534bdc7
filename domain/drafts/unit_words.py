"""Units that a person typed, taken apart by what the directory knows: names hold commas and "và" themselves."""

import re

from domain.drafts.problem import Fault, Problem
from domain.units.directory import Directory

MOST_CANDIDATES = 5
_JOINT = re.compile(r"\s*[,;\n]\s*(?:và\s+)?|\s+(?:và|va)\s+", re.IGNORECASE)


def read_units(words: str, directory: Directory) -> tuple[str, ...] | Problem:
    """The names of the units as the directory has them; a problem that names the first words it does not know."""
    names: list[str] = []
    rest = words.strip(" .,;")
    while rest:
        found = _first_unit(rest, directory)
        if found is None:
            unknown = _JOINT.split(rest, maxsplit=1)[0]
            candidates = tuple(unit.name for unit in directory.search(unknown)[:MOST_CANDIDATES])
            return Problem(fault=Fault.UNKNOWN_UNIT, words=unknown, candidates=candidates)
        name, end = found
        names.append(name)
        rest = rest[end:].strip(" .,;")
    return tuple(dict.fromkeys(names))


def _first_unit(text: str, directory: Directory) -> tuple[str, int] | None:
    """The unit with which the text begins, by the longest stretch that names one, and where the next begins."""
    joints = [(len(text), len(text)), *((j.start(), j.end()) for j in reversed([*_JOINT.finditer(text)]))]
    for end, following in joints:
        unit = directory.find(text[:end])
        if unit:
            return unit.name, following
    return None
