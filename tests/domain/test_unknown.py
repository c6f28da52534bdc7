"""What is kept of a message that nobody understood."""

import pytest

from domain.unknown import LONGEST, anonymous


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cái này sao rồi", "cái này sao rồi"),
        ("Báo cáo giúp anh Nguyễn Văn Bình nhé", "Báo cáo giúp anh … nhé"),
        ("gửi Lan số 0912 345 678 rồi", "gửi … số … rồi"),
        ("Hạnh ơi xem giúp", "… ơi xem giúp"),
        ("đồng chí Trần Thị Mai đã duyệt 3/5 mục", "đồng chí … đã duyệt # mục"),
        ("hỏi trần thị mai xem", "hỏi … xem"),
        ("Mai đang đi công tác", "… đang đi công tác"),
        ("xem https://example.vn/a?b=1 hộ", "xem … hộ"),
        ("viết thư tới lan@example.vn", "viết thư tới …"),
        ("@bình xem nhé", "… xem nhé"),
        ("mai tôi làm", "mai tôi làm"),
    ],
)
def test_words_stay_and_people_go(text: str, kept: str) -> None:
    unknown = anonymous(text, ["Trần Thị Mai"])
    assert unknown
    assert unknown.said == kept


def test_spellings_of_one_message_are_counted_together() -> None:
    said = [anonymous(text) for text in ("Cái này sao rồi?", "cai nay sao roi", "CÁI NÀY SAO RỒI!!!")]
    assert {one.folded for one in said if one} == {"cai nay sao roi"}


@pytest.mark.parametrize("text", ["", "   ", "👍", "???"])
def test_nothing_is_kept_of_a_message_without_words(text: str) -> None:
    assert anonymous(text) is None


def test_a_long_message_is_kept_in_part() -> None:
    unknown = anonymous("làm ơn " * 100)
    assert unknown
    assert len(unknown.said) <= LONGEST
