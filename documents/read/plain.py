"""Plain text and Markdown, in the encodings that Vietnamese offices still produce."""

from documents.read.composing import composed
from documents.read.error import DocumentError, Fault

ENCODINGS = ("utf-8-sig", "cp1258", "cp1252")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def lines_of_text(content: bytes) -> tuple[str, ...]:
    """The lines as they stand, composed (NFC). A form feed stays in its line: it begins a page."""
    text = composed(_decoded(content))
    if not text.strip():
        raise DocumentError(Fault.EMPTY)
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF_16_MARKS) else ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(Fault.UNSUPPORTED_KIND, "encoding")
