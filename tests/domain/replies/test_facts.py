"""What a reply says besides its intent: days, evidence, reasons, units, candidates."""

from datetime import date

import pytest

from domain.replies import Context, Decision, Evidence, Intent, Statement, read
from tests.domain.replies.rows import DIGEST, REMINDER, TODAY


def only(text: str, asked: Context = REMINDER) -> Statement:
    (statement,) = read(text, asked, TODAY).statements
    return statement


@pytest.mark.parametrize(
    ("text", "number", "dated"),
    [
        ("xong, BC 125/BC-SYT ngày 18/1/2026", "125/BC-SYT", date(2026, 1, 18)),
        ("xong theo QĐ số 20/2026/QĐ-UBND ngày 5 tháng 3 năm 2026", "20/2026/QĐ-UBND", date(2026, 3, 5)),
        ("đã gửi CV 234/SYT-VP (ngày 3/3)", "234/SYT-VP", date(2026, 3, 3)),
        ("TB số 15 ngày 1/3 đã phát hành", "TB số 15", date(2026, 3, 1)),
        ("xong (BC 15/BC-SYT)", "15/BC-SYT", None),
        ("xong, QĐ 9/QĐ-SYT ngày 30/12", "9/QĐ-SYT", date(2025, 12, 30)),
    ],
)
def test_a_document_number_is_evidence_with_the_day_it_bears(text: str, number: str, dated: date | None) -> None:
    said = only(text)

    assert (said.intent, said.evidence) == (Intent.DONE, Evidence(number=number, dated=dated))
    assert said.completed_on == dated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hôm qua nộp rồi", date(2026, 3, 19)),
        ("đã nộp sáng thứ 2", date(2026, 3, 16)),
        ("nộp hôm kia rồi", date(2026, 3, 18)),
        ("đã gửi ngày 5/3", date(2026, 3, 5)),
        ("đã nộp hôm nay", date(2026, 3, 20)),
        ("đã hoàn thành ngày 20/12", date(2025, 12, 20)),
        ("xong rồi", None),
    ],
)
def test_the_day_it_was_done_is_kept(text: str, day: date | None) -> None:
    said = only(text)

    assert (said.intent, said.completed_on) == (Intent.DONE, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mai xong", date(2026, 3, 21)),
        ("thứ 2 nộp", date(2026, 3, 23)),
        ("thứ 2 tuần sau nộp", date(2026, 3, 23)),
        ("thứ 6 tuần sau nộp", date(2026, 3, 27)),
        ("cuối tháng xong", date(2026, 3, 31)),
        ("cuối tháng sau xong", date(2026, 4, 30)),
        ("hết tháng 2 xong", date(2027, 2, 28)),
        ("tháng 6/2026 xong", date(2026, 6, 30)),
        ("3 ngày nữa xong", date(2026, 3, 23)),
        ("2 tuần nữa nộp", date(2026, 4, 3)),
        ("ngày 25 nộp", date(2026, 3, 25)),
        ("ngày 5 nộp", date(2026, 4, 5)),
        ("sẽ xong trước 30/6", date(2026, 6, 30)),
        ("15 tháng 5 xong", date(2026, 5, 15)),
        ("cuối năm xong", date(2026, 12, 31)),
        ("đầu tuần sau gửi", None),
        ("mai mốt xong", None),
    ],
)
def test_a_forecast_day_is_told_where_the_calendar_tells_it(text: str, day: date | None) -> None:
    said = only(text)

    assert (said.intent, said.day) == (Intent.PROGRESS, day)


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("xin gia hạn đến 30/6", Decision.APPLY),
        ("xin gia hạn đến 20/3", Decision.APPLY),
        ("xin gia hạn đến 19/3", Decision.CONFIRM),
        ("xin gia hạn đến 19/3/2026", Decision.CONFIRM),
        ("xin gia hạn đến 31/4", Decision.CONFIRM),
        ("xin gia hạn đến thứ 6", Decision.CONFIRM),
        ("xin gia hạn thêm 10 ngày", Decision.CONFIRM),
        ("xin gia hạn", Decision.CONFIRM),
    ],
)
def test_an_extension_is_recorded_only_to_a_calendar_day_that_has_not_passed(text: str, decision: Decision) -> None:
    assert read(text, REMINDER, TODAY).decision is decision


def test_the_reason_of_an_extension_is_kept_in_the_senders_words() -> None:
    assert only("xin gia hạn 4 đến 30/6 vì chờ BYT cho ý kiến", DIGEST).note == "chờ BYT cho ý kiến"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("3 vướng kinh phí", "kinh phí"),
        ("3 vuong kinh phi", "kinh phi"),
        ("việc 3 vướng mắc về kinh phí ạ", "về kinh phí ạ"),
        ("3 thiếu người", "thiếu người"),
        ("3 vướng", None),
        ("3 vướng ạ", None),
        ("3 có vướng mắc", None),
    ],
)
def test_a_difficulty_is_kept_in_the_senders_words_and_a_bare_one_is_no_reason(text: str, note: str | None) -> None:
    said = only(text, DIGEST)

    assert (said.intent, said.note) == (Intent.BLOCKED, note)


def test_the_unit_that_should_have_the_task_is_named() -> None:
    assert only("đề nghị chuyển Sở Tư pháp ạ").unit == "Sở Tư pháp"
    assert only("việc này thuộc Sở Nội vụ").unit == "Sở Nội vụ"


def test_a_number_that_is_a_place_and_an_id_is_asked_about_with_both_tasks() -> None:
    digest = Context(kind=DIGEST.kind, items=(2, 3, 5, 9))
    reading = read("3 xong", digest, TODAY)

    assert (reading.decision, reading.candidates) == (Decision.CONFIRM, (5, 3))


def test_a_report_on_no_named_task_is_asked_about_with_all_tasks_of_the_digest() -> None:
    reading = read("xong rồi ạ", DIGEST, TODAY)

    assert (reading.decision, reading.candidates) == (Decision.CONFIRM, DIGEST.items)
