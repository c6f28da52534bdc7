"""Reading files into lines: what comes out of them, and what is not let in."""

from pathlib import Path

import docx
import pytest

from documents.read import DocumentError, Fault, read_document
from documents.read.child import read_in_child
from tests.documents.read.files import container, docx_of, saved

SHARED = Path(__file__).parents[4] / "shared"


def fault_of(content: bytes, name: str = "a.docx") -> tuple[Fault, str]:
    with pytest.raises(DocumentError) as caught:
        read_document(name, content)
    return caught.value.fault, caught.value.detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_encodings_offices_use(encoding: str) -> None:
    assert read_document("a.txt", "Sở Y tế\r\nrà soát.".encode(encoding)) == ("Sở Y tế", "rà soát.")


def test_the_content_decides_not_the_name() -> None:
    assert read_document("a.txt", docx_of("Kế hoạch")) == ("Kế hoạch",)
    assert read_document("a.doc", "Kế hoạch".encode()) == ("Kế hoạch",)


def test_a_docx_gives_paragraphs_rows_and_automatic_numbers() -> None:
    document = docx.Document()
    document.add_paragraph("Mở đầu")
    document.add_paragraph("Việc thứ nhất", style="List Number")
    document.add_paragraph("Việc thứ hai", style="List Number")
    document.add_paragraph("Chi tiết", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, (("TT", "Nội dung", "Chủ trì"), ("1", "Rà soát\nhồ sơ", "Sở Y tế")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "Đầu trang"

    lines = read_document("a.docx", saved(document))

    assert lines == (
        "Mở đầu",
        "1. Việc thứ nhất",
        "2. Việc thứ hai",
        "- Chi tiết",
        "TT\tNội dung\tChủ trì",
        "1\tRà soát hồ sơ\tSở Y tế",
    )


def test_a_cell_merged_downwards_repeats_its_text_in_every_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Sở Nội vụ"
    for place, text in ((0, 0), "TT"), ((0, 1), "Nội dung"), ((0, 2), "Chủ trì"), ((1, 0), "1"), ((2, 0), "2"):
        table.cell(*place).text = text

    assert [line.split("\t")[2] for line in read_document("a.docx", saved(document))[1:]] == ["Sở Nội vụ", "Sở Nội vụ"]


def test_a_layout_table_becomes_lines_of_their_own() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nơi nhận:", "CHỦ TỊCH"

    assert read_document("a.docx", saved(document)) == ("Nơi nhận:", "CHỦ TỊCH")


@pytest.mark.skipif(not SHARED.exists(), reason="the source documents are not here")
def test_footnotes_come_last_and_leave_their_mark() -> None:
    lines = read_document("15.docx", (SHARED / "corpus" / "15.docx").read_bytes())

    assert any("[1]" in line for line in lines[:-5])
    assert lines[-1].startswith("[")


def test_an_empty_file_is_refused() -> None:
    assert fault_of(b"")[0] is Fault.EMPTY
    assert fault_of(b" \n ")[0] is Fault.EMPTY
    assert fault_of(docx_of("", " "))[0] is Fault.EMPTY


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"\x89PNG\r\n", "png"), (b"{\\rtf1 }", "rtf"), (b"MZ\x00\x01", "binary")],
)
def test_other_kinds_are_named(content: bytes, kind: str) -> None:
    assert fault_of(content) == (Fault.UNSUPPORTED_KIND, kind)


def test_a_zip_that_is_no_document_is_refused() -> None:
    assert fault_of(container({"a.txt": b"x"}))[0] is Fault.NOT_A_DOCX
    assert fault_of(container({"xl/workbook.xml": b"<x/>"})) == (Fault.UNSUPPORTED_KIND, "xlsx")
    assert fault_of(b"PK\x03\x04 broken")[0] is Fault.BROKEN


def test_macros_are_refused() -> None:
    assert fault_of(container({"word/vbaProject.bin": b"x"}, like=docx_of("a")))[0] is Fault.MACROS


def test_a_document_with_its_own_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    assert fault_of(container({"word/document.xml": bomb}, like=docx_of("a")))[0] is Fault.HOSTILE
    assert (
        fault_of(container({"word/document.xml": bomb.decode().encode("utf-16")}, like=docx_of("a")))[0]
        is Fault.HOSTILE
    )


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = container({"word/media/x.xml": b" " * (5 * 1024 * 1024)}, like=docx_of("a"))

    assert fault_of(bomb) == (Fault.HOSTILE, "word/media/x.xml")


def test_too_many_parts_and_too_large_files_are_refused() -> None:
    assert fault_of(container({f"x/{n}.bin": b"" for n in range(2001)}, like=docx_of("a"))) == (
        Fault.TOO_LARGE,
        "entries",
    )
    assert fault_of(b"a" * (10 * 1024 * 1024 + 1), "big.txt") == (Fault.TOO_LARGE, "big.txt")


def test_an_encrypted_document_is_told_from_an_old_one() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

    assert fault_of(ole + b"..." + "EncryptedPackage".encode("utf-16-le"))[0] is Fault.ENCRYPTED
    assert fault_of(ole + b"WordDocument") == (Fault.UNSUPPORTED_KIND, "doc")


async def test_a_child_process_reads_and_carries_errors_back() -> None:
    assert await read_in_child("a.docx", docx_of("Kế hoạch", "Sở Y tế")) == ("Kế hoạch", "Sở Y tế")
    with pytest.raises(DocumentError) as caught:
        await read_in_child("a.docx", b"{\\rtf1 }")
    assert (caught.value.fault, caught.value.detail) == (Fault.UNSUPPORTED_KIND, "rtf")


async def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(DocumentError) as caught:
        await read_in_child("a.docx", docx_of("Kế hoạch"), seconds=0.001)
    assert caught.value.fault is Fault.TOO_SLOW


def test_plain_words_under_the_name_of_a_word_document_are_refused() -> None:
    with pytest.raises(DocumentError) as refused:
        read_document("thong-bao.docx", "THÔNG BÁO".encode())
    assert refused.value.fault is Fault.NOT_A_DOCX
