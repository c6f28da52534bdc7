"""Reading PDF files with a text layer."""

import pytest

from documents.read import DocumentError, Fault, read_document
from domain.directives import read_directive
from domain.units import Directory
from tests.documents.read.files import docx_of
from tests.documents.read.pages import Printed, column, page_of, printed, written

GREETING = b"BT /F 12 Tf 60 700 Td (Ke hoach thang 7) Tj ET"


def fault_of(content: bytes) -> Fault:
    with pytest.raises(DocumentError) as caught:
        read_document("a.pdf", content)
    return caught.value.fault


def test_lines_come_as_they_are_printed_with_a_blank_one_between_paragraphs() -> None:
    page = column(
        "1. Giao Sở Y tế chủ trì, phối hợp với",
        "UBND các xã rà soát cơ sở vật chất.",
        "",
        "2. Giao Sở Nội vụ báo cáo kết quả",
        "trước ngày 20/11/2026.",
    )

    assert read_document("a.pdf", printed(page)) == (
        "1. Giao Sở Y tế chủ trì, phối hợp với",
        "UBND các xã rà soát cơ sở vật chất.",
        "",
        "2. Giao Sở Nội vụ báo cáo kết quả",
        "trước ngày 20/11/2026.",
    )


def test_a_sentence_goes_on_over_the_page_without_the_page_number_in_between() -> None:
    first = column("1. Giao Sở Y tế chủ trì, phối hợp với", "Sở Nội vụ và các cơ quan của")
    second = [(297.0, 800.0, "2"), *column("Tỉnh rà soát cơ sở vật chất.")]

    assert read_document("a.pdf", printed(first, second)) == (
        "1. Giao Sở Y tế chủ trì, phối hợp với",
        "Sở Nội vụ và các cơ quan của",
        "Tỉnh rà soát cơ sở vật chất.",
    )


def test_the_two_sides_of_a_letterhead_are_not_run_together() -> None:
    sides: list[Printed] = [(60, 780, "UBND TỈNH LAM GIANG"), (330, 780, "CỘNG HÒA XÃ HỘI")]
    cells = [*column("SỞ Y TẾ", "Số: 12/TB-SYT", top=740), *column("Độc lập - Tự do", top=740, left=330)]

    assert read_document("a.pdf", printed([*sides, *cells])) == (
        "UBND TỈNH LAM GIANG\tCỘNG HÒA XÃ HỘI",
        "",
        "SỞ Y TẾ",
        "Số: 12/TB-SYT",
        "",
        "Độc lập - Tự do",
    )


def test_a_page_written_in_no_order_is_read_from_above() -> None:
    page = column("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")

    assert read_document("a.pdf", printed(page[::-1])) == ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")


def test_a_hyphen_at_the_end_of_a_line_stays_and_the_line_ends() -> None:
    page = column("về việc phối hợp với tỉnh Thừa Thiên-", "Huế trong quý III", "- Giao Sở Y tế")

    assert read_document("a.pdf", printed(page)) == tuple(text for _, _, text in page)


def table_page() -> tuple[list[Printed], list[tuple[float, float, float, float]]]:
    """A heading and a ruled table; the unit of its second and third row is one cell over both."""
    xs, ys = (60, 90, 300, 420, 535), (700, 680, 640, 600, 580)
    ruled: list[tuple[float, float, float, float]] = [(x, 580, x, 700) for x in xs]
    ruled += [(60, y, 535, y) for y in ys if y != 600] + [(60, 600, 300, 600), (420, 600, 535, 600)]
    cells: list[Printed] = [(60, 760, "PHỤ LỤC"), (63, 687, "TT"), (93, 687, "Nội dung")]
    cells += [(303, 687, "Chủ trì"), (423, 687, "Thời hạn"), (63, 668, "1"), (93, 668, "Rà soát quy hoạch trạm")]
    cells += [(93, 653, "y tế xã"), (303, 668, "Sở Xây dựng"), (423, 668, "30/6/2026"), (63, 628, "2")]
    cells += [(93, 628, "Báo cáo"), (303, 615, "Sở Y tế"), (423, 628, "Tháng 7"), (63, 587, "3"), (93, 587, "Tổng hợp")]
    return [*cells, (423, 587, "Tháng 8"), (60, 540, "Hết phụ lục")], ruled


def test_a_ruled_table_gives_rows_with_tabs() -> None:
    page, ruled = table_page()

    assert read_document("a.pdf", printed(page, ruled=ruled, size=9)) == (
        "PHỤ LỤC",
        "",
        "TT\tNội dung\tChủ trì\tThời hạn",
        "1\tRà soát quy hoạch trạm y tế xã\tSở Xây dựng\t30/6/2026",
        "2\tBáo cáo\tSở Y tế\tTháng 7",
        "3\tTổng hợp\tSở Y tế\tTháng 8",
        "",
        "Hết phụ lục",
    )


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, b"0 1 -1 0 842 0"), (180, b"-1 0 0 -1 595 842"), (270, b"0 -1 1 0 0 595")]
)
def test_a_page_that_lies_on_its_side_is_read_as_one_looks_at_it(turn: int, matrix: bytes) -> None:
    texts: tuple[tuple[int, int, str], ...] = (
        (60, 560, "Phu luc"),
        (65, 505, "TT"),
        (105, 505, "Noi dung"),
        (305, 505, "Chu tri"),
        (65, 485, "1"),
    )
    texts += ((105, 485, "Ra soat"), (305, 485, "So Y te"), (60, 430, "Het"), (60, 412, "bang"))
    content = b"".join(b"BT /F 9 Tf %d %d Td (%s) Tj ET " % (x, y, text.encode()) for x, y, text in texts)
    content += b"".join(b"%d 480 m %d 520 l S " % (x, x) for x in (60, 100, 300, 400))
    content += b"".join(b"60 %d 340 0.5 re f " % y for y in (480, 500, 520))

    lines = read_document("a.pdf", page_of(matrix + b" cm " + content, page=b"/Rotate %d" % turn))

    assert lines == ("Phu luc", "", "TT\tNoi dung\tChu tri", "1\tRa soat\tSo Y te", "", "Het", "bang")


def test_a_notice_sent_as_pdf_gives_the_drafts_that_its_text_gives() -> None:
    texts = (
        "THÔNG BÁO",
        "Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 6",
        "Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận như sau:",
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát cơ sở",
        "vật chất các trạm y tế, báo cáo UBND tỉnh trước ngày 20/11/2026.",
        "2. Giao Sở Nội vụ tổng hợp kết quả tuyển dụng, báo cáo UBND tỉnh",
        "trong quý III/2026.",
    )
    units = Directory(())

    read = read_directive(read_document("a.pdf", printed(column(*texts[:4]), column(*texts[4:]))), units)

    plain = read_directive(texts, units)
    assert [(d.text, d.lead_units, d.deadline.due) for d in read.drafts] == [
        (d.text, d.lead_units, d.deadline.due) for d in plain.drafts
    ]
    assert len(read.drafts) == 2


def test_the_content_decides_not_the_name() -> None:
    assert read_document("a.docx", page_of(GREETING)) == ("Ke hoach thang 7",)
    assert read_document("a.pdf", docx_of("Kế hoạch")) == ("Kế hoạch",)
    assert read_document("a.pdf", b"Content-Type: application/pdf\r\n\r\n" + page_of(GREETING)) == ("Ke hoach thang 7",)
    assert read_document("a.txt", "Tệp %PDF-1.7 là gì".encode()) == ("Tệp %PDF-1.7 là gì",)


def test_a_broken_text_layer_is_read_as_it_is() -> None:
    assert read_document("a.pdf", page_of(b"BT /F 12 Tf 60 700 Td (K\\325 ho\\271ch) Tj ET")) == ("KÕ ho¹ch",)


def test_an_encrypted_pdf_says_so() -> None:
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a) (a)]" % (b"o" * 32, b"u" * 32)

    assert fault_of(page_of(GREETING, trailer=locked)) is Fault.ENCRYPTED


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.4\n" + b"\x00" * 5000, b"%PDF-9.9\nstartxref\n0\n%%EOF"])
def test_a_broken_pdf_says_so(content: bytes) -> None:
    assert fault_of(content) is Fault.BROKEN


def test_an_empty_page_is_an_empty_document() -> None:
    assert fault_of(page_of(b"")) is Fault.EMPTY


def test_more_pages_than_a_directive_has_are_refused() -> None:
    def pages(count: int) -> bytes:
        kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
        tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
        return written(b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * count)

    assert fault_of(pages(200)) is Fault.EMPTY
    assert fault_of(pages(201)) is Fault.TOO_MANY_PAGES
