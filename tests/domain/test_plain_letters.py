"""The short way for texts of plain letters alone comes out where the long way does, which a marked letter asks for."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drafts.grammar import _letter_by_letter
from domain.replies.normalise import clean
from domain.units.names import without_diacritics

PLAIN = st.text(st.characters(max_codepoint=127), max_size=40)


@pytest.mark.parametrize("read", [clean, without_diacritics, _letter_by_letter])
@given(text=PLAIN)
def test_a_text_of_plain_letters_is_read_as_it_is_beside_a_marked_one(read: Callable[[str], str], text: str) -> None:
    assert read(text) + read("đ") == read(text + "đ")
