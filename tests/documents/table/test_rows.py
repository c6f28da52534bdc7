"""Tables as offices send them."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from documents.table.rows import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TableError, TableFault, read_rows


def workbook(*rows: tuple[str | float | date | None, ...]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def fault_of(name: str, content: bytes) -> TableFault:
    with pytest.raises(TableError) as error:
        read_rows(name, content)
    return error.value.fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_with_any_usual_separator(separator: str, encoding: str) -> None:
    text = f'Đơn vị{separator}Nội dung\nSở Y tế{separator}"Rà soát, báo cáo; trình\nUBND tỉnh"\n'

    assert read_rows("a.CSV", text.encode(encoding)) == (
        ("Đơn vị", "Nội dung"),
        ("Sở Y tế", "Rà soát, báo cáo; trình\nUBND tỉnh"),
    )


def test_commas_in_the_text_of_a_semicolon_file_do_not_cut_it() -> None:
    text = "Danh mục\ntt;nội dung\n1;a, b, c và d\n2;e, g\n3;h\n"

    assert read_rows("a.csv", text.encode())[2] == ("1", "a, b, c và d")


def test_cells_of_a_workbook_come_as_people_see_them() -> None:
    content = workbook(
        ("TT", "Việc", "Hạn", "Lúc"),
        (1, "  Báo cáo ", date(2026, 6, 30), datetime(2026, 6, 30, 7, 30)),
        (2.5, None, None, None),
        (),
        ("", "cuối"),
        (None, None),
    )

    assert read_rows("so.xlsx", content) == (
        ("TT", "Việc", "Hạn", "Lúc"),
        ("1", "Báo cáo", "30/06/2026", "30/06/2026 07:30"),
        ("2.5", "", "", ""),
        ("", "", "", ""),
        ("", "cuối", "", ""),
    )


def test_the_first_visible_sheet_is_read() -> None:
    book = Workbook()
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("Sổ").append(("TT",))
    content = io.BytesIO()
    book.save(content)

    assert read_rows("so.xlsx", content.getvalue()) == (("TT",),)


def test_a_table_within_the_limits_is_taken_and_one_beyond_is_not() -> None:
    line = b"a,b\n"

    assert len(read_rows("a.csv", line * MOST_ROWS)) == MOST_ROWS
    assert fault_of("a.csv", line * (MOST_ROWS + 1)) is TableFault.TOO_MANY_ROWS
    assert fault_of("a.csv", b",".join([b"x"] * (MOST_COLUMNS + 1))) is TableFault.TOO_MANY_COLUMNS
    assert fault_of("a.xlsx", workbook((*[None] * MOST_COLUMNS, "x"))) is TableFault.TOO_MANY_COLUMNS
    assert fault_of("a.csv", b"a" * (MOST_BYTES + 1)) is TableFault.TOO_LARGE


def test_a_container_that_swells_is_not_unpacked() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as container:
        for number in range(11):
            container.writestr(f"{number}.xml", bytes(20 * 1024 * 1024))

    assert fault_of("a.xlsx", content.getvalue()) is TableFault.TOO_LARGE


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.pdf", b"%PDF", TableFault.UNKNOWN_KIND),
        ("a.csv", b"", TableFault.EMPTY),
        ("a.csv", b"\n;;\n", TableFault.EMPTY),
        ("a.csv", "Sở".encode("utf-16"), TableFault.NOT_TEXT),
        ("a.xlsx", b"PK\x03\x04", TableFault.NOT_A_WORKBOOK),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 an old or locked workbook", TableFault.NOT_A_WORKBOOK),
        ("a.xlsx", workbook(), TableFault.EMPTY),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(name: str, content: bytes, fault: TableFault) -> None:
    assert fault_of(name, content) is fault


def test_a_damaged_workbook_ends_in_rows_or_in_a_named_fault() -> None:
    chance = random.Random(7)
    sound = workbook(*((n, f"việc {n}", date(2026, 1, 2)) for n in range(30)))
    for _ in range(300):
        damaged = bytearray(sound)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(TableError):
            assert read_rows("so.xlsx", bytes(damaged))


def test_a_workbook_that_names_no_sheets_among_its_parts_is_none() -> None:
    """Found by damaging files: openpyxl says so with an OSError."""
    with zipfile.ZipFile(io.BytesIO(workbook(("TT", "Việc")))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"sheet.main+xml", b"sheet.other+xml")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name, part in parts.items():
            target.writestr(name, part)

    assert fault_of("a.xlsx", content.getvalue()) is TableFault.NOT_A_WORKBOOK
