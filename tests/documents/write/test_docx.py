"""Letters as docx, opened again."""

import io
from datetime import date

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from documents.write.docx import write_docx
from documents.write.markup import read_page

LETTER = """
{columns 40}
UBND TỈNH LAM GIANG
**SỞ Y TẾ**
--- 30
{next}
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
{end}

# BÁO CÁO

## I. KẾT QUẢ

Đã hoàn thành **03** nhiệm vụ\x00;
còn *01* nhiệm vụ.

> Người lập biểu

| TT | Nội dung |
| -10 | -90 |
| 1 | Rà soát = 1+1 |

===

^ Phụ lục
"""


def letter() -> Document:
    return docx.Document(io.BytesIO(write_docx(read_page(LETTER, title="Báo cáo", made_on=date(2026, 11, 20)))))


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    section = letter().sections[0]

    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [length and round(length.mm) for length in lengths] == [210, 297, 20, 20, 30, 15]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml


def test_text_is_times_new_roman_fourteen_and_stands_as_its_style_says() -> None:
    document = letter()
    title, heading, body, right = (p for p in document.paragraphs[:4])

    normal = document.styles["Normal"].font
    assert (normal.name, normal.size) == ("Times New Roman", Pt(14))
    assert [p.alignment for p in (title, heading, body, right)] == [
        WD_ALIGN_PARAGRAPH.CENTER,
        WD_ALIGN_PARAGRAPH.JUSTIFY,
        WD_ALIGN_PARAGRAPH.JUSTIFY,
        WD_ALIGN_PARAGRAPH.RIGHT,
    ]
    assert title.runs[0].bold
    assert heading.runs[0].bold
    assert body.text == "Đã hoàn thành 03 nhiệm vụ; còn 01 nhiệm vụ."
    assert [(run.text, run.bold, run.italic) for run in body.runs if run.bold or run.italic] == [
        ("03", True, False),
        ("01", False, True),
    ]


def test_the_letterhead_is_two_columns_and_the_table_repeats_its_head() -> None:
    letterhead, grid = letter().tables

    assert [cell.paragraphs[0].text for cell in letterhead.rows[0].cells] == [
        "UBND TỈNH LAM GIANG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert [round(cell.width.mm) for cell in grid.rows[1].cells if cell.width] == [16, 149]
    assert "w:tblHeader" in grid.rows[0]._tr.xml
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [["TT", "Nội dung"], ["1", "Rà soát = 1+1"]]


def test_the_file_says_of_itself_what_it_was_told() -> None:
    marks = letter().core_properties

    assert (marks.title, marks.author) == ("Báo cáo", "")
    assert marks.created is not None
    assert marks.created.date() == date(2026, 11, 20)
