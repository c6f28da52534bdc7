"""Yes, no, and which one."""

import pytest

from domain.replies.yes_no import choose, yes_or_no


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("có", True),
        ("vâng ạ", True),
        ("dạ vâng ạ", True),
        ("Có ạ", True),
        ("dạ đúng rồi ạ", True),
        ("OK", True),
        ("👍", True),
        ("đồng ý", True),
        ("không", False),
        ("ko", False),
        ("dạ không ạ", False),
        ("thôi", False),
        ("nhầm rồi", None),
        ("có nhưng chưa xong", None),
        ("không phải việc 1 mà việc 2", None),
        ("ok 2 xong", None),
        ("", None),
        ("?", None),
    ],
)
def test_the_whole_message_has_to_say_it(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("2", 102),
        ("số 2", 102),
        ("việc 2 ạ", 102),
        ("#101", 101),
        ("101", 101),
        ("9", None),
        ("#2", None),
        ("2 xong", None),
        ("", None),
    ],
)
def test_a_bare_number_chooses_by_place_or_by_id(text: str, task: int | None) -> None:
    assert choose(text, (101, 102, 103)) == task


def test_a_number_that_fits_two_chooses_none() -> None:
    assert choose("2", (2, 3)) is None
