"""Pages that are pictures, read by Tesseract where it is installed."""

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence

from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]

from documents.read.composing import composed
from documents.read.error import DocumentError, Fault

MOST_SCANNED_PAGES = 30
# All pages together, so that whoever waits for `read_in_child` gets an answer.
SECONDS = 110
PAGE_CPU_SECONDS = 20
MEMORY = 512 * 1024 * 1024
DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
# A3 at this resolution; a larger sheet is drawn smaller.
MOST_PIXELS = 18_000_000
LANGUAGE = "vie"
COMMAND = ("stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(DOTS_PER_INCH))


def read_scanned(document: PdfDocument, numbers: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """The lines of the pages with these numbers (from 0), one page after the other; raises DocumentError."""
    if not numbers:
        return
    if len(numbers) > MOST_SCANNED_PAGES:
        raise DocumentError(Fault.TOO_MANY_SCANNED_PAGES, str(MOST_SCANNED_PAGES))
    tesseract = _tesseract()
    _allow_time_for_drawing()
    end = time.monotonic() + SECONDS
    for number in numbers:
        yield number, _recognised(tesseract, _picture(document[number]), end - time.monotonic())


def _tesseract() -> str:
    """The program, where it is installed with Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        raise DocumentError(Fault.NO_OCR, "tesseract")
    command = [program, "--list-langs"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    if LANGUAGE not in listed.stdout.split():
        raise DocumentError(Fault.NO_OCR, LANGUAGE)
    return program


def _allow_time_for_drawing() -> None:
    """Drawing thirty pages takes longer than reading text: the soft limit of CPU time goes up to the hard one."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _picture(page: PdfPage) -> bytes:
    """The page in shades of grey, as a portable grey map."""
    width, height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        body = b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + body
    finally:
        bitmap.close()


def _recognised(tesseract: str, picture: bytes, seconds: float) -> list[str]:
    try:
        done = subprocess.run(  # noqa: S603
            [tesseract, *COMMAND],
            input=picture,
            capture_output=True,
            timeout=max(0.0, seconds),
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            preexec_fn=_limit,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(Fault.TOO_SLOW, "tesseract") from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise DocumentError(Fault.TOO_SLOW, "tesseract")
    if done.returncode:
        raise DocumentError(Fault.BROKEN, "tesseract")
    text = composed(done.stdout.decode(errors="replace"))
    return text.replace("\f", "").split("\n")


def _limit() -> None:
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PAGE_CPU_SECONDS)):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
