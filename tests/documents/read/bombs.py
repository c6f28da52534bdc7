"""Small files that would fill memory or time if they were read without care."""

import random
import zlib
from functools import cache

from tests.documents.read.files import container, docx_of
from tests.documents.read.pages import page_of, stream, written

MEGABYTE = 1024 * 1024
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LETTER = docx_of("Giao Sở Y tế")
TWICE = b"/Filter [/FlateDecode /FlateDecode]"


def word_of(body: bytes, declared: bytes = b"") -> bytes:
    """A docx with this body."""
    document = b"%s<w:document %s><w:body>%s</w:body></w:document>" % (declared, W, body)
    return container({"word/document.xml": document}, like=LETTER)


@cache
def word_bombs() -> dict[str, bytes]:
    chance = random.Random(1)
    row = b"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='%d'/></w:tcPr><w:p/></w:tc></w:tr>"
    start = b"<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr>"
    go_on = b"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    long_text = chance.randbytes(50_000).hex().encode()
    return {
        "ratio": container({"word/media/x.xml": b" " * (19 * MEGABYTE)}, like=LETTER),
        "entries": container({f"x/{number}.xml": b"" for number in range(3000)}, like=LETTER),
        "huge-part": container({"word/x.bin": bytes(21 * MEGABYTE)}, like=LETTER),
        "total": container({f"word/x{number}.bin": bytes(15 * MEGABYTE) for number in range(3)}, like=LETTER),
        "span": word_of(b"<w:tbl>" + row % 999_999_999 + b"</w:tbl>"),
        "merged": word_of(b"<w:tbl>" + start % long_text + go_on * 500 + b"</w:tbl>"),
        "deep": word_of(b"".join(b"<w:sdt><!--%d-->" % n for n in range(50_000)) + b"</w:sdt>" * 50_000),
        "entities": word_of(b"&b;", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'),
    }


@cache
def pdf_bombs() -> dict[str, bytes]:
    zeros = zlib.compress(zlib.compress(bytes(256 * MEGABYTE), 9), 9)
    image = b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    resources = b"/Resources << /XObject << /X 6 0 R >> >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return {
        "page-tree": written(catalogue, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
        "page-count": written(catalogue, b"<< /Type /Pages /Kids [] /Count 999999999 >>"),
        "zeros": written(catalogue, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", leaf, stream(zeros, TWICE)),
        "form-in-itself": page_of(b"/X Do", stream(b"/X Do /X Do", form), page=resources),
        "image": page_of(b"595 0 0 842 0 0 cm /X Do", stream(zeros, image + TWICE), page=resources),
        "arrays": page_of(b"[" * 500_000 + b"]" * 500_000 + b" TJ"),
        "grid": page_of(b"".join(b"%d 0 m %d 800 l S 0 %d m 800 %d l S " % ((4 * n,) * 4) for n in range(100))),
        "drawing": page_of(b"BT /F 9 Tf (Giao) Tj ET " + b"0 0 m 9 9 l S " * 100_000),
        "xref-loop": b"%PDF-1.4\nxref\n0 0\ntrailer\n<< /Root 1 0 R /Size 9 /Prev 9 >>\nstartxref\n9\n%%EOF",
    }


@cache
def text_bombs() -> dict[str, bytes]:
    return {
        "marks": ("a" + "\u0301\u0316" * 50_000).encode(),
        "newlines": b"a\n" * (4 * MEGABYTE),
        "one-line": b"a " * (4 * MEGABYTE),
    }
