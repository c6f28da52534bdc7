"""Files that mean harm, and files that came to harm: each ends in lines or in a reason, soon and in little memory."""

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from time import monotonic, process_time

import docx
import openpyxl
import pytest

from documents.read import DocumentError, Fault, read_document
from documents.read.child import read_in_child
from tests.documents.read.bombs import LETTER, W, pdf_bombs, text_bombs, word_bombs, word_of
from tests.documents.read.files import container, docx_of, saved
from tests.documents.read.mutations import mutated, mutated_part
from tests.documents.read.outcomes import RAISED, READ, REFUSED, Outcome
from tests.documents.read.pages import column, page_of, printed, stream

ROOT = Path(__file__).parents[3]
GREETING = b"BT /F 12 Tf 60 700 Td (Ke hoach thang 7) Tj ET"
MOST_SECONDS = 30
MOST_MEGABYTES = 512
LONGEST_STALL = 0.2
# Of each kind of file and damage; FUZZ=300 for two thousand files.
EACH = int(os.environ.get("FUZZ", "30"))
NAMES = ("../../x", "a\x00b.txt", "CON", "x" * 300 + ".txt", "anh\u202excod.exe", "-c", "", "\udc80.pdf", "a\nb")


def outcomes(files: dict[str, bytes], folder: Path) -> list[Outcome]:
    """What becomes of the files, each read in a process of its own."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = [sys.executable, "-m", "tests.documents.read.outcomes", str(folder)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [Outcome(**outcome) for outcome in json.loads(told.stdout)]


def fault_of(content: bytes) -> Fault:
    with pytest.raises(DocumentError) as caught:
        read_document("a", content)
    return caught.value.fault


def small_docx() -> bytes:
    """Paragraphs, automatic numbers, and a table with merged cells."""
    document = docx.Document()
    document.add_paragraph("Giao Sở Y tế rà soát.")
    document.add_paragraph("Việc thứ nhất", style="List Number")
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 0).text = "TT"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Sở Y tế"
    table.cell(3, 0).merge(table.cell(3, 1)).text = "Sở Nội vụ"
    return saved(document)


def small_xlsx() -> bytes:
    """A sheet with a header, words, a day, a share and a merged cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Nội dung", "Chủ trì", "Thời hạn", "Tiến độ"])
    sheet.append([1, "Rà soát hồ sơ", "Sở Y tế", date(2026, 6, 30), 0.5])
    sheet.append([2, "Báo cáo", "Sở Nội vụ", "Quý III/2026", None])
    sheet.merge_cells("C2:C3")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.timeout(60 + EACH)
def test_damaged_files_give_lines_or_a_reason(tmp_path: Path) -> None:
    text = "Giao Sở Y tế\n1. Rà soát, báo cáo."
    word = small_docx()
    samples = {
        "docx": (word, mutated),
        "part": (word, mutated_part),
        "pdf": (printed(column("Giao Sở Y tế", "báo cáo")), mutated),
        "plain-pdf": (page_of(GREETING + b" 60 480 m 60 520 l S 10 10 300 0.5 re f"), mutated),
        "xlsx": (small_xlsx(), mutated),
        "xlsx-part": (small_xlsx(), mutated_part),
        "utf-8": (text.encode(), mutated),
        "utf-16": (text.encode("utf-16"), mutated),
    }
    chance = random.Random(7)
    files = {f"{kind}-{n}": damage(content, chance) for kind, (content, damage) in samples.items() for n in range(EACH)}

    found = outcomes(files, tmp_path)

    assert len(found) == EACH * len(samples)
    assert [outcome for outcome in found if outcome.code not in (READ, REFUSED)] == []
    assert max(outcome.seconds for outcome in found) < MOST_SECONDS
    assert max(outcome.megabytes for outcome in found) < MOST_MEGABYTES


@pytest.mark.parametrize("bombs", [word_bombs, pdf_bombs, text_bombs])
def test_bombs_end_soon_and_in_little_memory(bombs: Callable[[], dict[str, bytes]], tmp_path: Path) -> None:
    for outcome in outcomes(bombs(), tmp_path):
        assert outcome.code != RAISED, outcome
        assert outcome.seconds < MOST_SECONDS, outcome
        assert outcome.megabytes < MOST_MEGABYTES, outcome


async def test_the_bot_stays_awake_while_bombs_are_read() -> None:
    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        before = monotonic()
        while True:
            await asyncio.sleep(0.005)
            longest, before = max(longest, monotonic() - before), monotonic()

    files = [
        word_bombs()["merged"],
        pdf_bombs()["zeros"],
        text_bombs()["newlines"],
        ("Giao Sở Y tế\n" * 70_000).encode(),
    ]
    async with asyncio.TaskGroup() as group:
        beating = group.create_task(beat())
        for content in files:
            try:
                await read_in_child("a", content)
            except DocumentError:
                continue
        beating.cancel()

    assert longest < LONGEST_STALL


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_only_repeated_in_the_answer(name: str, tmp_path: Path) -> None:
    assert await read_in_child(name, "Kế hoạch".encode()) == ("Kế hoạch",)
    with pytest.raises(DocumentError) as caught:
        await read_in_child(name, b"\n")
    assert (caught.value.fault, caught.value.detail) == (Fault.EMPTY, name)


def test_nothing_is_fetched_or_started_by_reading_a_file(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x".encode()
        for content in calling_pdf(address, tmp_path):
            assert read_document("a.pdf", content) == ("Ke hoach thang 7",)
        for content in declaring_word(address):
            assert fault_of(content) is Fault.HOSTILE
        for content in calling_word(address):
            assert read_document("a.txt", content)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert list(tmp_path.iterdir()) == []


def declaring_word(address: bytes) -> list[bytes]:
    """Documents whose type or entities lie elsewhere."""
    return [
        word_of(b"", b'<!DOCTYPE x SYSTEM "%s">' % address),
        word_of(b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", b'<!DOCTYPE x [<!ENTITY x SYSTEM "%s">]>' % address),
        word_of(b"", b'<!DOCTYPE x [<!ENTITY %% y SYSTEM "%s"> %%y;]>' % address),
    ]


def calling_word(address: bytes) -> list[bytes]:
    """Documents with a template or a piece that lies elsewhere; each is read for its text."""
    template = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    with zipfile.ZipFile(BytesIO(LETTER)) as source:
        relations = source.read("word/_rels/document.xml.rels")
    outside = b'<Relationship Id="x" Type="%s" Target="%s" TargetMode="External"/></Relationships>' % (
        template,
        address,
    )
    include = b'<w:p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s"/></w:p>' % address
    return [
        container({"word/_rels/document.xml.rels": relations.replace(b"</Relationships>", outside)}, like=LETTER),
        word_of(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" + include),
    ]


def calling_pdf(address: bytes, folder: Path) -> list[bytes]:
    """Documents that start something when they are opened; each is read for its text."""
    target = bytes(folder / "started")
    actions = (
        b"<< /S /JavaScript /JS (app.launchURL\\('%s'\\)) >>" % address,
        b"<< /S /Launch /F (/usr/bin/touch) /Unix << /F (/usr/bin/touch) /P (%s) >> >>" % target,
        b"<< /S /URI /URI (%s) >>" % address,
        b"<< /S /SubmitForm /F << /FS /URL /F (%s) >> >>" % address,
        b"<< /S /ImportData /F (%s) >>" % target,
    )
    attached = b"<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>"
    names = b"/Names << /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >>"
    return [page_of(GREETING, catalogue=b"/OpenAction " + action) for action in actions] + [
        page_of(GREETING, attached, stream(b"MZ"), catalogue=names)
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_entities_do_not_hide_in_another_encoding(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]>'
    document = (
        f"{declared}<w:document {W.decode()}><w:body><w:p><w:r><w:t>1&a;2</w:t></w:r></w:p></w:body></w:document>"
    )

    assert fault_of(container({"word/document.xml": document.encode(encoding)}, like=LETTER)) in (
        Fault.HOSTILE,
        Fault.BROKEN,
    )


def test_entities_do_not_hide_in_a_part_with_another_name() -> None:
    with zipfile.ZipFile(BytesIO(LETTER)) as source:
        types, relations = source.read("[Content_Types].xml"), source.read("_rels/.rels")
    body = b"<w:body><w:p><w:r><w:t>1&a;2</w:t></w:r></w:p></w:body>"
    evil = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document %s>%s</w:document>' % (W, body)
    parts = {
        "[Content_Types].xml": types.replace(b"/word/document.xml", b"/word/evil.bin"),
        "_rels/.rels": relations.replace(b"word/document.xml", b"word/evil.bin"),
        "word/evil.bin": evil,
    }

    assert fault_of(container(parts, like=LETTER)) in (Fault.HOSTILE, Fault.BROKEN)


def test_a_part_that_is_there_twice_is_looked_at_twice() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document %s/>' % W
    stream = BytesIO(LETTER)
    with zipfile.ZipFile(stream, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr("word/document.xml", evil)

    assert fault_of(stream.getvalue()) is Fault.HOSTILE


def test_a_document_that_says_it_may_hold_macros_is_refused() -> None:
    with zipfile.ZipFile(BytesIO(LETTER)) as source:
        types = source.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    with_macros = types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")

    assert fault_of(container({"[Content_Types].xml": with_macros}, like=LETTER)) is Fault.MACROS


def test_twenty_pages_with_tables_take_less_than_a_second() -> None:
    document = docx.Document()
    for number in range(400):
        document.add_paragraph(f"{number}. Giao Sở Y tế chủ trì, phối hợp với UBND các xã rà soát cơ sở vật chất. " * 2)
    table = document.add_table(rows=200, cols=5)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Rà soát, sửa đổi quy chế làm việc"
    content = saved(document)

    start = process_time()
    lines = read_document("a.txt", content)

    assert len(lines) == 600
    assert process_time() - start < 1


def test_a_sound_file_is_not_taken_for_a_hostile_one() -> None:
    assert read_document("a.txt", docx_of("Chỉ tiêu……………………………………………………", "–" * 60)) != ()
