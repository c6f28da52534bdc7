"""A docx as lines: paragraphs with their automatic numbers, table rows, footnotes; no headers and no footers."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.read.composing import composed
from documents.read.error import DocumentError, Fault
from documents.read.guard import check_declarations
from documents.read.numbering import Numbering, numbering_of

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# What python-docx raises for parts that are not what they should be.
MISFITS = (LookupError, ValueError, AttributeError, TypeError, SyntaxError, PythonDocxError, OpcError)
# A letterhead or the block of recipients and signature: a table that only sets texts side by side.
LAYOUT_COLUMNS = 2
LAYOUT_ROWS = 3
TAGS = {name: qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sdt", "sdtContent", "t", "tab", "br", "cr", "id")}


def lines_of_docx(content: bytes) -> tuple[str, ...]:
    """The lines of a docx whose container was checked before; raises DocumentError where its parts do not fit."""
    try:
        document = docx.Document(BytesIO(content))
        check_declarations(document.element)
        lines = [*_lines(document.element.body, _numbering(document)), *_footnotes(document)]
    except MISFITS as error:
        raise DocumentError(Fault.BROKEN, type(error).__name__) from error
    if not any(line.strip() for line in lines):
        raise DocumentError(Fault.EMPTY)
    return tuple(composed(line) for line in lines)


def _numbering(document: Document) -> Numbering:
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
    return numbering_of(None if part is None else _parsed(part.blob), document.styles.element)


def _parsed(blob: bytes) -> BaseOxmlElement:
    root = parse_xml(blob)
    check_declarations(root)
    return root


def _lines(parent: BaseOxmlElement, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == TAGS["p"]:
            yield from _paragraph(child, numbering).split("\n")
        elif child.tag == TAGS["tbl"]:
            yield from _table(child, numbering)
        elif child.tag == TAGS["sdt"]:
            for inner in child.iterfind(TAGS["sdtContent"]):
                yield from _lines(inner, numbering)


def _paragraph(paragraph: BaseOxmlElement, numbering: Numbering) -> str:
    mark = numbering.mark(paragraph)
    return f"{mark} {_text(paragraph)}" if mark else _text(paragraph)


def _text(paragraph: BaseOxmlElement) -> str:
    """The text of the runs; what was struck out by a tracked change is left out."""
    pieces = []
    for node in paragraph.iter():
        if node.tag == TAGS["t"]:
            pieces.append(node.text or "")
        elif node.tag == TAGS["tab"] and node.getparent().tag == qn("w:r"):
            pieces.append(" ")
        elif node.tag in (TAGS["br"], TAGS["cr"]):
            pieces.append("\n")
        elif node.tag == qn("w:footnoteReference"):
            pieces.append(f"[{node.get(TAGS['id'])}]")
    return "".join(pieces)


def _table(table: BaseOxmlElement, numbering: Numbering) -> Iterator[str]:
    rows = list(table.iterfind(TAGS["tr"]))
    if len(rows) <= LAYOUT_ROWS and all(_filled_cells(row) <= LAYOUT_COLUMNS for row in rows):
        for row in rows:
            for cell in row.iterfind(TAGS["tc"]):
                yield from _lines(cell, numbering)
        return
    above: list[str] = []
    for row in rows:
        above = _row(row, above, numbering)
        yield "\t".join(above)


def _filled_cells(row: BaseOxmlElement) -> int:
    return sum(any(_text(p).strip() for p in cell.iter(TAGS["p"])) for cell in row.iterfind(TAGS["tc"]))


def _row(row: BaseOxmlElement, above: list[str], numbering: Numbering) -> list[str]:
    """The cells of a row; a cell merged downwards repeats the text it continues, one merged sideways is padded."""
    cells: list[str] = []
    for cell in row.iterfind(TAGS["tc"]):
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        continued = merged is not None and merged.get(qn("w:val")) != "restart"
        if continued and len(cells) < len(above):
            cells.append(above[len(cells)])
        else:
            cells.append(" ".join(" ".join(_lines(cell, numbering)).split()))
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        cells.extend([""] * (int(span.get(qn("w:val")) or 1) - 1 if span is not None else 0))
    return cells


def _footnotes(document: Document) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.is_external or relation.target_part.content_type != FOOTNOTES:
            continue
        for note in _parsed(relation.target_part.blob).iterfind(qn("w:footnote")):
            text = " ".join(_text(paragraph) for paragraph in note.iterfind(TAGS["p"])).strip()
            if text and note.get(qn("w:type")) is None:
                yield f"[{note.get(TAGS['id'])}] {text}"
