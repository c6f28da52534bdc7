"""By when: labels, days in mid-sentence, lines that hold for a group, and times that limit nothing."""

import pytest

from domain.deadlines import DeadlineKind
from tests.domain.directives.reading import only, read, sample, saying

HEAD = "Số: 5/TB-UBND\nLam Giang, ngày 10 tháng 01 năm 2026\nTHÔNG BÁO\nKết luận\n\n"


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Sở Y tế trình phương án trước ngày 20/3/2026.", "2026-03-19"),
        ("Sở Y tế hoàn thành việc rà soát trong quý II năm 2026.", "2026-06-30"),
        ("Rà soát hồ sơ. Thời hạn hoàn thành: tháng 5/2026.", "2026-05-31"),
        ("Về vốn của năm 2025: Sở Tài chính báo cáo trong tháng 4/2026.", "2026-04-30"),
    ],
)
def test_a_day_that_limits_the_duty_is_its_deadline(sentence: str, due: str) -> None:
    assert str(only(read(HEAD + f"1. {sentence}")).deadline.due) == due


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế xây dựng đề án phát triển giai đoạn 2026 - 2030.",
        "Sở Nội vụ triển khai Nghị quyết số 12-NQ/TW ngày 09/9/2025 của Trung ương.",
        "Sở Tài chính rà soát nợ đọng còn lại trong năm 2025.",
        "Sở Tài chính đưa vào dự toán ngân sách hằng năm của tỉnh.",
    ],
)
def test_a_time_that_belongs_to_the_matter_is_no_deadline(sentence: str) -> None:
    draft = only(read(HEAD + f"1. {sentence}"))

    assert draft.deadline.due is None
    assert "no_deadline" in draft.doubts


def test_two_days_without_a_label_are_left_to_a_person() -> None:
    draft = only(read(HEAD + "1. Sở Y tế làm việc với các huyện trước ngày 01/3/2026 và trước ngày 01/6/2026."))

    assert draft.deadline.kind is DeadlineKind.NONE
    assert "two_deadlines" in draft.doubts


def test_a_report_with_its_own_day_is_a_task_of_its_own() -> None:
    reading = read(HEAD + "1. Sở Y tế ban hành kế hoạch trong tháng 3/2026, báo cáo UBND tỉnh trước ngày 15/4/2026.")

    assert [str(draft.deadline.due) for draft in reading.drafts] == ["2026-03-31", "2026-04-14"]
    assert {draft.lead_units for draft in reading.drafts} == {("Sở Y tế",)}


def test_a_deadline_line_holds_for_every_item_before_it_that_has_none() -> None:
    items = (
        "a) Hạ tầng",
        "- Sửa đường.",
        "- Xây cầu, hoàn thành trước ngày 01/5/2026.",
        "Thời gian thực hiện: Cả năm 2026.",
        "- Lắp đèn.",
        "Thời gian thực hiện: Quý III/2026.",
    )
    reading = read(HEAD + "\n".join(items))

    assert [str(draft.deadline.due) for draft in reading.drafts] == ["2026-12-31", "2026-04-30", "2026-09-30"]


def test_a_heading_that_is_a_span_of_time_is_the_deadline_of_what_it_heads() -> None:
    draft = only(read(HEAD + "a) Giai đoạn 2026 - 2027:\n- Xây dựng trạm bơm."))

    assert (str(draft.deadline.start), str(draft.deadline.due)) == ("2026-01-01", "2027-12-31")


def test_a_day_before_the_document_is_kept_but_doubted() -> None:
    draft = only(read(HEAD + "1. Sở Y tế\n- Gửi danh sách.\nThời hạn hoàn thành: Trước ngày 05/01/2026."))

    assert str(draft.deadline.due) == "2026-01-04"
    assert "past_deadline" in draft.doubts


def test_periodic_reports_stand_apart_from_the_duty_before_them() -> None:
    reading = sample("chi_thi")

    report = saying(reading, "ngày 25 hằng tháng")
    assert report.deadline.kind is DeadlineKind.RECURRING
    assert report.nature == "reporting_duty"
