"""What holds for every text that is read as a directive."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.directives import read_directive
from domain.directives.unit_words import ORGANISATION_HEADS
from domain.directives.verbs import VERBS
from tests.domain.directives.reading import NO_UNITS

pytestmark = pytest.mark.slow

WORDS = [
    "I.",
    "1.",
    "a)",
    "-",
    "+",
    "*",
    "Điều",
    "1.",
    "PHỤ",
    "LỤC",
    "Giao",
    "Yêu",
    "cầu",
    "chủ",
    "trì,",
    "phối",
    "hợp",
    "với",
    "và",
    ";",
    ":",
    ".",
    "(",
    ")",
    ",",
    "|",
    "\t",
    "các",
    "sở,",
    "ngành",
    "Đồng",
    "chí",
    "Lam",
    "Giang",
    "20/11",
    "quý",
    "II/2026",
    "trước",
    "ngày",
    "hằng",
    "tháng",
    "Nơi",
    "nhận:",
    "Kính",
    "gửi:",
    "TT",
    "Nội",
    "dung",
    "Chủ",
    "trì",
    "nt",
    "(PC06)",
    "điện:",
    "Về",
    "việc:",
    "Mỗi",
    "từng",
    "nêu",
    "trên",
]
words = st.sampled_from([*WORDS, *ORGANISATION_HEADS, *VERBS])
lines = st.lists(st.lists(words, max_size=15).map(" ".join) | st.text(max_size=60), max_size=15)
TASK = "{n}. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát cơ sở số {n}, báo cáo trước ngày 20/6/2026."
MOST_TIMES = 3


@given(lines)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error(text: list[str]) -> None:
    for draft in read_directive(text, NO_UNITS).drafts:
        assert draft.text
        assert 1 <= draft.line_from <= draft.line_to <= max(1, len(text))
        assert all(draft.lead_units)
        assert draft.lead_units or "no_lead" in draft.doubts


def test_twice_the_text_takes_about_twice_the_time() -> None:
    text = [TASK.format(n=n % 90 + 1) for n in range(200)]
    _seconds(text[:10])

    assert _seconds(text * 2) < MOST_TIMES * _seconds(text)


def _seconds(text: list[str]) -> float:
    """Of the processor, the better of two."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        read_directive(text, NO_UNITS)
        taken.append(time.process_time() - start)
    return min(taken)
