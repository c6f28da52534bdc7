"""Files made for a test: a docx from its paragraphs, a container from its parts."""

import zipfile
from io import BytesIO

import docx

CONTENT_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx_of(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The bytes of a Word document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def container(parts: dict[str, bytes], *, like: bytes = b"") -> bytes:
    """A zip with these parts, on top of those of another one."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        if like:
            with zipfile.ZipFile(BytesIO(like)) as source:
                for name in source.namelist():
                    if name not in parts:
                        target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()
