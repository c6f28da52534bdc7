"""How single expressions are read."""

from datetime import time

import pytest

from domain.deadlines import DeadlineKind, Reference, read
from tests.domain.deadlines.expressions import (
    AUGUST,
    BROKEN,
    DAYS,
    DECEMBER,
    NOTHING,
    PERIODS,
    UNITS,
    WITHOUT_A_DAY,
    YEAR_ALONE,
    Written,
)


def _id(row: Written) -> str:
    return row.text


@pytest.mark.parametrize("row", [*DAYS, *UNITS, *PERIODS, *BROKEN, *WITHOUT_A_DAY], ids=_id)
def test_an_expression_has_its_kind_and_its_days(row: Written) -> None:
    found = read(row.text, row.reference)
    start, due = (day.isoformat() if day else "" for day in (found.start, found.due))
    assert (found.kind, start, due, found.exclusive) == (row.kind, row.start, row.due, row.exclusive)


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_time_is_no_deadline(text: str) -> None:
    assert read(text, AUGUST).kind is DeadlineKind.NONE


def test_the_hour_is_kept_and_the_day_of_it_is_still_permitted() -> None:
    found = read("trước 17h30 ngày 25/9", AUGUST)
    assert (found.time, found.exclusive) == (time(17, 30), False)


def test_the_text_of_a_deadline_is_as_written_on_one_line() -> None:
    assert read("Hoàn thành trong\nQuý II/2026.", AUGUST).text == "trong Quý II/2026"


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "offset"),
    [
        ("trong 01 tháng kể từ khi Bộ ban hành Thông tư", "event_relative", "Bộ ban hành Thông tư", "1 month"),
        ("trong 10 ngày làm việc kể từ ngày nhận hồ sơ", "event_relative", "nhận hồ sơ", "10 working days"),
        ("chậm nhất 05 ngày làm việc sau khi họp", "event_relative", "họp", "5 working days"),
        ("trong vòng 10 (mười) ngày kể từ ngày nhận hồ sơ", "event_relative", "nhận hồ sơ", "10 days"),
        ("03 ngày trước khi họp", "event_relative", "họp", "3 days before"),
        ("trước khi thảo luận dự toán", "event_relative", "thảo luận dự toán", "before"),
        ("trước kỳ họp thứ 25", "event_relative", "kỳ họp thứ 25", "before"),
        ("ngay sau khi Nghị quyết được thông qua", "event_relative", "Nghị quyết được thông qua", "after"),
        ("khi có quyết định của cấp có thẩm quyền", "event_relative", "có quyết định của cấp có thẩm quyền", "upon"),
        ("cho đến khi kết thúc dự án", "event_relative", "kết thúc dự án", "until"),
        ("trong lúc chưa có đơn giá", "event_relative", "chưa có đơn giá", "while"),
        ("khi có phát sinh", "on_occurrence", "có phát sinh", None),
        ("đột xuất khi có yêu cầu", "on_occurrence", "có yêu cầu", None),
        ("nếu có khó khăn, vướng mắc", "on_occurrence", "có khó khăn, vướng mắc", None),
    ],
)  # fmt: skip
def test_a_duty_that_hangs_on_an_event_waits_for_it(text: str, kind: str, trigger: str, offset: str | None) -> None:
    found = read(text, AUGUST)
    assert (found.kind, found.trigger, found.offset, found.due) == (kind, trigger, offset, None)


def test_an_event_may_have_a_known_beginning() -> None:
    found = read("Từ tháng 11/2025 đến khi kết thúc kiểm kê", AUGUST)
    assert (found.kind, found.trigger, str(found.start)) == ("event_relative", "kết thúc kiểm kê", "2025-11-01")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trong vòng 05 ngày làm việc kể từ ngày ban hành Thông báo này", "2024-12-27"),
        ("trong 10 ngày kể từ ngày ký", "2024-12-30"),
        ("trong thời hạn 15 ngày, kể từ ngày ký ban hành văn bản này", "2025-01-06"),  # the 4th is a Saturday
        ("trong 01 tháng kể từ ngày ban hành", "2025-01-20"),
        ("sau 30 ngày kể từ ngày 01/01/2025", "2025-02-03"),  # Tết and a Sunday between
    ],
)
def test_from_the_documents_own_day_the_last_day_is_counted(text: str, due: str) -> None:
    assert str(read(text, DECEMBER).due) == due
    assert read(text, Reference(year=2024)).due is None or "01/01/2025" in text


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trước Tết Nguyên đán", "2025-01-28"),
        ("trước Tết Nguyên đán Ất Tỵ", "2025-01-28"),
        ("trước Tết Nguyên đán Bính Ngọ năm 2026", "2026-02-16"),
        ("trước Tết Dương lịch", "2024-12-31"),
    ],
)
def test_before_tet_is_the_eve_of_its_first_day(text: str, due: str) -> None:
    found = read(text, DECEMBER)
    assert (str(found.due), found.exclusive) == (due, True)


def test_a_lunar_year_that_is_not_near_is_not_guessed() -> None:
    assert read("trước Tết Nguyên đán Giáp Tý", DECEMBER).due is None


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("hằng năm", "FREQ=YEARLY"),
        ("hàng quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("định kỳ 6 tháng, báo cáo năm", "FREQ=MONTHLY;INTERVAL=6"),
        ("02 lần/năm", "FREQ=MONTHLY;INTERVAL=6"),
        ("ít nhất mỗi năm một lần", "FREQ=YEARLY"),
        ("hai năm một lần", "FREQ=YEARLY;INTERVAL=2"),
        ("hằng ngày", "FREQ=DAILY"),
        ("thường xuyên", "CONTINUOUS"),
        ("thường xuyên, liên tục", "CONTINUOUS"),
        ("định kỳ theo quy định", "UNSPECIFIED"),
        ("định kỳ hoặc đột xuất", "UNSPECIFIED"),
        ("chậm nhất ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("trước ngày 01 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("định kỳ hằng tuần (chiều thứ Sáu)", "FREQ=WEEKLY;BYDAY=FR"),
        ("trước thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=WE"),
        ("thứ Hai và thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("hằng quý, trước ngày 20 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"),
        ("ngày làm việc cuối cùng hằng tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("cuối mỗi quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("trước ngày 10/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9"),
        ("định kỳ 2 lần/năm (vào ngày 10/6 và 10/12)", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10"),
        ("tháng 6 và tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        ("Quý I hằng năm", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
        (
            "định kỳ 6 tháng (trước ngày 20/6), hằng năm (trước ngày 10/12)",
            "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=19\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9",
        ),
    ],
)
def test_a_duty_that_returns_has_its_rule(text: str, recurrence: str) -> None:
    found = read(text, AUGUST)
    assert (found.kind, found.recurrence) == (DeadlineKind.RECURRING, recurrence)


def test_a_document_of_which_only_the_year_is_known_gives_it() -> None:
    assert str(read("trước ngày 15/6", YEAR_ALONE).due) == "2024-06-14"


def test_without_a_reference_a_day_without_its_year_stays_unknown() -> None:
    assert read("trước ngày 15/6", Reference()).due is None
