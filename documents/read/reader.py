"""A file's bytes in, its lines of text out."""

from documents.read.error import DocumentError, Fault
from documents.read.guard import MEGABYTE, check_container
from documents.read.kinds import Kind, kind_of
from documents.read.plain import lines_of_text
from documents.read.word import lines_of_docx

LARGEST_FILE = 10 * MEGABYTE


def read_document(name: str, content: bytes) -> tuple[str, ...]:
    """The lines of a txt, md or docx file. Cells of a table row are separated by tabs, footnotes come last.

    `name` is used for nothing but the message of an error: what a file is, its content tells.
    Raises DocumentError.
    """
    if len(content) > LARGEST_FILE:
        raise DocumentError(Fault.TOO_LARGE, name)
    if kind_of(content) is Kind.TEXT:
        return lines_of_text(content)
    check_container(content)
    return lines_of_docx(content)
