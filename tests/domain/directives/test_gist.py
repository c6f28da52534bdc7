"""The short line that says what a task is about."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.directives.gist import gist
from tests.domain.directives.reading import SAMPLES, read


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan rà soát quy hoạch chung.",
            "Rà soát quy hoạch chung",
        ),
        ("Yêu cầu UBND các xã, phường rà soát hộ nghèo trước 30/6.", "Rà soát hộ nghèo trước 30/6"),
        ("Sở Y tế có trách nhiệm ban hành hướng dẫn.", "Ban hành hướng dẫn"),
        ("Sở Nội vụ (Cơ quan thường trực) chủ trì và phối hợp với Sở Tư pháp tổ chức tập huấn.", "Tổ chức tập huấn"),
        ("Chủ trì, phối hợp với Công an tỉnh kiểm tra các bến đò.", "Kiểm tra các bến đò"),
        ("Phối hợp chặt chẽ với Sở Tư pháp để thẩm định dự thảo nghị quyết.", "Thẩm định dự thảo nghị quyết"),
        ("Công an xã theo chức năng, nhiệm vụ được giao bảo đảm an ninh trật tự.", "Bảo đảm an ninh trật tự"),
        ("Về công tác cán bộ: Giao Phòng Tổ chức tham mưu quy hoạch.", "Về công tác cán bộ: tham mưu quy hoạch"),
        ("Rà soát hồ sơ.", "Rà soát hồ sơ."),
        (
            "3.2. Phòng Kinh tế: Cân đối kinh phí cho hoạt động khuyến nông.",
            "Cân đối kinh phí cho hoạt động khuyến nông",
        ),
        ("Trong Quý II/2026, Sở Y tế phải ban hành hướng dẫn.", "Ban hành hướng dẫn"),
        ("Sở Y tế phối hợp với Sở Tài chính.", "Phối hợp với Sở Tài chính"),
        ("Sở Y tế thực hiện.", "Sở Y tế thực hiện."),
        (
            "Viết báo cáo tự đánh giá chương trình - Đơn vị chủ trì: Khoa Kinh tế - Thời gian: tháng 6/2026",
            "Viết báo cáo tự đánh giá chương trình",
        ),
        (
            "Giao So Tai chinh chu tri, phoi hop voi So Noi vu ra soat cac du an cham tien do.",
            "Giao So Tai chinh chu tri, phoi hop voi So Noi vu ra soat cac du an cham tien do",
        ),
        ("", ""),
    ],
)
def test_a_gist_begins_where_the_duty_begins(text: str, line: str) -> None:
    assert gist(text) == line


def test_a_long_duty_is_cut_between_words_or_after_its_first_sentence() -> None:
    long = "Sở Y tế rà soát " + "cơ sở vật chất, trang thiết bị của các trạm y tế " * 4
    two = "Sở Y tế rà soát cơ sở vật chất của các trạm y tế. Báo cáo Ủy ban nhân dân tỉnh kết quả rà soát trong quý."

    assert gist(long, 60) == "Rà soát cơ sở vật chất, trang thiết bị của các trạm y tế…"
    assert gist(two) == "Rà soát cơ sở vật chất của các trạm y tế…"


WORDS = "Giao Sở Y tế chủ trì, phối hợp với rà soát 1. ( ) : ; Về"
pieces = st.sampled_from(WORDS.split())


@given(st.text(max_size=200) | st.lists(pieces, max_size=30).map(" ".join))
def test_no_word_is_added_to_what_was_written(text: str) -> None:
    line = gist(text, 60)

    written = iter(text.lower().split())
    words = [word.strip(" .,;:/–-…") for word in line.lower().split()]
    assert len(line) <= 60
    assert all(any(word in other for other in written) for word in words if word)


@pytest.mark.parametrize("path", sorted((SAMPLES / "others").glob("*.txt")), ids=lambda path: path.stem)
def test_no_gist_of_a_sample_begins_with_who_is_to_do_it(path: Path) -> None:
    reading = read(path.read_text())
    for draft in reading.drafts if "ocr" not in reading.doubts else ():
        assert not gist(draft.text).lower().startswith(("giao sở", "giao phòng", "yêu cầu ubnd", "chủ trì", "chu tri"))
