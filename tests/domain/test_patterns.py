"""One pattern that tells whether any of several fits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.patterns import whichever

PATTERNS = [
    re.compile(source) for source in (r"xem (?P<n>\d+)", r"(?P<who>\D+?)(?: (?P<n>a|b))?", r"\d|x|", r"(?P<n>\d)+b")
]


@given(st.text("xem ab12", max_size=8))
def test_it_fits_exactly_where_one_of_them_fits(text: str) -> None:
    assert bool(whichever(PATTERNS).fullmatch(text)) == any(pattern.fullmatch(text) for pattern in PATTERNS)
    assert bool(whichever(PATTERNS).match(text)) == any(pattern.match(text) for pattern in PATTERNS)


@pytest.mark.parametrize("source", [r"(a|b)\1", r"(?P<x>a)(?P=x)", r"(a)?b(?(1)c|d)"])
def test_a_pattern_that_looks_back_at_its_own_groups_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="group"):
        whichever([re.compile("(z)"), re.compile(source)])


def test_an_escaped_backslash_before_a_number_looks_back_at_nothing() -> None:
    assert whichever([re.compile(r"(z)"), re.compile(r"\\1")]).fullmatch("\\1")
