"""The periods that reports are about: a month, a quarter, a half, nine months, a year."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.buckets import Period

_ROMAN = ("i", "ii", "iii", "iv")
_LAST_MONTH = 12
_NOW = r"(?P<back>nay|truoc|ngoai|roi)"


def read_period(words: str, today: date) -> Period | None:
    """The period that folded words name, or None; without a year the latest that has begun."""
    for pattern, months in _PERIODS:
        match = pattern.fullmatch(words.strip())
        if match:
            first, last, label = months(match)
            if not 1 <= first <= last <= _LAST_MONTH:
                return None
            return _period(int(match["year"]) if match["year"] else _latest_begun(first, today), first, last, label)
    return _around(words.strip(), today)


def _period(year: int, first: int, last: int, label: str) -> Period:
    glue = " " if label.endswith("năm") else "/"
    return Period(start=date(year, first, 1), end=_end_of_month(year, last), label=f"{label}{glue}{year}")


def _latest_begun(first_month: int, today: date) -> int:
    return today.year if date(today.year, first_month, 1) <= today else today.year - 1


def _end_of_month(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _around(words: str, today: date) -> Period | None:
    """This or the last month, quarter, year."""
    match = re.fullmatch(rf"(?P<unit>thang|quy|nam) {_NOW}", words)
    if not match:
        return None
    back = 0 if match["back"] == "nay" else 1
    if match["unit"] == "nam":
        return _period(today.year - back, 1, 12, "năm")
    length = 1 if match["unit"] == "thang" else 3
    number = today.year * (12 // length) + (today.month - 1) // length - back
    year, index = divmod(number, 12 // length)
    label = f"tháng {index + 1}" if length == 1 else f"quý {_ROMAN[index].upper()}"
    return _period(year, index * length + 1, index * length + length, label)


def _month(match: re.Match[str]) -> tuple[int, int, str]:
    return int(match["n"]), int(match["n"]), f"tháng {int(match['n'])}"


def _quarter(match: re.Match[str]) -> tuple[int, int, str]:
    number = int(match["n"]) if match["n"].isdigit() else _ROMAN.index(match["n"]) + 1
    return 3 * number - 2, 3 * number, f"quý {_ROMAN[number - 1].upper()}"


_YEAR = r"(?: (?:nam )?(?P<year>20\d\d))?"
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, str]]], ...] = (
    (re.compile(rf"thang (?P<n>\d{{1,2}}){_YEAR}"), _month),
    (re.compile(rf"quy (?P<n>[1-4]|iv|i{{1,3}}){_YEAR}"), _quarter),
    (re.compile(rf"(?:6|sau) thang(?: dau nam)?{_YEAR}"), lambda _: (1, 6, "6 tháng đầu năm")),
    (re.compile(rf"(?:6|sau) thang cuoi nam{_YEAR}"), lambda _: (7, 12, "6 tháng cuối năm")),
    (re.compile(rf"(?:9|chin) thang(?: dau nam)?{_YEAR}"), lambda _: (1, 9, "9 tháng đầu năm")),
    (re.compile(r"(?:ca )?nam(?: (?P<year>20\d\d))?"), lambda _: (1, 12, "năm")),
)
