"""Marks of secrecy as they are printed, and words that only look like them."""

import unicodedata

import pytest

from domain.directives import is_secret


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("UBND TỈNH LAM GIANG\nMẬT\nTHÔNG BÁO", "MẬT"),
        ("SỞ Y TẾ      TỐI MẬT\nSố: 1/BC", "TỐI MẬT"),
        ("SỞ Y TẾ MẬT\nSố: 1/BC", "MẬT"),
        ("UBND TỈNH LAM GIANG\tTUYỆT MẬT\tCỘNG HÒA XÃ HỘI", "TUYỆT MẬT"),
        ("MẬT | UBND TỈNH LAM GIANG", "MẬT"),
        ("Số: 12/BC-SYT (Mật)", "MẬT"),
        ("Số: 12/BC-SYT (TỐI MẬT)", "TỐI MẬT"),
        ("Độ mật: Tuyệt mật", "TUYỆT MẬT"),
        ("Dấu chỉ độ mật: Mật", "MẬT"),
        ("Mức độ mật : tối mật", "TỐI MẬT"),
        ("Do mat: Toi mat", "TOI MAT"),
        ("TÀI LIỆU MẬT", "MẬT"),
        ("[MẬT]", "MẬT"),
        ("* Tối mật *", "TỐI MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("UY BAN NHAN DAN\nTUYET MAT", "TUYET MAT"),
        ("UBND TINH LAM GIANG\tMAT", "MAT"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
    ],
)
def test_a_mark_of_secrecy_is_seen_however_it_is_printed(text: str, mark: str) -> None:
    assert is_secret(text.split("\n")) == mark


@pytest.mark.parametrize(
    "text",
    [
        "1. Thực hiện quy định về bảo vệ bí mật nhà nước.",
        "MẬT ONG LAM GIANG",
        "KẾ HOẠCH BẢO VỆ BÍ MẬT",
        "QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
        "VỀ CÔNG TÁC BẢO VỆ BÍ\nMẬT",
        "tinh thần và bảo\nmật",
        "Mật độ dân số: 200",
        "BẢO MẬT",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ BẢO MẬT",
        "TT\tTên văn bản\tMẬT\tSố bản",
        "độ mật của văn bản do người ký quyết định",
        "TRUNG TÂM MẬT MÃ",
        "UBND XÃ MẬT SƠN",
        "Giải mật tài liệu",
    ],
)
def test_the_word_in_other_uses_is_no_mark(text: str) -> None:
    assert is_secret(text.split("\n")) is None
