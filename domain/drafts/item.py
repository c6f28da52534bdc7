"""A draft under its number, as the person who checks it sees it."""

from dataclasses import dataclass
from typing import TypeAlias

from domain.directives.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A draft and the number people know it by, which it keeps whatever happens to the others.

    `merged_into` is the number of the draft that holds the text of this one now; then it is removed as well.
    """

    number: int
    draft: Draft
    removed: bool = False
    merged_into: int | None = None


Items: TypeAlias = tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a correction did: the items it touched as they stand now, and those it added."""

    touched: Items = ()
    added: Items = ()

    @property
    def items(self) -> Items:
        return self.touched + self.added


def kept(items: Items) -> Items:
    """What would be published, in the order of the document; what came from elsewhere stands last."""
    return tuple(sorted((item for item in items if not item.removed), key=_place))


def _place(item: Item) -> tuple[bool, int, int]:
    return not item.draft.line_from, item.draft.line_from, item.number
