"""Many phrases as one pattern that writes shared beginnings once, so that the first letters of a text rule most out."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""


def branching(phrases: Iterable[Sequence[str]]) -> str:
    """The pattern of alternatives that are spelt as the patterns of their letters; no phrase, no match.

    Given longest first, the longest phrase that fits is found, as long as no two letters' patterns fit the same text.
    """
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for letter in (*phrase, _END):
            node = node.setdefault(letter, {})
    return _written(tree) or "(?!)"


def _written(tree: _Tree) -> str:
    ways = [letter + _written(after) for letter, after in tree.items()]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""
