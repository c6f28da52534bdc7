"""What a docx container must not be: a bomb, a carrier of macros, a document with its own entity declarations."""

import struct
import zipfile
import zlib
from io import BytesIO

from docx.oxml.xmlchemy import BaseOxmlElement

from documents.read.error import DocumentError, Fault

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 2_000
LARGEST_PART = 20 * MEGABYTE
LARGEST_TOTAL = 40 * MEGABYTE
HIGHEST_RATIO = 100
# Below this size a high ratio is only a short part of blanks.
SMALL_PART = 64 * 1024
ENCRYPTED_ENTRY = 0x1
# What `zipfile` raises for a container that is cut off, changed or of a kind it does not know.
BROKEN_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_container(content: bytes) -> None:
    """Raise DocumentError where the container is outside the limits or holds what a text document has no need of."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as container:
            _check_sizes(container.infolist())
            for entry in container.infolist():
                _check_part(container, entry)
    except (*BROKEN_ZIP, NotImplementedError) as error:
        raise DocumentError(Fault.BROKEN, "zip") from error


def check_declarations(root: BaseOxmlElement) -> None:
    """Raise DocumentError where a parsed part declares entities; lxml leaves out what they stand for.

    This sees what `check_container` cannot: declarations in a rare encoding or in a part of another name.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError(Fault.HOSTILE, "entities")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise DocumentError(Fault.TOO_LARGE, "entries")
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise DocumentError(Fault.TOO_LARGE, "total")
    for entry in entries:
        if entry.file_size > LARGEST_PART:
            raise DocumentError(Fault.TOO_LARGE, entry.filename)
        if entry.file_size > SMALL_PART and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
            raise DocumentError(Fault.HOSTILE, entry.filename)


def _check_part(container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    name = entry.filename.lower()
    if entry.flag_bits & ENCRYPTED_ENTRY:
        raise DocumentError(Fault.ENCRYPTED)
    if name.endswith("vbaproject.bin"):
        raise DocumentError(Fault.MACROS)
    if not name.endswith((".xml", ".rels")):
        return
    part = container.read(entry)
    if name == "[content_types].xml" and b"macroEnabled" in part:
        raise DocumentError(Fault.MACROS)
    upper = part.upper()
    if any(declaration in upper for declaration in DECLARATIONS):
        raise DocumentError(Fault.HOSTILE, entry.filename)
