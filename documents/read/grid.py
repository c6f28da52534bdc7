"""Tables of a PDF page, found by the lines that are drawn around their cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pypdfium2 import PdfPage  # type: ignore[import-untyped]

from documents.read.edges import Edge, edges_of_page

# Points: lines nearer to each other than this are one line.
NEAR = 3.0
# How much of a cell's side has to be drawn.
DRAWN = 0.8
# A page with more than this is a drawing.
MOST_EDGES = 4_000
MOST_SLOTS = 20_000
# A box around a stamp or two texts set side by side are no table.
FEWEST_COLUMNS = 3
FEWEST_ROWS = 2

# Column and row between neighbouring lines, wherever these stand on the page; -1 is outside of all of them.
Slot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of slots, ends excluded; rows count from below."""

    left: int
    right: int
    bottom: int
    top: int

    def slots(self) -> Iterator[Slot]:
        return ((column, row) for column in range(self.left, self.right) for row in range(self.bottom, self.top))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Cells that touch each other."""

    cells: tuple[Cell, ...]
    texts: dict[Cell, list[str]] = field(default_factory=lambda: defaultdict(list))

    def rows(self) -> Iterator[str]:
        """The rows from above, cells separated by tabs; a cell over several rows is repeated, over columns padded."""
        columns = sorted({cell.left for cell in self.cells})
        levels = sorted({level for cell in self.cells for level in (cell.bottom, cell.top)})
        for bottom in reversed(levels[:-1]):
            row = sorted((cell for cell in self.cells if cell.bottom <= bottom < cell.top), key=lambda cell: cell.left)
            yield "\t".join("\t".join([self._text(cell), *_padding(cell, columns)]) for cell in row)

    def _text(self, cell: Cell) -> str:
        return " ".join(" ".join(self.texts[cell]).split())


def _padding(cell: Cell, columns: Iterable[int]) -> list[str]:
    return ["" for column in columns if cell.left < column < cell.right]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a page, and which slots between them belong to a cell of a table."""

    xs: Sequence[float] = ()
    ys: Sequence[float] = ()
    places: dict[Slot, tuple[Table, Cell]] = field(default_factory=dict)

    def at(self, x: float, y: float) -> tuple[Table, Cell] | None:
        """The table and the cell in which a point lies."""
        return self.places.get((bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1)) if self.places else None


def grid_of_page(page: PdfPage) -> Grid:
    """The tables of a page that are ruled on all sides."""
    level, upright = edges_of_page(page)
    if not level or not upright or len(level) + len(upright) > MOST_EDGES:
        return Grid()
    xs, ys = _positions(upright), _positions(level)
    if len(xs) * len(ys) > MOST_SLOTS:
        return Grid()
    walls = set(_drawn(upright, xs, ys))
    floors = {(column, row) for row, column in _drawn(level, ys, xs)}
    cells = [cell for region in _regions(xs, ys, walls, floors) if (cell := _rectangle(region))]
    return Grid(
        xs, ys, {slot: (table, cell) for table in _tables(cells) for cell in table.cells for slot in cell.slots()}
    )


def _positions(edges: Iterable[Edge]) -> list[float]:
    """Where lines stand; the first of those that stand near each other speaks for them."""
    found: list[float] = []
    for at in sorted(edge.at for edge in edges):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    return found


def _drawn(edges: Iterable[Edge], across: Sequence[float], along: Sequence[float]) -> Iterator[Slot]:
    """Which stretches of which lines are drawn: number of the line, number of the stretch."""
    lines: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        lines[bisect_right(across, edge.at) - 1].append(edge)
    for number, pieces in lines.items():
        covered = _merged(pieces)
        for stretch in range(len(along) - 1):
            start, end = along[stretch], along[stretch + 1]
            length = sum(max(0.0, min(end, stop) - max(start, begin)) for begin, stop in covered)
            if length >= DRAWN * (end - start):
                yield number, stretch


def _merged(edges: Iterable[Edge]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for edge in sorted(edges, key=lambda edge: edge.start):
        if merged and edge.start <= merged[-1][1] + NEAR:
            merged[-1] = merged[-1][0], max(merged[-1][1], edge.end)
        else:
            merged.append((edge.start, edge.end))
    return merged


def _regions(xs: Sequence[float], ys: Sequence[float], walls: set[Slot], floors: set[Slot]) -> Iterator[set[Slot]]:
    """Slots between which no line is drawn; the region around everything is left out."""

    def neighbours(slot: Slot) -> Iterator[Slot]:
        column, row = slot
        if slot not in walls:
            yield column - 1, row
        if (column + 1, row) not in walls:
            yield column + 1, row
        if slot not in floors:
            yield column, row - 1
        if (column, row + 1) not in floors:
            yield column, row + 1

    slots = {(column, row) for column in range(-1, len(xs)) for row in range(-1, len(ys))}
    _reached((-1, -1), slots, neighbours)
    while slots:
        yield _reached(next(iter(slots)), slots, neighbours)


def _reached(start: Slot, left: set[Slot], neighbours: Callable[[Slot], Iterable[Slot]]) -> set[Slot]:
    """What can be reached from a slot; it is taken out of `left`."""
    left.discard(start)
    reached, edge = {start}, [start]
    while edge:
        new = [slot for slot in neighbours(edge.pop()) if slot in left]
        left.difference_update(new)
        reached.update(new)
        edge.extend(new)
    return reached


def _rectangle(region: set[Slot]) -> Cell | None:
    columns, rows = {column for column, _ in region}, {row for _, row in region}
    cell = Cell(left=min(columns), right=max(columns) + 1, bottom=min(rows), top=max(rows) + 1)
    return cell if len(region) == (cell.right - cell.left) * (cell.top - cell.bottom) else None


def _tables(cells: Iterable[Cell]) -> Iterator[Table]:
    """Cells that touch each other, where they are enough for a table."""
    cell_at = {slot: cell for cell in cells for slot in cell.slots()}

    def neighbours(slot: Slot) -> Iterable[Slot]:
        column, row = slot
        return (column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)

    slots = set(cell_at)
    while slots:
        group = {cell_at[slot] for slot in _reached(next(iter(slots)), slots, neighbours)}
        if len({cell.left for cell in group}) >= FEWEST_COLUMNS and len({cell.top for cell in group}) >= FEWEST_ROWS:
            yield Table(cells=tuple(group))
