"""The directory of units: finding one by what a document or a person calls it."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from domain.units.names import abbreviations, fold, key
from domain.units.unit import Unit

CLOSE_ENOUGH = 85.0
SAME_WORD = 40.0
SHORTEST_TO_REPAIR = 8
CLEARLY_BETTER = 4.0
# What follows one of these is the proper name of a place, in which one letter tells two units apart.
PLACE_WORDS = frozenset(("xa", "phuong", "huyen", "quan", "thon", "khu", "ban"))
TITLES = (
    "giam doc",
    "pho giam doc",
    "chu tich",
    "pho chu tich",
    "thu truong",
    "truong",
    "chanh",
    "lanh dao",
    "dong chi",
    "bo truong",
    "nguoi dung dau",
)


class Directory:
    """The units of an office, found by name, alias, abbreviation or a broken spelling; never by a guess."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self._written: dict[str, set[int]] = defaultdict(set)
        self._named: dict[str, set[int]] = defaultdict(set)
        self._short: dict[str, set[int]] = defaultdict(set)
        self._by_id = {unit.id: unit for unit in self.units}
        for unit in self.units:
            for name in (unit.name, *unit.aliases):
                self._written[_as_written(name)].add(unit.id)
                self._named[key(name)].add(unit.id)
                self._short[_run_together(name)].add(unit.id)
            for short in abbreviations(unit.name):
                self._short[short].add(unit.id)

    def find(self, name: str) -> Unit | None:
        """The one unit that bears this name; None where none or more than one could be meant."""
        wanted = key(name)
        if not wanted:
            return None
        for ids in (
            self._written.get(_as_written(name)),
            self._named.get(wanted),
            self._short.get(_run_together(name)),
            self._named.get(_without_title(wanted)),
        ):
            if ids:
                return self._only(ids)
        return self._nearest(wanted)

    def search(self, text: str) -> tuple[Unit, ...]:
        """The units a person may mean by what they typed: the one, or every one whose name holds these words."""
        found = self.find(text)
        if found:
            return (found,)
        ids = self._short.get(_run_together(text)) or self._named.get(key(text))
        if ids:
            return tuple(self._by_id[i] for i in sorted(ids))
        words = key(text).split()
        return tuple(unit for unit in self.units if words and _holds(unit, words))

    def _only(self, ids: set[int]) -> Unit | None:
        return self._by_id[next(iter(ids))] if len(ids) == 1 else None

    def _nearest(self, wanted: str) -> Unit | None:
        """The unit whose spelling is nearest, where it is near enough and no other comes close."""
        best: dict[int, float] = {}
        for name, ids in self._named.items():
            closeness = likeness(wanted, name)
            if closeness >= CLOSE_ENOUGH:
                for unit_id in ids:
                    best[unit_id] = max(best.get(unit_id, 0.0), closeness)
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEARLY_BETTER):
            return None
        return self._by_id[ranked[0][0]]


def likeness(wanted: str, name: str) -> float:
    """How alike two keys are, 0 to 100; 0 where a word is missing or a word that must be right differs."""
    mine, theirs = wanted.split(), name.split()
    if len(mine) != len(theirs) or len(name) < SHORTEST_TO_REPAIR or mine[0][0] != theirs[0][0]:
        return 0.0
    place = False
    for left, right in zip(mine, theirs, strict=True):
        if left != right and (place or right.isdigit() or fuzz.ratio(left, right) < SAME_WORD):
            return 0.0
        place = place or right in PLACE_WORDS
    return fuzz.ratio(wanted, name)


def _holds(unit: Unit, words: list[str]) -> bool:
    """Whether every word begins a word of one of the unit's names."""
    return any(
        all(any(part.startswith(word) for part in key(name).split()) for word in words)
        for name in (unit.name, *unit.aliases)
    )


def _as_written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).lower().split())


def _run_together(name: str) -> str:
    return fold(name).replace(" ", "")


def _without_title(wanted: str) -> str:
    for title in TITLES:
        if wanted.startswith(title + " "):
            return wanted.removeprefix(title + " ")
    return wanted
