"""What a file is, told by its first bytes; its name is never believed."""

import zipfile
from enum import StrEnum
from io import BytesIO

from documents.read.error import DocumentError, Fault


class Kind(StrEnum):
    """The kinds of file that are read here."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"


CONTAINER = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# Other kinds a person may send by mistake, so that the answer can name them.
KNOWN_STARTS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"GIF8", "gif"),
)
PDF = b"%PDF-"
# Mail gateways put lines of their own in front; a reader of PDF looks this far.
PDF_STARTS_WITHIN = 1024
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> Kind:
    """The kind of a file; raises DocumentError for every kind that is not read."""
    if not content.strip():
        raise DocumentError(Fault.EMPTY)
    if content.startswith(CONTAINER):
        return _kind_of_container(content)
    if is_pdf(content):
        return Kind.PDF
    if content.startswith(OLE):
        raise DocumentError(Fault.ENCRYPTED) if ENCRYPTED_PACKAGE in content else _unsupported("doc")
    for start, name in KNOWN_STARTS:
        if content.startswith(start):
            raise _unsupported(name)
    if b"\x00" in content and not content.startswith(UTF_16_MARKS):
        raise _unsupported("binary")
    return Kind.TEXT


def check_name(name: str, content: bytes) -> None:
    """Plain words under the name of a Word document are most likely a mistake of whoever sent it.

    Containers are not opened here: that is for a process of its own. Raises DocumentError.
    """
    if name.lower().endswith(".docx") and not content.startswith(CONTAINER) and kind_of(content) is Kind.TEXT:
        raise DocumentError(Fault.NOT_A_DOCX, name)


def is_pdf(content: bytes) -> bool:
    """Whether this is a PDF, be it a broken one."""
    start = content[:PDF_STARTS_WITHIN]
    return start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(PDF) or (PDF in start and b"startxref" in content)


def _kind_of_container(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as container:
            names = set(container.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError(Fault.BROKEN, "zip") from error
    if "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        raise _unsupported("xlsx")
    raise DocumentError(Fault.NOT_A_DOCX)


def _unsupported(name: str) -> DocumentError:
    return DocumentError(Fault.UNSUPPORTED_KIND, name)
