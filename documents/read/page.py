"""One page of a PDF as lines: blank ones where paragraphs begin, tab-separated ones for the rows of ruled tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from pypdfium2 import PdfPage  # type: ignore[import-untyped]

from documents.read.grid import Cell, Grid, Table, grid_of_page
from documents.read.letters import RAISED, SIDE_BY_SIDE, Letter, lines_of_letters, text_of

# A paragraph begins where the leading grows by a quarter.
WIDER = 1.25
# A page on which so many lines stand above the one written before has no order of writing: it is read as it looks.
DISORDER = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text or a table, and where it begins."""

    y: float
    left: float
    content: str | Table

    def lines(self) -> Iterator[str]:
        if isinstance(self.content, str):
            yield self.content
        else:
            yield from self.content.rows()


def lines_of_page(page: PdfPage) -> list[str]:
    """The lines of a page in reading order."""
    pieces = list(_pieces(page))
    if sum(_goes_back(above, below) for above, below in pairwise(pieces)) > DISORDER * len(pieces):
        pieces.sort(key=lambda piece: (-round(piece.y / RAISED), piece.left))
    return list(_with_blanks(pieces))


def _pieces(page: PdfPage) -> Iterator[Piece]:
    grid = grid_of_page(page)
    seen: set[Table] = set()
    for line in lines_of_letters(page):
        for place, group in groupby(line, key=lambda letter: _place(grid, letter)):
            letters = list(group)
            text = text_of(letters)
            if place is None:
                yield from [Piece(letters[0].y, letters[0].left, text)] if text else []
                continue
            table, cell = place
            table.texts[cell].append(text)
            if table not in seen:
                seen.add(table)
                yield Piece(letters[0].y, letters[0].left, table)


def _place(grid: Grid, letter: Letter) -> tuple[Table, Cell] | None:
    return grid.at((letter.left + letter.right) / 2, letter.y)


def _with_blanks(pieces: Sequence[Piece]) -> Iterator[str]:
    steps = [above.y - below.y for above, below in pairwise(pieces) if _are_lines(above, below)]
    leading = median([step for step in steps if step > RAISED] or [0])
    for number, piece in enumerate(pieces):
        if number:
            above = pieces[number - 1]
            step = above.y - piece.y
            if not _are_lines(above, piece) or step < -RAISED or step > WIDER * leading:
                yield ""
        yield from piece.lines()


def _goes_back(before: Piece, after: Piece) -> bool:
    """Whether a line stands above the one written before it, and not at the head of a column to the right."""
    return after.y - before.y > RAISED and after.left - before.left < SIDE_BY_SIDE


def _are_lines(above: Piece, below: Piece) -> bool:
    return isinstance(above.content, str) and isinstance(below.content, str)
