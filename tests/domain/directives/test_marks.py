"""The marks of a document."""

from datetime import date

from tests.domain.directives.reading import read, sample


def test_a_notice_bears_the_day_of_the_meeting_and_the_day_of_issue() -> None:
    marks = sample("thong_bao").document

    assert (marks.number, marks.kind) == ("88/TB-VP", "Thông báo")
    assert (marks.issued_on, marks.meeting_on) == (date(2026, 5, 14), date(2026, 5, 12))
    assert marks.concluded_by == "đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh"
    assert marks.signer == "Lê Thị Hòa"
    assert marks.recipients[0] == "Chủ tịch, các PCT UBND tỉnh (b/c)"


def test_the_agency_under_the_province_is_the_issuer() -> None:
    assert sample("giao_ban").document.issuer == "SỞ Y TẾ"
    assert sample("ke_hoach").document.issuer == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"


def test_a_letter_is_known_by_its_subject() -> None:
    marks = sample("cong_van").document

    assert (marks.kind, marks.title) == ("Công văn", "báo cáo kết quả tinh giản biên chế")


def test_a_draft_without_number_and_day_invents_none() -> None:
    reading = read("Số:      /KH-UBND\nLam Giang, ngày    tháng    năm 2026\nKẾ HOẠCH\nPhòng chống bão")

    assert reading.document.number is None
    assert reading.document.issued_on is None
    assert {"no_number", "no_issued_on"} <= set(reading.doubts)


def test_a_digital_signature_tells_the_day_that_a_scan_has_lost() -> None:
    reading = read("THONG BAO\nKet luan\n\nNoi nhan:\n- Luu: VT.\n\n2026-03-04T09:33:37+0700\nHoàng Văn Bình")

    assert reading.document.issued_on == date(2026, 3, 4)
    assert reading.document.signer == "Hoàng Văn Bình"
