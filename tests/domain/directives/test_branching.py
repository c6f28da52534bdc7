"""A pattern whose alternatives share their beginnings finds what the same alternatives find one after the other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from domain.directives.branching import branching

WORDS = st.text("abc ", min_size=1, max_size=5)


@given(st.lists(WORDS, min_size=1, max_size=12), st.text("abc ", max_size=8))
def test_the_first_alternative_that_fits_and_begins_with_the_others_is_found(phrases: list[str], text: str) -> None:
    longest_first = sorted(set(phrases), key=len, reverse=True)
    told_apart = re.compile(f"(?:{'|'.join(longest_first)})(?!\\w)").match(text)
    together = re.compile(f"(?:{branching(longest_first)})(?!\\w)").match(text)
    assert (told_apart and told_apart[0]) == (together and together[0])


def test_no_phrase_fits_nothing() -> None:
    assert re.match(branching([]), "") is None
