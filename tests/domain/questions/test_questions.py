"""What is a question, and what is left to be read as a reply."""

import unicodedata
from datetime import date

import pytest

from domain.questions import (
    AskHelp,
    AskList,
    AskPeriod,
    AskTask,
    DecideExtension,
    MakeCode,
    Publish,
    Question,
    Shape,
    Thanks,
    Which,
    read_period,
    read_question,
)
from domain.roles import Role
from domain.units.names import without_diacritics

TODAY = date(2026, 3, 9)
OVERDUE, SOON, OPEN = Which.OVERDUE, Which.DUE_SOON, Which.OPEN
SHEET, PICTURE = Shape.SHEET, Shape.PICTURE

WITHOUT_UNIT: list[tuple[str, Question]] = [
    ("quá hạn", AskList(which=OVERDUE)),
    ("Quá hạn?", AskList(which=OVERDUE)),
    ("việc quá hạn", AskList(which=OVERDUE)),
    ("có việc nào quá hạn không", AskList(which=OVERDUE)),
    ("quá hạn trên 30 ngày", AskList(which=OVERDUE, over=30)),
    ("quá hạn xlsx", AskList(which=OVERDUE, shape=SHEET)),
    ("quá hạn biểu đồ", AskList(which=OVERDUE, shape=PICTURE)),
    ("sắp đến hạn", AskList(which=SOON)),
    ("việc", AskList(which=OPEN)),
    ("danh sách việc", AskList(which=OPEN)),
    ("việc của đơn vị", AskList(which=OPEN)),
    ("còn việc gì", AskList(which=OPEN)),
    ("việc xlsx", AskList(which=OPEN, shape=SHEET)),
    ("#12", AskTask(task=12)),
    ("xem #12", AskTask(task=12)),
    ("chi tiết #12?", AskTask(task=12)),
    ("trợ giúp", AskHelp()),
    ("start", AskHelp()),
    ("xin chào", AskHelp()),
    ("cảm ơn em nhé", Thanks()),
    ("mã lãnh đạo", MakeCode(role=Role.LEADERSHIP)),
    ("tạo mã cho chuyên viên", MakeCode(role=Role.CLERK)),
    ("duyệt", Publish()),
    ("duyệt 3", Publish(directive=3)),
    ("đồng ý GH1", DecideExtension(extension=1, granted=True)),
    ("từ chối gh 12", DecideExtension(extension=12, granted=False)),
    ("không đồng ý GH1", DecideExtension(extension=1, granted=False)),
]


@pytest.mark.parametrize(("text", "question"), WITHOUT_UNIT)
def test_a_question_is_read_with_without_and_in_pieces_of_diacritics(text: str, question: Question) -> None:
    for written in (text, text.upper(), without_diacritics(text), unicodedata.normalize("NFD", text)):
        assert read_question(written, TODAY) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quá hạn Sở Tài chính", AskList(which=OVERDUE, unit="Sở Tài chính")),
        ("qua han cua STC xlsx", AskList(which=OVERDUE, unit="STC", shape=SHEET)),
        ("Sở Tài chính có việc gì quá hạn?", AskList(which=OVERDUE, unit="Sở Tài chính")),
        ("Sở Tài chính còn việc gì?", AskList(which=OPEN, unit="Sở Tài chính")),
        ("việc của Sở Y tế", AskList(which=OPEN, unit="Sở Y tế")),
        ("sắp đến hạn SYT", AskList(which=SOON, unit="SYT")),
        ("mã Sở Tài chính", MakeCode(unit="Sở Tài chính")),
    ],
)
def test_a_unit_is_kept_as_it_was_typed(text: str, question: Question) -> None:
    assert read_question(text, TODAY) == question


def test_what_is_said_beside_a_decision_is_kept() -> None:
    said = read_question("từ chối GH2 vì đã gia hạn hai lần", TODAY)
    assert said == DecideExtension(extension=2, granted=False, note="vì đã gia hạn hai lần")


@pytest.mark.parametrize(
    ("words", "start", "end", "label"),
    [
        ("thang 3", date(2026, 3, 1), date(2026, 3, 31), "tháng 3/2026"),
        ("thang 12", date(2025, 12, 1), date(2025, 12, 31), "tháng 12/2025"),
        ("thang 2 2024", date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        ("thang truoc", date(2026, 2, 1), date(2026, 2, 28), "tháng 2/2026"),
        ("thang nay", date(2026, 3, 1), date(2026, 3, 31), "tháng 3/2026"),
        ("quy i", date(2026, 1, 1), date(2026, 3, 31), "quý I/2026"),
        ("quy 4", date(2025, 10, 1), date(2025, 12, 31), "quý IV/2025"),
        ("quy truoc", date(2025, 10, 1), date(2025, 12, 31), "quý IV/2025"),
        ("6 thang dau nam", date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("9 thang 2025", date(2025, 1, 1), date(2025, 9, 30), "9 tháng đầu năm 2025"),
        ("nam 2025", date(2025, 1, 1), date(2025, 12, 31), "năm 2025"),
        ("nam ngoai", date(2025, 1, 1), date(2025, 12, 31), "năm 2025"),
        ("nam nay", date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
    ],
)
def test_periods(words: str, start: date, end: date, label: str) -> None:
    period = read_period(words, TODAY)
    assert period is not None
    assert (period.start, period.end, period.label) == (start, end, label)
    assert read_question(f"báo cáo {words}", TODAY) == AskPeriod(period=period)
    assert read_question(f"báo cáo {words} Sở Y tế", TODAY) == AskPeriod(period=period, unit="Sở Y tế")


@pytest.mark.parametrize(
    "text",
    [
        "1 xong",
        "việc 1 xong",
        "#12 xong",
        "đồng ý",
        "thang 13",
        "báo cáo tháng 13",
        "báo cáo xong rồi",
        "😀",
        "GH1",
        "ok",
    ],
)
def test_a_reply_is_no_question(text: str) -> None:
    assert read_question(text, TODAY) is None
