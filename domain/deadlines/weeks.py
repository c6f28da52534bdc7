"""Weeks by their ISO number, and the units that are this, next or the coming one."""

import re
from dataclasses import replace
from datetime import date, timedelta

from domain.deadlines.days import MONTH, SEPARATOR, YEAR, century
from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.points import NEAR_DAYS, Point, Rule, Window, last_day
from domain.deadlines.reference import Reference

NOT_NAMED = r"(?! (?:\d|nay|sau|toi|tiep|ke tiep|hoc|tai chinh|qua|truoc|[iv]+\b))"
OF_YEAR = rf"(?:(?:,? nam |{SEPARATOR}){YEAR})?"
# Three months, some years: no single one of them is meant.
SINGLE = "".join(
    rf"(?<!{word} )" for word in (r"\d", "hai", r"\bba", "bon", "may", "vai", "cac", "nhung", "nhieu", r"\bnam")
)
NEXT = ("sau", "toi", "tiep theo", "ke tiep")
WHICH = r"(?P<which>nay|sau|toi|tiep theo|ke tiep)(?! (?:khi|do|day|nam))"


def _weeks(year: int) -> int:
    """ISO weeks of a year: the last one holds 28 December."""
    return date(year, 12, 28).isocalendar().week


def _week_of(year: int, number: int) -> Window | None:
    if number > _weeks(year):
        return None
    monday = date.fromisocalendar(year, number, 1)
    return Window(first=monday, last=monday + timedelta(days=6))


def _coming_week(number: int, reference: Reference) -> Window | None:
    """The week of that number in the document's year, or in the next where that is near."""
    year = reference.day.year if reference.day else reference.year
    if year is None:
        return None
    week = _week_of(year, number)
    if reference.day is None or (week and week.last >= reference.day):
        return week
    following = _week_of(year + 1, number)
    return following if following and (following.last - reference.day).days <= NEAR_DAYS else None


def _numbered(match: re.Match[str], reference: Reference) -> Point:
    number, year = int(match["week"]), century(match["year"])
    window = _week_of(year, number) if year else _coming_week(number, reference)
    return _point(match, DeadlineKind.WEEK, window)


def _point(match: re.Match[str], kind: DeadlineKind, window: Window | None) -> Point:
    return Point(start=match.start(), end=match.end(), kind=kind, window=window, dated=False)


def _relative_week(match: re.Match[str], reference: Reference) -> Point:
    if reference.day is None:
        return _point(match, DeadlineKind.PERIOD, None)
    monday = reference.day - timedelta(days=reference.day.weekday())
    if match["which"] in NEXT:
        monday += timedelta(days=7)
    return _point(match, DeadlineKind.PERIOD, Window(first=monday, last=monday + timedelta(days=6)))


def _relative_months(match: re.Match[str], reference: Reference) -> Point:
    """This or the next month or quarter."""
    length, kind = (1, DeadlineKind.MONTH) if match["unit"] == "thang" else (3, DeadlineKind.QUARTER)
    if reference.day is None:
        return _point(match, kind, None)
    months = reference.day.year * 12 + reference.day.month - 1
    months += -(months % length) + (length if match["which"] in NEXT else 0)
    year, last = (months + length - 1) // 12, (months + length - 1) % 12 + 1
    first = date(months // 12, months % 12 + 1, 1)
    return _point(match, kind, Window(first=first, last=date(year, last, last_day(year, last))))


def _bare_year(match: re.Match[str], reference: Reference) -> Point:
    return replace(_relative_year(match, reference), bare=True)


def _relative(match: re.Match[str], reference: Reference) -> Point:
    return _relative_year(match, reference) if match["unit"] == "nam" else _relative_months(match, reference)


def _week_of_month(match: re.Match[str], _: Reference) -> Point:
    """Nobody says whether a week that two months share counts."""
    return _point(match, DeadlineKind.WEEK, None)


def _relative_year(match: re.Match[str], reference: Reference) -> Point:
    year = reference.day.year if reference.day else reference.year
    if year is None:
        return _point(match, DeadlineKind.YEAR, None)
    year += match["which"] in NEXT
    return _point(match, DeadlineKind.YEAR, Window(first=date(year, 1, 1), last=date(year, 12, 31)))


RULES = (
    Rule(
        "tuan",
        re.compile(
            r"\btuan (?:le )?(?:thu |so )?(?P<week>0?[1-9]|[1-4]\d|5[0-3])"
            rf"(?:(?:{SEPARATOR}|,? (?:cua )?nam ){YEAR}(?![\w/%]|[.,]\d)|(?= ?(?:$|[;:)\]|]|[.,](?!\d))))"
        ),
        _numbered,
    ),
    Rule("tuan", re.compile(rf"{SINGLE}\btuan {WHICH}\b"), _relative_week),
    Rule("thang |quy ", re.compile(rf"{SINGLE}\b(?P<unit>thang|quy) {WHICH}\b"), _relative_months),
    Rule(
        "dau |giua |cuoi |het ",
        re.compile(
            r"(?:(?<=\bdau )|(?<=\bgiua )|(?<=\bcuoi )|(?<=\bhet ))(?P<unit>thang|quy|nam)(?P<which>)\b"
            rf"{NOT_NAMED}"
        ),
        _relative,
    ),
    Rule(
        "tuan",
        re.compile(
            rf"\btuan (?:thu )?(?:[1-5]|nhat|hai|ba|bon|tu|dau|cuoi)(?: tien| cung)?(?: cua)? thang {MONTH}{OF_YEAR}\b"
        ),
        _week_of_month,
    ),
    Rule("nam", re.compile(rf"(?:(?<=\bca )|(?<=\btrong )|(?<=\bsuot ))nam\b{NOT_NAMED}(?P<which>)"), _bare_year),
    Rule("nam", re.compile(rf"{SINGLE}\bnam (?P<which>nay|sau|toi|tiep theo|ke tiep)\b"), _relative_year),
)
