"""Names of files that people send, as they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.file_names import LONGEST, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kế hoạch số 12.docx", "Kế hoạch số 12.docx"),
        ("anh\u202excod.exe", "anhxcod.exe"),
        ("a\nb\tc.pdf", "a b c.pdf"),
        ("a\x00\u200b.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\tam\\a.docx", "a.docx"),
        ("\udc80.pdf", "pdf"),
        ("..", "tệp"),
        ("", "tệp"),
        ("Ke\u0302\u0301 hoa\u0323ch.docx", "Kế hoạch.docx"),
    ],
)
def test_a_name_is_shown_without_what_hides_or_misleads(name: str, shown: str) -> None:
    assert shown_name(name, "tệp") == shown


def test_a_long_name_keeps_its_ending() -> None:
    assert shown_name("x" * 300 + ".docx").endswith("….docx")
    assert len(shown_name("x" * 300)) == LONGEST


@given(st.text(max_size=300))
def test_every_name_fits_on_a_line_and_stays_as_it_is_the_second_time(name: str) -> None:
    shown = shown_name(name)

    assert 0 < len(shown) <= LONGEST
    assert shown.isprintable()
    assert shown_name(shown) == shown
