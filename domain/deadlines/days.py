"""Days: written in full, without the year, and by their distance from the reference."""

import re
from dataclasses import replace
from datetime import date, timedelta

from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.points import LONGEST, Point, Rule, Window
from domain.deadlines.reference import Reference

DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
MONTH = r"(?P<month>0?[1-9]|1[0-2])"
MONTH_NAMES = {
    "hai": 2, "ba": 3, "_tu": 4, "_sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
NAMED_MONTH = rf"thang (?P<month>0?[1-9]|1[0-2]|{'|'.join(sorted(MONTH_NAMES, key=len, reverse=True))})"
NAMED = "(?:ngay )?(?:mung |mong )|ngay "
YEAR = r"(?P<year>(?:19|20)\d\d)"
SEPARATOR = r" ?[/.\-] ?"
NOT_BEFORE = r"(?<![\w/.,])"
NOT_AFTER = r"(?!\w|[.,]\d|%| ?/ ?\w| lan\b)"
# A second session or an eleventh time is no day of the week.
NOT_COUNTED = "".join(
    rf"(?<!\b{word} )" for word in ("lan", "hop", "dot", "khoa", "ky", "phien", "tuan", "nam", "thang", "quy")
)
# The second round of September is not the second of September.
ORDINAL = re.compile(r"\b(?:dot|ky|lan|thu|khoa|phien|so|vong|giai doan|bac|cap|dieu|khoan|muc|quy) $")
ORDINAL_REACH = 10
LUNAR = re.compile(r" \(?(?:am lich|al)\b")
WEEKDAYS = ("hai|2", "ba|3", "tu|_tu|4", "nam|_nam|5", "sau|_sau|6", "bay|7", "nhat|8")
WEEKDAY = r"(?:thu (?P<weekday>hai|ba|tu|_tu|nam|_nam|sau|_sau|bay|[2-7])|chu (?P<sunday>nhat))\b"


def century(year: str | None) -> int | None:
    """A written year as a number; two digits are of this century."""
    if not year:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def month_of(match: re.Match[str]) -> int:
    """The number of a written month."""
    written = match["month"] or match["figure"]
    return MONTH_NAMES.get(written) or int(written)


def weekday_of(match: re.Match[str]) -> int:
    """Monday is 0."""
    name = match["weekday"] or match["sunday"]
    return next(number for number, names in enumerate(WEEKDAYS) if name in names.split("|"))


def _written(match: re.Match[str], _: Reference) -> Point | None:
    day, month, year = int(match["day"]), month_of(match), century(match["year"] or match["short"])
    named = bool(match["named"]) or not match["separator"]
    if not match["named"] and ORDINAL.search(match.string, max(0, match.start() - ORDINAL_REACH), match.start()):
        return None
    if not named and not year and match["separator"] != "/":
        return None  # 2-3, 1.2: numbers of many other things
    if day > LONGEST[month] or LUNAR.match(match.string, match.end()):
        return replace(_at(match, None), bare=not named and not year)
    return Point(
        start=match.start(),
        end=match.end(),
        kind=DeadlineKind.DATE,
        first=(month, day),
        last=(month, day),
        year=year,
        bare=not year and not named,
    )


def _at(match: re.Match[str], day: date | None) -> Point:
    """A day known from the reference, or a day that is not known."""
    window = Window(first=day, last=day) if day else None
    return Point(start=match.start(), end=match.end(), kind=DeadlineKind.DATE, window=window, dated=False)


def _distance(match: re.Match[str], reference: Reference) -> Point:
    days = 0 if "nay" in match.group() else 2 if "kia" in match.group() else 1
    return _at(match, reference.day + timedelta(days=days) if reference.day else None)


def _day_alone(match: re.Match[str], _: Reference) -> Point:
    """A day of a month that is not said."""
    return _at(match, None)


def _month_from_reference(match: re.Match[str], reference: Reference) -> Point:
    if reference.day is None:
        return _at(match, None)
    months = reference.day.year * 12 + reference.day.month - 1 + (match["which"] != "nay")
    try:
        return _at(match, date(months // 12, months % 12 + 1, int(match["day"])))
    except ValueError:
        return _at(match, None)


def _weekday(match: re.Match[str], reference: Reference) -> Point:
    """The day of this or the next week; without a week the next such day, unless that is the reference itself."""
    point = replace(_at(match, None), bare=not match["which"])
    if reference.day is None:
        return point
    day = reference.day + timedelta(days=weekday_of(match) - reference.day.weekday())
    if match["which"] and match["which"] != "nay":
        day += timedelta(days=7)
    elif not match["which"] and day <= reference.day:
        if day == reference.day:
            return point
        day += timedelta(days=7)
    return replace(point, window=Window(first=day, last=day))


RULES = (
    Rule(
        "/|.|-|thang",
        re.compile(
            rf"{NOT_BEFORE}(?P<named>{NAMED})?{DAY}"
            rf"(?: {NAMED_MONTH}| ?(?P<separator>[/.\-]) ?(?P<figure>0?[1-9]|1[0-2]))"
            rf"(?:(?:,? nam | ?(?P=separator) ?){YEAR}| ?(?P=separator) ?(?P<short>[2-4]\d))?{NOT_AFTER}"
        ),
        _written,
    ),
    # ISO 8601, as machines write it: 2026-05-20.
    Rule(
        "-",
        re.compile(
            rf"{NOT_BEFORE}(?P<named>ngay )?{YEAR}(?P<separator>-)(?P<figure>0[1-9]|1[0-2])"
            r"-(?P<day>0[1-9]|[12]\d|3[01])"
            rf"(?P<month>)(?P<short>)(?:t\d\d:\d\d(?::\d\d)?)?{NOT_AFTER}"
        ),
        _written,
    ),
    Rule(
        "thang",
        re.compile(
            rf"{NOT_BEFORE}(?P<named>{NAMED})?{DAY}(?P<separator>)(?P<short>)(?P<figure>) {NAMED_MONTH}"
            rf"(?:{SEPARATOR}|, ?| ){YEAR}{NOT_AFTER}"
        ),
        _written,
    ),
    Rule("thang", re.compile(rf"\bngay {DAY} (?:cua )?thang (?P<which>nay|sau|_toi|toi)\b"), _month_from_reference),
    Rule(
        "nay|mai|kia",
        re.compile(
            r"\bhom nay\b|\b(?:sang|trua|chieu|_?toi) nay\b|\b(?:sang|trua|chieu|_?toi|ngay) (?:ngay )?(?:mai|kia)\b"
        ),
        _distance,
    ),
    Rule(
        "thu |chu nhat",
        re.compile(
            rf"{NOT_COUNTED}\b{WEEKDAY}(?: (?:cua )?(?:tuan )?(?P<which>nay|sau|toi)\b)?"
            r"(?! hang tuan)(?!,? \(?(?:ngay )?\d)"
        ),
        _weekday,
    ),
    Rule(
        "ngay",
        re.compile(
            rf"\bngay {DAY}(?! ?(?:,|-|va|den|toi) ?(?:het )?(?:ngay )?\d)"
            r"(?![\w/%]|[.,\-]\d| thang (?:\d|nay))"
        ),
        _day_alone,
    ),
)
