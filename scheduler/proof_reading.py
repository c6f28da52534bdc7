"""Looking at a file that a unit sends as evidence: what it is, and that it may be kept at all."""

from documents.read.child import read_in_child
from documents.read.error import DocumentError, Fault
from documents.read.guard import check_container
from documents.table.workbook import is_workbook
from domain.directives import is_secret
from handlers.importing import Proof, Unreadable

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_UNREAD = (Fault.NO_OCR, Fault.TOO_MANY_SCANNED_PAGES)
"""A scan whose words cannot be read is kept like a picture."""


async def look_at_proof(name: str, content: bytes) -> Proof | Unreadable:
    """Whether a file is kept as evidence; a document marked secret is not, nor what could harm who opens it."""
    if content.startswith(_PICTURES):
        return Proof()
    try:
        if is_workbook(content):
            check_container(content)
            return Proof()
        mark = is_secret(await read_in_child(name, content))
    except DocumentError as error:
        return Proof() if error.fault in _UNREAD else Unreadable(reason=error.fault.value, detail=error.detail)
    return Unreadable(reason="secret", detail=mark) if mark else Proof()
