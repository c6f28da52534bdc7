"""A letter as values: paragraphs, columns and tables, before any file format."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Style(StrEnum):
    """How a paragraph stands. BODY is justified, its first line set in; NOTE is small, for the list of receivers."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CENTRED = "centred"
    RIGHT = "right"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words in one weight."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    spans: tuple[Span, ...]
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A thin line in the middle, `share` of the width (0 to 1), as under a letterhead."""

    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Two columns side by side without lines: a letterhead, or receivers and signature. `share` is the left one's."""

    left: tuple[Paragraph | Rule, ...]
    right: tuple[Paragraph | Rule, ...]
    share: float = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with lines; its head comes again on every page. `shares` of the width add up to 1; empty: all alike."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows) or len(self.shares) not in {0, len(self.head)}:
            raise ValueError(f"every row of a grid needs {len(self.head)} cells")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Paragraph | Rule | Columns | Grid | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole letter. `title` and `made_on` are what the file says of itself in its properties."""

    title: str
    made_on: date
    blocks: tuple[Block, ...]
