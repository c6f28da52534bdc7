"""The letters of a PDF page with their places, in the lines in which they were written."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pypdfium2 import PdfPage, raw  # type: ignore[import-untyped]

from documents.read.composing import composed

# Points. A number of a footnote stands less above its line than the next line stands below it.
RAISED = 6
# Half an inch: no blank of justified text is so wide, so what is this far apart only stands side by side.
SIDE_BY_SIDE = 36
# What is printed for these signs: PDFium's own for a hyphen at the end of a line, a soft hyphen, blanks,
# and the bullets of Word's symbol fonts.
PRINTED = {0x02: "-", 0xAD: "-", 0xA0: " ", 0x09: " ", 0xF02D: "-", 0xF0B7: "•", 0xF0A7: "▪"} | dict.fromkeys(
    (0xF076, 0xF0D8, 0xF0FC), "•"
)


class Letter(NamedTuple):
    """A printed sign and its place on the page as one looks at it: points, `y` is the base line and grows upwards."""

    sign: str
    left: float
    right: float
    y: float


def lines_of_letters(page: PdfPage) -> Iterator[list[Letter]]:
    """Lines in the order of writing; each begins with a letter, not with a blank."""
    line: list[Letter] = []
    broken = False
    for letter in _letters(page):
        if letter.sign in "\r\n":
            broken = True
        elif letter.sign == " ":
            line.extend([letter] if line else [])
        elif line and broken and not _goes_on(line[-1], letter):
            yield line
            line, broken = [letter], False
        else:
            line.append(letter)
            broken = letter.sign == "-"
    if line:
        yield line


def text_of(letters: Iterable[Letter]) -> str:
    """A line as text; a tab stands where its parts are set side by side."""
    text, right = "", None
    for letter in letters:
        if right is not None and letter.sign != " " and letter.left - right > SIDE_BY_SIDE:
            text = text.rstrip(" ") + "\t"
        text += letter.sign
        right = right if letter.sign == " " else letter.right
    return composed(text.strip(" "))


def _goes_on(before: Letter, letter: Letter) -> bool:
    return abs(letter.y - before.y) <= RAISED and letter.left >= before.right - 1


def _letters(page: PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    rotation = page.get_rotation()
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = PRINTED.get(code) or chr(code)
        if not sign.isprintable() and sign not in "\r\n":
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        start, _ = turned(left.value, bottom.value, rotation)
        end, _ = turned(right.value, top.value, rotation)
        yield Letter(sign, min(start, end), max(start, end), turned(x.value, y.value, rotation)[1])


def turned(x: float, y: float, rotation: int) -> tuple[float, float]:
    """A place on a page that is shown turned clockwise by `rotation` degrees; only distances mean something."""
    match rotation:
        case 90:
            return y, -x
        case 180:
            return -x, -y
        case 270:
            return -y, x
    return x, y
