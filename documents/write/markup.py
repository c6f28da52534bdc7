r"""A letter as text that an official can read and change (and Jinja2 can fill in), turned into a `Page`.

Blocks stand apart by empty lines; the lines of one block make one paragraph.

    # text        title, centred and bold        ## text       heading
    ^ text        centred                        > text        to the right
    < text        small, to the left             ~             an empty paragraph
    --- 30        a thin line, 30 % wide         ===           new page
    **bold**, *italic*, \* for a star itself
    | a | b |     a table, one line a row, its head first; a second line |-20|-80| gives widths in percent
    {columns 40}  two columns, the left one 40 % wide; every line is a paragraph, centred where nothing else is said;
    {next}        the right column
    {end}
"""

import re
from collections.abc import Iterator
from datetime import date

from documents.write.page import Block, Columns, Grid, Page, PageBreak, Paragraph, Rule, Span, Style

MARKS = {"# ": Style.TITLE, "## ": Style.HEADING, "^ ": Style.CENTRED, "> ": Style.RIGHT, "< ": Style.NOTE}
RULE = re.compile(r"---\s*(\d+)")
COLUMNS = re.compile(r"\{columns (\d+)\}\n(.*?)\n\{next\}\n(.*?)\n\{end\}", re.DOTALL)
WIDTHS = re.compile(r"(\|\s*-+\s*\d+\s*)+\|")
INLINE = re.compile(r"\\(?P<plain>.)|(?P<stars>\*{1,3})")
CELL = re.compile(r"\|((?:\\.|[^\\|])*)")
MEANT_FOR_US = re.compile(r"([\\*|])|^(?=[#^><~{=-])")


class MarkupError(ValueError):
    """A text that does not follow the markup: `line` is what could not be read."""

    def __init__(self, line: str) -> None:
        super().__init__(f"cannot be read as a letter: {line!r}")
        self.line = line


def read_page(text: str, *, title: str, made_on: date) -> Page:
    """The page a text describes. Raises `MarkupError`."""
    return Page(title=title, made_on=made_on, blocks=tuple(_blocks(text)))


def plain(text: str) -> str:
    """`text` so that it comes out of `read_page` as it is, in a paragraph or a cell."""
    return MEANT_FOR_US.sub(lambda match: "\\" + match.group(0), " ".join(text.split()))


def _blocks(text: str) -> Iterator[Block]:
    end = 0
    for columns in COLUMNS.finditer(text):
        yield from _plain_blocks(text[end : columns.start()])
        share, left, right = columns.groups()
        yield Columns(left=_column(left), right=_column(right), share=int(share) / 100)
        end = columns.end()
    yield from _plain_blocks(text[end:])


def _plain_blocks(text: str) -> Iterator[Block]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("{"):
            raise MarkupError(lines[0])
        if lines[0].startswith("|"):
            yield _grid(lines)
        elif lines == ["==="]:
            yield PageBreak()
        else:
            yield _line(" ".join(lines))


def _column(text: str) -> tuple[Paragraph | Rule, ...]:
    return tuple(_line(line.strip()) for line in text.splitlines() if line.strip())


def _line(text: str) -> Paragraph | Rule:
    if rule := RULE.fullmatch(text):
        return Rule(share=int(rule[1]) / 100)
    if text == "~":
        return Paragraph(spans=())
    if text.startswith(("{", "|")):
        raise MarkupError(text)
    for mark, style in MARKS.items():
        if text.startswith(mark):
            return Paragraph(spans=_spans(text.removeprefix(mark)), style=style)
    return Paragraph(spans=_spans(text))


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    words, stars, end = "", 0, 0
    for mark in INLINE.finditer(text):
        words += text[end : mark.start()] + (mark["plain"] or "")
        end = mark.end()
        if mark["stars"]:
            spans.append(_span(words, stars))
            words, stars = "", stars ^ len(mark["stars"])
    if stars:
        raise MarkupError(text)
    spans.append(_span(words + text[end:], stars))
    return tuple(span for span in spans if span.text)


def _span(text: str, stars: int) -> Span:
    """One star is italic, two are bold, three both: the two lowest bits."""
    return Span(text=text, bold=bool(stars & 2), italic=bool(stars & 1))


def _grid(lines: list[str]) -> Grid:
    shares: tuple[float, ...] = ()
    if len(lines) > 1 and WIDTHS.fullmatch(lines[1]):
        shares = tuple(int(percent) / 100 for percent in re.findall(r"\d+", lines.pop(1)))
    head, *rows = map(_cells, lines)
    if len(shares) not in {0, len(head)}:
        raise MarkupError(lines[0])
    for line, row in zip(lines[1:], rows, strict=True):
        if len(row) != len(head):
            raise MarkupError(line)
    return Grid(head=head, rows=tuple(rows), shares=shares)


def _cells(line: str) -> tuple[str, ...]:
    *cells, rest = CELL.findall(line) or ("",)
    if not line.startswith("|") or not cells or rest:
        raise MarkupError(line)
    return tuple(_text(cell.strip()) for cell in cells)


def _text(markup: str) -> str:
    return "".join(span.text for span in _spans(markup))
