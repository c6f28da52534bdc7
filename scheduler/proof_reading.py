"""Looking at a file that a unit sends as evidence: what it is, and that it may be kept at all."""

import asyncio

from documents.read.child import read_in_child
from documents.read.error import DocumentError, Fault
from documents.read.guard import check_container
from documents.table.rows import TableError
from documents.table.workbook import first_lines, is_workbook
from domain.directives import is_secret
from domain.directives.secrecy import FIRST_PAGE
from handlers.importing import Proof, Unreadable

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_UNREAD = (Fault.NO_OCR, Fault.TOO_MANY_SCANNED_PAGES)
"""A scan whose words cannot be read is kept like a picture."""


def _mark_of_workbook(content: bytes) -> str | None:
    """The mark of secrecy on any of its sheets."""
    check_container(content)
    return next(filter(None, map(is_secret, first_lines(content, FIRST_PAGE))), None)


async def look_at_proof(name: str, content: bytes) -> Proof | Unreadable:
    """Whether a file is kept as evidence; a document marked secret is not, nor what could harm who opens it."""
    if content.startswith(_PICTURES):
        return Proof()
    try:
        if is_workbook(content):
            mark = await asyncio.to_thread(_mark_of_workbook, content)
        else:
            mark = is_secret(await read_in_child(name, content))
    except TableError as error:
        return Unreadable(reason=error.fault.value)
    except DocumentError as error:
        return Proof() if error.fault in _UNREAD else Unreadable(reason=error.fault.value, detail=error.detail)
    return Unreadable(reason="secret", detail=mark) if mark else Proof()
