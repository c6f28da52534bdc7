"""Letters written as text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.write.markup import MarkupError, plain, read_page
from documents.write.page import Block, Columns, Grid, PageBreak, Paragraph, Rule, Span, Style


def blocks(text: str) -> tuple[Block, ...]:
    return read_page(text, title="Thư", made_on=date(2026, 11, 20)).blocks


def test_lines_of_a_block_make_one_paragraph() -> None:
    assert blocks("Giao Sở Y tế\nchủ trì.\n\nHết.") == (
        Paragraph(spans=(Span(text="Giao Sở Y tế chủ trì."),)),
        Paragraph(spans=(Span(text="Hết."),)),
    )


@pytest.mark.parametrize(
    ("mark", "style"),
    [("#", Style.TITLE), ("##", Style.HEADING), ("^", Style.CENTRED), (">", Style.RIGHT), ("<", Style.NOTE)],
)
def test_the_mark_before_a_line_is_its_style(mark: str, style: Style) -> None:
    assert blocks(f"{mark} Kết luận") == (Paragraph(spans=(Span(text="Kết luận"),), style=style),)


def test_stars_are_weight() -> None:
    (paragraph,) = blocks(r"a **b *c*** *d* 2\*3")

    assert isinstance(paragraph, Paragraph)
    assert [(s.text, s.bold, s.italic) for s in paragraph.spans] == [
        ("a ", False, False),
        ("b ", True, False),
        ("c", True, True),
        (" ", False, False),
        ("d", False, True),
        (" 2*3", False, False),
    ]


def test_columns_rules_tables_and_new_pages() -> None:
    found = blocks("{columns 40}\nTrái\n--- 30\n{next}\n~\nPhải\n{end}\n\n| a | b |\n| -30 | -70 |\n| 1 | 2 |\n\n===")

    left, right = Paragraph(spans=(Span(text="Trái"),)), Paragraph(spans=(Span(text="Phải"),))
    assert found == (
        Columns(left=(left, Rule(share=0.3)), right=(Paragraph(spans=()), right), share=0.4),
        Grid(head=("a", "b"), rows=(("1", "2"),), shares=(0.3, 0.7)),
        PageBreak(),
    )


@pytest.mark.parametrize(
    "text", ["{columns 40}\na\n{next}", "| a | b |\n| 1 |", "| a |\n| -20 | -80 |", "| a", "a **b"]
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(MarkupError) as error:
        blocks(text)
    assert error.value.line in text


@given(st.text(alphabet=st.sampled_from("ab1 #^><~{}=-|*\\\n"), min_size=1))
def test_any_words_can_be_said_in_a_paragraph_and_in_a_cell(words: str) -> None:
    said = " ".join(words.split())
    if not said:
        return

    assert blocks(plain(words)) == (Paragraph(spans=(Span(text=said),)),)
    assert blocks(f"| a |\n| {plain(words)} |") == (Grid(head=("a",), rows=((said,),)),)
