"""Horizontal bars as a picture that can be read on a phone. Every colour is said in words as well."""

import io
import textwrap
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS_PER_INCH = 100
MOST_BARS = 30
FACE = "DejaVu Sans"  # comes with matplotlib and has every Vietnamese letter
INK, FAINT, TRACK, PAPER = "#1B2733", "#5C6B7A", "#E9EEF3", "#FFFFFF"

# Heights and sizes in dots of a picture 1080 wide; a wider one grows as a whole.
WIDTH = 1080
MARGIN = 48
LABEL_LINE, BAR, GAP, AIR = 38, 30, 24, 5
TITLE_LINE, NOTE_LINE = 54, 36
LABEL_SIZE, TITLE_SIZE, NOTE_SIZE = 28, 38, 25
LABEL_LETTERS, TITLE_LETTERS, NOTE_LETTERS = 54, 41, 66
# Where every bar's words are as short as the second number, they stand at the right of a label cut to the first.
LABEL_LETTERS_BESIDE, TEXT_LETTERS_BESIDE = 33, 26


class Tone(StrEnum):
    """How good or bad a bar is. The colours also differ in lightness, for those who do not tell red from green."""

    GOOD = "good"
    PLAIN = "plain"
    WARNING = "warning"
    BAD = "bad"


COLOURS = {Tone.GOOD: "#2E8B74", Tone.PLAIN: "#3B78B8", Tone.WARNING: "#F0A830", Tone.BAD: "#B8322A"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; `text` is what it says in words, such as a count and the oldest case. `value` is not negative."""

    label: str
    value: float
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The picture: 1 to 30 bars, from the top down. `notes` stand under the title; `width` is in dots."""

    title: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...] = ()
    width: int = WIDTH

    def __post_init__(self) -> None:
        if not 1 <= len(self.bars) <= MOST_BARS:
            raise ValueError(f"a picture shows 1 to {MOST_BARS} bars, not {len(self.bars)}")
        if any(bar.value < 0 for bar in self.bars):
            raise ValueError("a bar cannot be shorter than nothing")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    height: float
    colour: str = INK
    bold: bool = False
    to_the_right: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A bar with its words, laid out."""

    label: list[_Line]
    words: list[_Line]
    beside: bool
    bar: Bar

    @property
    def height(self) -> float:
        under = 0 if self.beside else sum(line.height for line in self.words)
        return sum(line.height for line in self.label) + AIR + BAR + under + GAP


def draw_bars(chart: Bars) -> bytes:
    """The chart as PNG, `chart.width` dots wide and as high as it needs."""
    # Not at the top: matplotlib takes half a second to load, and a bot starts far more often than it draws first.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    above = _above(chart)
    blocks = _blocks(chart.bars)
    height = MARGIN + sum(line.height for line in above) + GAP + sum(block.height for block in blocks) + MARGIN / 2
    scale = chart.width / WIDTH
    figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, height / DOTS_PER_INCH), dpi=DOTS_PER_INCH * scale, facecolor=PAPER)
    paper = _paper(figure, height)
    top = _write_lines(paper, above, MARGIN) + GAP
    most = max(bar.value for bar in chart.bars) or 1
    for block in blocks:
        _draw_block(paper, block, top, most)
        top += block.height
    content = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(content, format="png", facecolor=PAPER)
    return content.getvalue()


def _above(chart: Bars) -> list[_Line]:
    title = [_Line(text, TITLE_SIZE, TITLE_LINE, bold=True) for text in _wrapped(chart.title, TITLE_LETTERS)]
    notes = [text for note in chart.notes for text in _wrapped(note, NOTE_LETTERS)]
    return title + [_Line(text, NOTE_SIZE, NOTE_LINE, FAINT) for text in notes]


def _blocks(bars: tuple[Bar, ...]) -> list[_Block]:
    beside = all(len(bar.text) <= TEXT_LETTERS_BESIDE for bar in bars)
    letters = LABEL_LETTERS_BESIDE if beside else LABEL_LETTERS
    return [
        _Block(
            [_Line(text, LABEL_SIZE, LABEL_LINE, bold=True) for text in _wrapped(bar.label, letters)],
            [_Line(text, NOTE_SIZE, LABEL_LINE, to_the_right=beside) for text in _wrapped(bar.text, NOTE_LETTERS)],
            beside,
            bar,
        )
        for bar in bars
    ]


def _paper(figure: "Figure", height: float) -> "Axes":
    """An empty drawing area over the whole figure, one unit a dot, counted from the top left."""
    paper = figure.add_axes((0, 0, 1, 1))
    paper.set_xlim(0, WIDTH)
    paper.set_ylim(height, 0)
    paper.axis("off")
    return paper


def _write_lines(paper: "Axes", lines: list[_Line], top: float) -> float:
    for line in lines:
        _write(paper, line, top)
        top += line.height
    return top


def _draw_block(paper: "Axes", block: _Block, top: float, most: float) -> None:
    bar_top = _write_lines(paper, block.label, top) + AIR
    whole = WIDTH - 2 * MARGIN
    share = block.bar.value / most
    paper.barh(bar_top + BAR / 2, whole, height=BAR, left=MARGIN, color=TRACK)
    paper.barh(bar_top + BAR / 2, whole * share, height=BAR, left=MARGIN, color=COLOURS[block.bar.tone])
    _write_lines(paper, block.words, top if block.beside else bar_top + BAR)


def _write(paper: "Axes", line: _Line, top: float) -> None:
    points = line.size * 72 / DOTS_PER_INCH
    paper.text(
        WIDTH - MARGIN if line.to_the_right else MARGIN,
        top + line.height / 2,
        line.text,
        fontsize=points,
        fontfamily=FACE,
        fontweight="bold" if line.bold else "normal",
        color=line.colour,
        horizontalalignment="right" if line.to_the_right else "left",
        verticalalignment="center_baseline",
        parse_math=False,
    )


def _wrapped(text: str, letters: int) -> list[str]:
    return textwrap.wrap(unicodedata.normalize("NFC", text), letters) or [""]
