"""Which units a sentence names, by name or alias as they are in the directory; no guessing at half a name."""

from collections.abc import Iterable

from domain.units.names import fold
from domain.units.unit import Unit

_SHORTEST = 3
"""Characters of an alias that is looked for inside a sentence; shorter ones are words of their own too often."""


def mentioned(text: str, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units named in `text`, in the order of their names there; the longer name wins where two overlap."""
    words = f" {fold(text)} "
    names = [(fold(name), unit) for unit in units for name in (unit.name, *unit.aliases)]
    found: dict[int, Unit] = {}
    for name, unit in sorted(names, key=lambda pair: -len(pair[0])):
        at = words.find(f" {name} ") if len(name) >= _SHORTEST else -1
        if at >= 0:
            words = words[: at + 1] + "\0" * len(name) + words[at + 1 + len(name) :]
            found.setdefault(at, unit)
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))
