"""PDF files made for a test: printed pages, hand-written objects, pictures of text."""

import textwrap
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

WIDTH, HEIGHT = 595, 842
INCH = 72
# Place of the left end of a base line, in points from the lower left corner, and what stands there.
Printed = tuple[float, float, str]


def printed(
    *pages: Sequence[Printed], ruled: Sequence[tuple[float, float, float, float]] = (), size: int = 12
) -> bytes:
    """A PDF with a text layer, written in the order given; `ruled` lines (x, y, x, y) are drawn on each page."""
    stream = BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(stream) as target:
        for page in pages:
            figure = Figure(figsize=(WIDTH / INCH, HEIGHT / INCH))
            FigureCanvasPdf(figure)
            for x, y, text in page:
                figure.text(x / WIDTH, y / HEIGHT, text, fontsize=size)
            for x, y, other_x, other_y in ruled:
                figure.add_artist(Line2D((x / WIDTH, other_x / WIDTH), (y / HEIGHT, other_y / HEIGHT), lw=0.5))
            target.savefig(figure)
    return stream.getvalue()


def column(*texts: str, top: float = 760, left: float = 60, leading: float = 18) -> list[Printed]:
    """Lines under each other; an empty one leaves half a line free, as paragraphs do."""
    page: list[Printed] = []
    for text in texts:
        if text:
            page.append((left, top, text))
        top -= leading if text else leading / 2
    return page


def scanned(*texts: str) -> bytes:
    """A PDF whose pages are pictures of text, as a scanner makes it."""
    font = ImageFont.truetype(Path(mpl.get_data_path(), "fonts/ttf/DejaVuSerif.ttf"), 46)
    images = []
    for text in texts:
        image = Image.new("L", (2480, 3508), 255)
        draw = ImageDraw.Draw(image)
        for number, line in enumerate(textwrap.wrap(text, 70)):
            draw.text((250, 300 + 75 * number), line, font=font, fill=0)
        images.append(image)
    stream = BytesIO()
    images[0].save(stream, "PDF", resolution=300, save_all=True, append_images=images[1:])
    return stream.getvalue()


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(body))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The object that holds a content."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page_of(content: bytes, *more: bytes, catalogue: bytes = b"", page: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page with this content (object 5) and a Latin font; `more` objects are numbered from 6."""
    return written(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> %s >>" % page,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream(content),
        *more,
        trailer=trailer,
    )


def joined(*files: bytes) -> bytes:
    """One PDF of the pages of several."""
    stream = BytesIO()
    with PdfDocument.new() as target:
        for file in files:
            with PdfDocument(file) as source:
                target.import_pages(source)
        target.save(stream)
    return stream.getvalue()
