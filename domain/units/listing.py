"""Tables of words, written as text so that they can be read and changed at a glance."""

from collections.abc import Iterable
from typing import Self


class Phrases(tuple[str, ...]):
    """A table of phrases. Its hash is worked out once: patterns are looked up by whole tables, many times a line."""

    _hash: int

    def __new__(cls, entries: Iterable[str]) -> Self:
        table = super().__new__(cls, entries)
        table._hash = hash(tuple(table))
        return table

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or super().__eq__(other)


def listed(text: str) -> Phrases:
    """The entries of a table in which "/" stands between them."""
    return Phrases(" ".join(entry.split()) for entry in text.split("/") if entry.strip())
