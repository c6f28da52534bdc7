"""A letter as docx, laid out after Nghị định 30/2020/NĐ-CP, Phụ lục I (A4, Times New Roman, margins 20/20/30/15 mm)."""

import io
import re
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.table import _Cell as TableCell
from docx.text.paragraph import Paragraph as DocxParagraph

from documents.write.page import Columns, Grid, Page, PageBreak, Paragraph, Rule, Span, Style

FACE = "Times New Roman"
BODY_SIZE, COLUMN_SIZE, GRID_SIZE, NOTE_SIZE = Pt(14), Pt(13), Pt(12), Pt(11)
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
TEXT_WIDTH = Length(PAGE_WIDTH - LEFT - RIGHT)
FIRST_LINE, BETWEEN = Mm(12.7), Pt(6)
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ALIGNED = {
    Style.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Style.CENTRED: WD_ALIGN_PARAGRAPH.CENTER,
    Style.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Style.NOTE: WD_ALIGN_PARAGRAPH.LEFT,
}


def write_docx(page: Page) -> bytes:
    """The page as docx. Characters that XML does not bear are left out."""
    document = docx.Document()
    _set_up(document, page)
    for block in page.blocks:
        match block:
            case Paragraph():
                _fill(document.add_paragraph(), block, Style.BODY)
            case Rule():
                _draw_rule(document.add_paragraph(), block, TEXT_WIDTH)
            case Columns():
                _add_columns(document, block)
            case Grid():
                _add_grid(document, block)
            case PageBreak():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _set_up(document: Document, page: Page) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, BODY_SIZE
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FACE)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    made = datetime.combine(page.made_on, time(), UTC)
    marks = document.core_properties
    marks.title, marks.author, marks.comments = _clean(page.title), "", ""
    marks.created = marks.modified = made


def _number_pages(paragraph: DocxParagraph) -> None:
    """The page's number in the middle of the top margin; the first page has none (Phụ lục I, part II, 1)."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no door for fields


def _add_columns(document: Document, columns: Columns) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    widths = _set_widths(table, (columns.share, 1 - columns.share))
    for cell, blocks, width in zip(table.rows[0].cells, (columns.left, columns.right), widths, strict=True):
        cell.width = width
        for number, block in enumerate(blocks):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            if isinstance(block, Rule):
                _draw_rule(paragraph, block, width)
            else:
                _fill(paragraph, block, Style.CENTRED)
                _tighten(paragraph)


def _tighten(paragraph: DocxParagraph) -> None:
    """In a column the state's name has to fit on one line."""
    paragraph.paragraph_format.space_after = Pt(0)
    for run in paragraph.runs:
        run.font.size = run.font.size or COLUMN_SIZE


def _add_grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.head), style="Table Grid")
    table.autofit = False
    shares = grid.shares or (1 / len(grid.head),) * len(grid.head)
    _repeat_on_every_page(table.rows[0]._tr)  # noqa: SLF001 - python-docx has no door for repeated heads
    widths = _set_widths(table, shares)
    _fill_row(table.rows[0].cells, grid.head, widths, bold=True)
    for row in grid.rows:
        _fill_row(table.add_row().cells, row, widths, bold=False)


def _set_widths(table: Table, shares: tuple[float, ...]) -> tuple[Length, ...]:
    """Writers disagree on whether the column or the cell has the say, so both are told the same."""
    widths = tuple(Length(int(TEXT_WIDTH * share)) for share in shares)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return widths


def _fill_row(cells: tuple[TableCell, ...], texts: tuple[str, ...], widths: tuple[Length, ...], *, bold: bool) -> None:
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(_clean(text))
        run.bold, run.font.size = bold, GRID_SIZE
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _repeat_on_every_page(row: CT_Row) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(paragraph: DocxParagraph, content: Paragraph, inside: Style) -> None:
    """`inside` is what BODY means here: justified on the page, centred in a column."""
    style = inside if content.style is Style.BODY else content.style
    for span in content.spans:
        _add_run(paragraph, span, style)
    paragraph.alignment = _ALIGNED.get(style, WD_ALIGN_PARAGRAPH.JUSTIFY)
    shape = paragraph.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    shape.space_before, shape.space_after = Pt(0), BETWEEN
    if style in {Style.BODY, Style.HEADING}:
        shape.first_line_indent = FIRST_LINE
    shape.keep_with_next = style in {Style.TITLE, Style.HEADING}


def _add_run(paragraph: DocxParagraph, span: Span, style: Style) -> None:
    run = paragraph.add_run(_clean(span.text))
    run.bold = span.bold or style in {Style.TITLE, Style.HEADING}
    run.italic = span.italic
    if style is Style.NOTE:
        run.font.size = NOTE_SIZE


def _draw_rule(paragraph: DocxParagraph, rule: Rule, width: Length) -> None:
    side = Length(int(width * (1 - rule.share) / 2))
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.space_before, shape.space_after = Pt(0), BETWEEN
    shape.line_spacing = Pt(3)
    line = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001 - no door for borders


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)
