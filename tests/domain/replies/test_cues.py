"""What is looked for first, so that most replies are done at once, hides nothing that is looked for then.

Each pattern writes its own examples: a new shape of day, or another closing, is tried here by itself.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.replies import courtesies
from domain.replies.amounts import AMOUNT
from domain.replies.days import DAY
from domain.replies.several import SEVERAL
from domain.replies.spans import _bears
from domain.replies.tokens import tokens

COURTESIES = (courtesies._SENT_FROM, courtesies._ADDRESSED, courtesies._SIGN_OFF, courtesies._CLOSING)


@settings(max_examples=300)
@given(st.one_of(*(st.from_regex(pattern, fullmatch=True) for pattern in (DAY, AMOUNT, SEVERAL))))
def test_every_span_holds_a_word_or_a_number_that_spans_are_looked_for_by(span: str) -> None:
    assert any(_bears(token) for token in tokens(span))


@pytest.mark.parametrize("pattern", COURTESIES, ids=("sent from", "addressed", "sign-off", "closing"))
def test_every_courtesy_holds_a_cue(pattern: re.Pattern[str]) -> None:
    @settings(max_examples=150)
    @given(st.from_regex(pattern))
    def holds(text: str) -> None:
        assert courtesies._CUES.search(text)

    holds()
