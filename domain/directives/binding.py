"""Which time phrases bind: a span named in passing ("kế hoạch hằng năm", "giai đoạn 2026 - 2030") is no time limit."""

import re

from domain.deadlines import DeadlineKind, Found, Reference
from domain.directives.verbs import VERBS
from domain.directives.wording import Wording

DATED = frozenset(
    kind for kind in DeadlineKind if kind.value in ("date", "month", "quarter", "half_year", "week", "year")
)
OCCASIONAL = frozenset((DeadlineKind.EVENT_RELATIVE, DeadlineKind.ON_OCCURRENCE))
YEAR_LEADS = ("trong", "xong", "hết", "đến hết", "chậm nhất", "cả")
# Adjectives of a noun: "kế hoạch hằng năm", "kiểm tra định kỳ".
EVERY = ("hằng", "hàng", "mỗi")
REPORTING = (
    "báo cáo",
    "tổng hợp",
    "sơ kết",
    "tổng kết",
    "giao ban",
    "họp",
    "đánh giá",
    "cập nhật",
    "gửi",
    "công bố",
    "công khai",
)
REPORT_REACH = 60
SPAN_OF_DAYS = re.compile(r"\d{1,2}\s*(?:[/.-]\s*\d{1,2}|tháng).*\d{1,2}\s*(?:[/.-]\s*\d{1,2}|tháng)")
COMING = re.compile(r"\b(?:tuần|tháng|quý)\s+(?:này|sau|tới|tiếp theo)\b", re.IGNORECASE)
BY_HOUR = re.compile(r",?\s*(?:trước|chậm nhất|vào|lúc)\s+(?:lúc\s+)?\d{1,2}\s*(?:giờ|h)\b", re.IGNORECASE)
HOUR_BEFORE = re.compile(r"\b(?:trước|chậm nhất|vào|lúc)\s+(?:lúc\s+)?\d{1,2}\s*(?:giờ|h)\d{0,2}\s*$", re.IGNORECASE)
OF_FIGURES = re.compile(r"số liệu|tính|phát sinh|kỳ báo cáo|thống kê|kết quả|giai đoạn|đã|phục vụ", re.IGNORECASE)
HAPPENINGS = (
    "khi có",
    "nếu có",
    "nếu",
    "ngay khi",
    "ngay sau khi",
    "trường hợp",
    "khi phát sinh",
    "trong quá trình",
    "theo nhu cầu",
)


def binds(found: Found, text: str, reference: Reference, wording: Wording) -> bool:
    """Whether a time phrase that no label introduces limits the duty of its clause."""
    deadline = found.deadline
    if deadline.kind is DeadlineKind.PERIOD:
        return _is_span_of_duty(found, text, reference)
    if deadline.kind in DATED:
        return _is_day_ahead(found, text, reference, wording)
    if deadline.kind is DeadlineKind.RECURRING:
        return _is_frequency_of_duty(found, text, wording)
    opening = _opens(found, text, wording)
    return (
        opening or bool(re.search(r"\d", deadline.offset or "")) or bool(wording.begins(text, HAPPENINGS, found.start))
    )


def _is_span_of_duty(found: Found, text: str, reference: Reference) -> bool:
    """ "…, từ ngày 21/4 đến hết ngày 28/4/2026." at the end of a duty; not the span that figures are taken over."""
    if COMING.search(found.deadline.text):
        return True
    days = SPAN_OF_DAYS.search(found.deadline.text) and not is_past(found, reference)
    closes = re.fullmatch(r"[\s.;,)/]*", text[found.end :]) is not None
    return bool(days and closes and not OF_FIGURES.search(text, max(0, found.start - REPORT_REACH), found.start))


def is_past(found: Found, reference: Reference) -> bool:
    """A day before the document's own is a day of what happened, not of what is to be done."""
    due = found.deadline.due
    if due is None:
        return False
    return due < reference.day if reference.day else reference.year is not None and due.year < reference.year


def _is_day_ahead(found: Found, text: str, reference: Reference, wording: Wording) -> bool:
    if found.deadline.due is None or is_past(found, reference):
        return False
    return found.deadline.kind is not DeadlineKind.YEAR or bool(wording.begins(text, YEAR_LEADS, found.start))


def _is_frequency_of_duty(found: Found, text: str, wording: Wording) -> bool:
    """A frequency counts at the opening of the clause, or beside a report that is asked for."""
    if _opens(found, text, wording):
        return True
    by_hour = BY_HOUR.match(text, found.end) or HOUR_BEFORE.search(text[max(0, found.start - 30) : found.start])
    if by_hour or "BY" in (found.deadline.recurrence or "") or "lần" in found.deadline.text.lower():
        return True
    closes = re.fullmatch(r"[\s.;)/]*", text[found.end :])
    if closes and wording.any_of(REPORTING).search(text, max(0, found.start - REPORT_REACH), found.start):
        return True
    around = text[max(0, found.start - REPORT_REACH) : found.end + REPORT_REACH]
    adjective = found.deadline.text.lower().startswith(EVERY) and not re.search(r"[,;]\s*$", text[: found.start])
    return not adjective and wording.any_of(REPORTING).search(around) is not None


def _opens(found: Found, text: str, wording: Wording) -> bool:
    """Nothing but connectives or the name of the owner stands before it."""
    return wording.any_of(VERBS).search(text, 0, found.start) is None
