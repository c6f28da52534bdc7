"""One pattern that tells whether any of several fits."""

import re

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
