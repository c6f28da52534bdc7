"""Reading PDF files whose pages are pictures."""

import asyncio
import shutil
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rapidfuzz import fuzz

from documents.read import DocumentError, Fault, read_document
from documents.read.child import read_in_child
from documents.read.scan import LANGUAGE, MOST_SCANNED_PAGES
from tests.documents.read.pages import column, joined, page_of, printed, scanned
from texts.render import Texts

TEXT = (
    "Giao Sở Tài chính chủ trì, phối hợp với UBND các xã, phường tham mưu UBND tỉnh Lam Giang phân bổ kinh phí sửa chữa"
    " trường học; hoàn thành trước ngày 20/11/2026. Giao Sở Y tế rà soát, tổng hợp nhu cầu thuốc và vật tư."
)
# A square drawn as a shape, as a text is whose letters were turned into outlines.
OUTLINES = b"60 700 10 10 re f"


def has_tesseract() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return LANGUAGE in listed.stdout.split()


needs_tesseract = pytest.mark.skipif(not has_tesseract(), reason="Tesseract with Vietnamese is not installed")


def program(folder: Path, script: str) -> str:
    """A folder in which a program called tesseract does what the script says."""
    file = folder / "tesseract"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def is_dead(pid: str) -> bool:
    """Whether a process is no more, or only waits for its parent to take note."""
    state = Path("/proc", pid, "stat")
    return not state.exists() or state.read_text().split()[2] == "Z"


def fault_of(content: bytes) -> tuple[Fault, str]:
    with pytest.raises(DocumentError) as caught:
        read_document("a.pdf", content)
    return caught.value.fault, caught.value.detail


@needs_tesseract
async def test_a_scan_is_recognised_page_after_page_in_the_child() -> None:
    lines = await read_in_child("quet.pdf", scanned(TEXT, "Nơi nhận: Như trên; Lưu: VT."))

    assert fuzz.ratio(" ".join(lines), f"{TEXT} Nơi nhận: Như trên; Lưu: VT.") > 97


@needs_tesseract
def test_scanned_pages_among_printed_ones_stand_in_their_place() -> None:
    lines = read_document("a.pdf", joined(printed(column("Trang đầu " * 12)), scanned(TEXT), printed(column("Hết"))))

    assert lines[0].startswith("Trang đầu")
    assert fuzz.ratio(" ".join(lines[1:-1]), TEXT) > 97
    assert lines[-1] == "Hết"


def test_a_printed_page_with_few_words_and_no_picture_is_no_scan(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert read_document("a.pdf", printed(column("Nơi nhận: Lưu VT"), ruled=[(60, 700, 500, 700)])) == (
        "Nơi nhận: Lưu VT",
    )


@pytest.mark.parametrize("content", [scanned("Giao"), page_of(OUTLINES)], ids=["picture", "outlines"])
def test_a_scan_without_tesseract_says_what_to_send(
    content: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert fault_of(content) == (Fault.NO_OCR, "tesseract")
    said = Texts("vi", "UBND tỉnh Lam Giang", ZoneInfo("Asia/Ho_Chi_Minh")).say(
        "document_error", reason=Fault.NO_OCR.value, name="quet.pdf", detail="tesseract"
    )
    assert "docx" in said
    assert "PDF tìm kiếm được" in said


def test_a_tesseract_without_vietnamese_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", program(tmp_path, "echo eng"))

    assert fault_of(page_of(OUTLINES)) == (Fault.NO_OCR, LANGUAGE)


def test_a_tesseract_that_fails_is_not_taken_for_an_empty_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", program(tmp_path, '[ "$1" = --list-langs ] && echo vie && exit; exit 1'))

    assert fault_of(page_of(OUTLINES)) == (Fault.BROKEN, "tesseract")


async def test_a_tesseract_that_hangs_dies_with_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hang = f'[ "$1" = --list-langs ] && echo vie && exit; echo $$ > {tmp_path}/pid; exec sleep 60'
    monkeypatch.setenv("PATH", program(tmp_path, hang))

    with pytest.raises(DocumentError) as caught:
        await read_in_child("a.pdf", page_of(OUTLINES), seconds=2)

    assert caught.value.fault is Fault.TOO_SLOW
    async with asyncio.timeout(5):  # the kill was sent; the system takes its moment
        while not is_dead((tmp_path / "pid").read_text().strip()):  # noqa: ASYNC110 no event tells of it
            await asyncio.sleep(0.01)


def test_a_book_of_scans_is_refused() -> None:
    assert fault_of(joined(*[page_of(OUTLINES)] * (MOST_SCANNED_PAGES + 1)))[0] is Fault.TOO_MANY_SCANNED_PAGES


@needs_tesseract
def test_a_sheet_as_large_as_a_wall_is_drawn_small() -> None:
    wall = page_of(OUTLINES, page=b"/CropBox [0 0 14000 14000] /MediaBox [0 0 14000 14000]")

    assert fault_of(wall)[0] is Fault.EMPTY
