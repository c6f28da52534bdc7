"""Months, parts of months, quarters, halves and years."""

import re

from domain.deadlines.days import MONTH, NAMED_MONTH, NOT_AFTER, NOT_BEFORE, SEPARATOR, YEAR, century, month_of
from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.points import MonthDay, Point, Rule
from domain.deadlines.reference import Reference

OF_YEAR = rf"(?:(?:,? (?:cua )?nam |{SEPARATOR}|, ?){YEAR})?"
UNIT_ENDS = r"(?!\w|\.\d|%| ?/ ?\w| lan\b)"
QUARTER = r"(?P<quarter>iv|i{1,3}|[1-4]|0[1-4]|[1l]v|l{1,3}|il)"
QUARTERS = {"l": 1, "i": 1, "ii": 2, "ll": 2, "il": 2, "iii": 3, "lll": 3, "iv": 4, "lv": 4, "1v": 4}
COUNTS = {"hai": 2, "ba": 3, "bon": 4, "sau": 6, "_sau": 6, "chin": 9}
COUNT = r"(?P<count>\d\d?|hai|ba|bon|_?sau|chin)"
EACH = re.compile(r"(?:\d|\bmoi|\bhang|\bmot) $")
EACH_REACH = 6
THIRDS: dict[str, tuple[int, int]] = {"thuong": (1, 10), "trung": (11, 20), "ha": (21, 31)}


def _point(
    match: re.Match[str], kind: DeadlineKind, first: MonthDay, last: MonthDay, *, dated: bool = True, bare: bool = False
) -> Point:
    year = century(match["year"])
    return Point(
        start=match.start(), end=match.end(), kind=kind, first=first, last=last, year=year, dated=dated, bare=bare
    )


def _is_count(match: re.Match[str]) -> bool:
    """Whether the number counts what happens in each of the units: two reports a month."""
    return not match["year"] and bool(EACH.search(match.string, max(0, match.start() - EACH_REACH), match.start()))


def _month(match: re.Match[str], _: Reference) -> Point | None:
    month = month_of(match)
    if _is_count(match):
        return None
    return _point(match, DeadlineKind.MONTH, (month, 1), (month, 31), bare="thang" not in match.group())


def _unclear_month(match: re.Match[str], _: Reference) -> Point:
    """A lunar month, or a word that without its marks may be another (April and from, June and after)."""
    return _point(match, DeadlineKind.MONTH, (1, 1), (12, 31), dated=False)


def _third(match: re.Match[str], _: Reference) -> Point:
    month, (first, last) = int(match["month"]), THIRDS[match["third"]]
    return _point(match, DeadlineKind.PERIOD, (month, first), (month, last))


def _half_month(match: re.Match[str], _: Reference) -> Point:
    month, (first, last) = int(match["month"]), (1, 15) if match["part"] == "dau" else (16, 31)
    return _point(match, DeadlineKind.PERIOD, (month, first), (month, last))


def _quarter(match: re.Match[str], _: Reference) -> Point | None:
    if _is_count(match):
        return None
    written = match["quarter"]
    last = (QUARTERS.get(written) or int(written)) * 3
    return _point(match, DeadlineKind.QUARTER, (last - 2, 1), (last, 31))


def _months_of_year(match: re.Match[str], _: Reference) -> Point | None:
    written = match["count"]
    count = COUNTS.get(written) or int(written)
    if not 1 <= count <= 11:
        return None
    kind = DeadlineKind.HALF_YEAR if count == 6 else DeadlineKind.PERIOD
    if match["part"] == "dau":
        return _point(match, kind, (1, 1), (count, 31))
    return _point(match, kind, (13 - count, 1), (12, 31))


def _half_year(match: re.Match[str], _: Reference) -> Point:
    first, last = ((1, 1), (6, 30)) if match["part"] == "dau" else ((7, 1), (12, 31))
    return _point(match, DeadlineKind.HALF_YEAR, first, last)


def _some_months(match: re.Match[str], _: Reference) -> Point:
    """The first months of a year: nobody says how many."""
    return _point(match, DeadlineKind.PERIOD, (1, 1), (12, 31), dated=False)


def _year(match: re.Match[str], _: Reference) -> Point:
    return _point(match, DeadlineKind.YEAR, (1, 1), (12, 31), bare="nam" not in match.group())


RULES = (
    Rule("tuan", re.compile(rf"\b(?P<third>thuong|trung|ha) tuan thang {MONTH}{OF_YEAR}{NOT_AFTER}"), _third),
    Rule("nua", re.compile(rf"\bnua (?P<part>dau|cuoi) thang {MONTH}{OF_YEAR}{NOT_AFTER}"), _half_month),
    Rule("thang", re.compile(rf"\b{NAMED_MONTH}(?P<figure>){OF_YEAR}{UNIT_ENDS}"), _month),
    Rule("thang", re.compile(rf"\bthang (?:gieng|chap|mot|tu|nam|sau) nam {YEAR}{NOT_AFTER}"), _unclear_month),
    Rule("/", re.compile(rf"\bt\.?(?P<figure>0?[1-9]|1[0-2])(?P<month>) ?/ ?{YEAR}{NOT_AFTER}"), _month),
    Rule("/", re.compile(rf"{NOT_BEFORE}{MONTH}(?P<figure>) ?/ ?{YEAR}{NOT_AFTER}"), _month),
    Rule("q", re.compile(rf"\b(?:quy |quy|q\.? ?){QUARTER}(?:,? (?:cua )?nam {YEAR})?{UNIT_ENDS}"), _quarter),
    Rule("q", re.compile(rf"\b(?:quy |quy|q\.? ?){QUARTER}(?:{SEPARATOR}|, ?| ){YEAR}{UNIT_ENDS}"), _quarter),
    Rule(
        "thang",
        re.compile(rf"\b{COUNT} thang (?P<part>dau|cuoi)(?: cua)?(?: nam)?(?: {YEAR})?{NOT_AFTER}"),
        _months_of_year,
    ),
    Rule("nua", re.compile(rf"\bnua (?P<part>dau|cuoi)(?: cua)? nam(?: {YEAR})?{NOT_AFTER}"), _half_year),
    Rule(
        "thang",
        re.compile(rf"\b(?:nhung|cac|may) thang (?:dau|cuoi|con lai)(?: cua)? nam(?: {YEAR})?{NOT_AFTER}"),
        _some_months,
    ),
    Rule("nam", re.compile(rf"(?<!\bviet )(?<!\bmien )(?<!\bphia )\bnam {YEAR}{NOT_AFTER}"), _year),
    Rule("0", re.compile(rf"{NOT_BEFORE}{YEAR}{NOT_AFTER}"), _year),
)
