"""A file's bytes in, its lines of text out."""

from documents.read.error import DocumentError, Fault
from documents.read.guard import MEGABYTE, check_container
from documents.read.kinds import Kind, check_name, kind_of
from documents.read.pdf import lines_of_pdf
from documents.read.plain import lines_of_text
from documents.read.word import lines_of_docx

LARGEST_FILE = 10 * MEGABYTE
# Characters; two hundred pages hold some six hundred thousand.
LONGEST_TEXT = 1_000_000


def read_document(name: str, content: bytes) -> tuple[str, ...]:
    """The lines of a txt, md, docx or pdf file. Cells of a table row are separated by tabs, footnotes come last.

    What a file is, its content tells; `name` is used for the message of an error, and to refuse a .docx that is none.
    Raises DocumentError.
    """
    if len(content) > LARGEST_FILE:
        raise DocumentError(Fault.TOO_LARGE, name)
    check_name(name, content)
    lines = _lines(content)
    if sum(map(len, lines)) > LONGEST_TEXT:
        raise DocumentError(Fault.TOO_LARGE, name)
    return lines


def _lines(content: bytes) -> tuple[str, ...]:
    match kind_of(content):
        case Kind.TEXT:
            return lines_of_text(content)
        case Kind.PDF:
            return lines_of_pdf(content)
        case Kind.DOCX:
            check_container(content)
            return lines_of_docx(content)
