"""From lines to paragraphs: broken lines joined, page numbers and repeated lines dropped, footnotes set apart."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from domain.directives.markers import has_marker
from domain.directives.wording import Wording

ENDED = re.compile(r"[.:;!?…](?:[\"”’)\]]*)$|[.]/[.]?$")
MARKDOWN = re.compile(r"^#{1,6}\s+|\*{2,3}|^>\s+")
STARRED_LABEL = re.compile(r"^\*{3}\s+(.*?)\**$")
PAGE_NUMBER = re.compile(r"^\W{0,3}(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W{0,3}$", re.IGNORECASE)
TABLE_ROW = re.compile(r"\t.*\t|\s\|\s.*\|")
# Words after which no paragraph ends.
HANGING = ("của", "và", "các", "với", "theo", "về", "cho", "tại", "để", "trong", "do", "là", "số", "ngày", "phó", "từ")
DEADLINE_LABELS = ("thời gian thực hiện", "thời gian hoàn thành", "thời hạn hoàn thành", "thời hạn thực hiện")
LONG_LINE = 20
WRAPPED_SHARE = 0.25
FULL_LINE = 0.8
# Longer lines are paragraphs of their own, not lines of a page.
WIDEST_PAGE = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Joined lines. `starts` holds where each line begins in the text, `numbers` its line number (from 1)."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    is_row: bool = False

    def line_at(self, position: int) -> int:
        """The number of the line in which a character stands."""
        return self.numbers[bisect_right(self.starts, position) - 1]


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number and whether a blank line stands before it."""

    text: str
    number: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: its lines broken at a width or not, every line followed by a blank one or not."""

    wrapped: bool
    width: float
    double_spaced: bool


def paragraphs_of(lines: Sequence[str], wording: Wording) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in order; table rows stay as they are."""
    kept = tuple(_kept(lines))
    layout = _layout(kept)
    joined: list[list[Line]] = []
    for line in kept:
        if joined and _continues(joined[-1], line, layout, wording):
            joined[-1].append(line)
        else:
            joined.append([line])
    return tuple(_paragraph(group) for group in joined)


def _kept(lines: Sequence[str]) -> Iterator[Line]:
    blank, before = True, ""
    for number, raw in enumerate(lines, 1):
        text = raw.strip(" \r\n") if TABLE_ROW.search(raw) else " ".join(_plain(raw).split())
        if not text or PAGE_NUMBER.match(text) or set(text) <= set("–—-_=* "):
            blank = True
        elif text != before or len(text) < LONG_LINE:
            yield Line(text, number, blank)
            blank, before = False, text


def _plain(raw: str) -> str:
    """Without the signs of Markdown; a line of three stars and a label is a label."""
    text = raw.replace("\x0c", " ").strip()
    label = STARRED_LABEL.match(text)
    return f"* {label[1]}" if label else MARKDOWN.sub("", text)


def _layout(lines: tuple[Line, ...]) -> Layout:
    texts = [line.text for line in lines if len(line.text) > LONG_LINE and not TABLE_ROW.search(line.text)]
    if len(texts) < 2:
        return Layout(False, 0.0, False)
    following = list(pairwise(lines))
    open_ended = sum(not ENDED.search(a.text) and b.text[:1].islower() for a, b in following)
    width = quantiles([len(t) for t in texts], n=10)[8]
    blanks = sum(line.after_blank for line in lines)
    return Layout(open_ended > WRAPPED_SHARE * len(texts), width, blanks > 0.9 * len(lines))


def _continues(group: list[Line], line: Line, layout: Layout, wording: Wording) -> bool:
    """Whether a line goes on with the paragraph before it."""
    before = group[-1].text
    if TABLE_ROW.search(before) or TABLE_ROW.search(line.text) or has_marker(line.text, wording.broken):
        return False
    if wording.begins(line.text, DEADLINE_LABELS):
        return False
    if line.text[:1].islower() and not ENDED.search(before):
        return True
    if _hangs(before) or (_is_full(before, layout) and line.text[:1].islower() and not line.after_blank):
        return True
    if not layout.wrapped:
        return False
    if line.after_blank and not layout.double_spaced:
        return False
    if len(before) < FULL_LINE * layout.width:
        return not ENDED.search(before) and has_marker(group[0].text, wording.broken) and group[0].text[:1] in "-–+"
    return True


def _is_full(text: str, layout: Layout) -> bool:
    """A line as wide as a page: what ends here ends by chance, be it with a semicolon."""
    return FULL_LINE * layout.width <= len(text) and layout.width <= WIDEST_PAGE


def _hangs(text: str) -> bool:
    return text.endswith(",") or text.rsplit(" ", 1)[-1].lower() in HANGING


def _paragraph(group: list[Line]) -> Paragraph:
    starts, at = [], 0
    for line in group:
        starts.append(at)
        at += len(line.text) + 1
    return Paragraph(
        text=" ".join(line.text for line in group),
        starts=tuple(starts),
        numbers=tuple(line.number for line in group),
        is_row=bool(TABLE_ROW.search(group[0].text)),
    )
