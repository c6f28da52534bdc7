"""The straight lines that are drawn on a PDF page."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import PdfObject, PdfPage, raw  # type: ignore[import-untyped]

from documents.read.letters import turned

# A page with more on it than text and tables need is a drawing.
MOST_OBJECTS = 20_000
# Points. What is thinner is a line, though it be drawn as a rectangle; what is shorter is a corner.
THICKEST = 3.0


Point = tuple[float, float]


class Edge(NamedTuple):
    """A line: where it stands across its direction, and from where to where it goes along it."""

    at: float
    start: float
    end: float


def edges_of_page(page: PdfPage) -> tuple[list[Edge], list[Edge]]:
    """The level and the upright lines of a page, in the points of `Letter`."""
    level: list[Edge] = []
    upright: list[Edge] = []
    rotation = page.get_rotation()
    if raw.FPDFPage_CountObjects(page) > MOST_OBJECTS:
        return [], []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        for part in _parts(path):
            corners = [turned(x, y, rotation) for x, y in part]
            for (x, y), (other_x, other_y) in pairwise(corners):
                wide, high = abs(x - other_x), abs(y - other_y)
                if high < THICKEST < wide:
                    level.append(Edge((y + other_y) / 2, min(x, other_x), max(x, other_x)))
                elif wide < THICKEST < high:
                    upright.append(Edge((x + other_x) / 2, min(y, other_y), max(y, other_y)))
    return level, upright


def _parts(path: PdfObject) -> Iterator[list[Point]]:
    """The strokes of a path; a closed one ends where it began."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        part.append(matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if part:
        yield part
