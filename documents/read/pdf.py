"""A PDF as lines: what is printed on its pages, page after page. Scripts, attachments and forms are never looked at."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pypdfium2 import PdfDocument, PdfiumError, PdfPage  # type: ignore[import-untyped]
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY, FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]

from documents.read.error import DocumentError, Fault
from documents.read.page import lines_of_page
from documents.read.scan import read_scanned

MOST_PAGES = 200
# A stamp of number and date on a scanned page is text too: so few letters do not make a text layer.
FEW_LETTERS = 100
PICTURED = 0.5
PAGE_NUMBER = re.compile(r"\W{0,3}(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W{0,3}", re.IGNORECASE)


def lines_of_pdf(content: bytes) -> tuple[str, ...]:
    """The printed lines without page numbers; pages follow each other like lines, so that a sentence goes on.

    Pages that are pictures go through text recognition. Raises DocumentError.
    """
    try:
        with PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise DocumentError(Fault.TOO_MANY_PAGES, str(MOST_PAGES))
            lines = tuple(_without_page_numbers(_pages(document)))
    except PdfiumError as error:
        locked = error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
        raise DocumentError(Fault.ENCRYPTED if locked else Fault.BROKEN, "pdf") from error
    if not any(lines):
        raise DocumentError(Fault.EMPTY)
    return lines


def _pages(document: PdfDocument) -> list[list[str]]:
    pages = [lines_of_page(page) for page in document]
    for number, lines in read_scanned(document, _scanned(document, pages)):
        pages[number] = lines
    return pages


def _scanned(document: PdfDocument, pages: Sequence[Sequence[str]]) -> list[int]:
    """Which pages are pictures of text; where no page has a letter the letters may also be drawn as shapes."""
    if any(map(_letters, pages)):
        few = (number for number, lines in enumerate(pages) if _letters(lines) < FEW_LETTERS)
        return [number for number in few if _is_picture(document[number])]
    return [number for number in range(len(pages)) if next(document[number].get_objects(), None) is not None]


def _letters(lines: Iterable[str]) -> int:
    return sum(letter.isalpha() for line in lines for letter in line)


def _is_picture(page: PdfPage) -> bool:
    """Whether pictures, or the strips of one, cover most of the page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered > PICTURED * width * height)


def _without_page_numbers(pages: Iterable[Sequence[str]]) -> Iterator[str]:
    for page in pages:
        lines = list(page)
        for edge in (0, -1):
            while lines and (not lines[edge].strip() or PAGE_NUMBER.fullmatch(lines[edge].strip())):
                del lines[edge]
        yield from lines
