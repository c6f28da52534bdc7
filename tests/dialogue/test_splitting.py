"""How a message is fitted into what a platform takes."""

from hypothesis import given
from hypothesis import strategies as st

from texts.split import fits, plain, split, utf16_length

PIECES = st.sampled_from(
    ["Báo cáo", "<b>#12</b>", "&lt;", "&amp;", "&nGt;", "&#128512;", "&#0;", "&", "😀", "\n", "\n\n", " ", "x" * 9]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
LIMITS = st.integers(2, 90)


@given(TEXTS, LIMITS)
def test_a_text_fits_where_its_units_without_markup_are_few_enough(text: str, limit: int) -> None:
    assert fits(text, limit) == (utf16_length(text) <= limit)


@given(TEXTS, LIMITS)
def test_every_part_fits_and_no_word_is_lost(text: str, limit: int) -> None:
    parts = split(text.strip(), limit)
    assert all(utf16_length(part) <= limit for part in parts)
    assert "".join("".join(plain(part) for part in parts).split()) == "".join(plain(text).split())


@given(TEXTS)
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert split(text.strip(), 1000) == [text.strip()]
