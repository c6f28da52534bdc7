"""What can be asked of the register in a few words, with or without diacritics. Anything else is not a question of this
kind, and is read as a reply."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.buckets import Period
from domain.roles import Role
from domain.units.names import fold


class Shape(StrEnum):
    """How an answer is wanted: as a message, as a workbook, as a picture."""

    MESSAGE = "message"
    SHEET = "sheet"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOverdue:
    """What is overdue; of one unit where `unit` (as typed) is given."""

    unit: str | None = None
    shape: Shape = Shape.MESSAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDueSoon:
    """What falls due within the next working days."""

    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOpen:
    """What a unit still has to do."""

    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTask:
    """Everything about one task."""

    task: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPeriod:
    """The five buckets of a period."""

    period: Period
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class AskHelp:
    """How to use the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCode:
    """A one-time code for a unit (as typed) or for a role."""

    unit: str | None = None
    role: Role = Role.OFFICER


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """Make tasks of the drafts that wait; of one directive where its number in the list is given."""

    directive: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideExtension:
    """Grant or refuse a request for more time."""

    extension: int
    granted: bool


Question = AskOverdue | AskDueSoon | AskOpen | AskTask | AskPeriod | AskHelp | MakeCode | Publish | DecideExtension

_SHAPES = {"xlsx": Shape.SHEET, "excel": Shape.SHEET, "tep": Shape.SHEET, "file": Shape.SHEET}
_SHAPES |= {"bieu do": Shape.PICTURE, "hinh": Shape.PICTURE, "anh": Shape.PICTURE}
_ROLES = {"lanh dao": Role.LEADERSHIP, "chuyen vien": Role.CLERK, "van thu": Role.CLERK, "quan tri": Role.ADMIN}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TASK = re.compile(
    r"^\s*(?:(?:xem|chi tiết|chi tiet|việc|viec|nhiệm vụ|nhiem vu|nv)\s*)?#(\d{1,9})\s*\??\s*$", re.IGNORECASE
)
_LIST_WORDS = "viec|danh sach|danh sach viec|viec cua toi|viec cua don vi|con viec gi|nhiem vu"


def read_question(text: str, today: date) -> Question | None:
    """The question a message asks, or None where it asks none of these. `today` gives unwritten years."""
    task = _TASK.match(text)
    if task:
        return AskTask(task=int(task[1]))
    words = fold(text)
    for pattern, build in _GRAMMAR:
        match = pattern.fullmatch(words)
        if match:
            return build(match, today)
    return None


def _overdue(match: re.Match[str], _: date) -> Question:
    return AskOverdue(unit=match["unit"], shape=_SHAPES.get(match["shape"] or "", Shape.MESSAGE))


def _code(match: re.Match[str], _: date) -> Question:
    role = _ROLES.get(match["for"])
    return MakeCode(role=role) if role else MakeCode(unit=match["for"])


def _period(match: re.Match[str], today: date) -> Question | None:
    period = read_period(match["period"], today)
    return AskPeriod(period=period, unit=match["unit"]) if period else None


_UNIT = r"(?: cua)?(?: (?P<unit>.+?))?"
_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Question | None]], ...] = (
    (re.compile(r"(?:start|help|tro giup|trogiup|huong dan|giup|menu|cach dung)?"), lambda m, _: AskHelp()),
    (
        re.compile(
            rf"(?:viec )?(?:qua han|quahan|tre han){_UNIT}(?: (?P<shape>xlsx|excel|tep|file|bieu do|hinh|anh))?"
        ),
        _overdue,
    ),
    (
        re.compile(rf"(?:viec )?(?:sap den han|sapdenhan|sap han|den han){_UNIT}"),
        lambda m, _: AskDueSoon(unit=m["unit"]),
    ),
    (re.compile(_LIST_WORDS), lambda m, _: AskOpen()),
    (re.compile(r"(?P<unit>\D.+?) con (?:viec gi|gi|viec nao|nhung viec gi)"), lambda m, _: AskOpen(unit=m["unit"])),
    (
        re.compile(r"(?:viec|nhiem vu)(?: cua)? (?P<unit>(?:so|ban|ubnd|van phong|cong an|truong|phong|bhxh) .+)"),
        lambda m, _: AskOpen(unit=m["unit"]),
    ),
    (
        re.compile(r"(?:bao cao|baocao) (?P<period>(?:thang|quy|nam|6 thang|9 thang)\b[ \w]*?)(?: cua (?P<unit>.+))?"),
        _period,
    ),
    (re.compile(r"(?:tao |lay )?ma (?:ghi danh |moi )?(?:cho |cua )?(?P<for>\D.+)"), _code),
    (
        re.compile(r"(?:duyet|publish)(?: (?P<n>\d{1,9}))?"),
        lambda m, _: Publish(directive=int(m["n"]) if m["n"] else None),
    ),
    (
        re.compile(r"(?P<verb>dong y|tu choi) gh ?(?P<n>\d{1,9})(?: .*)?"),
        lambda m, _: DecideExtension(extension=int(m["n"]), granted=m["verb"] == "dong y"),
    ),
)


def read_period(words: str, today: date) -> Period | None:
    """A month, quarter, half, nine months or year in folded words; without a year the latest that has begun."""
    for pattern, months in _PERIODS:
        match = pattern.fullmatch(words.strip())
        if match:
            first, last, label = months(match)
            if not 1 <= first <= last <= 12:
                return None
            year = int(match["year"]) if match["year"] else _latest_begun(first, today)
            return Period(start=date(year, first, 1), end=_end_of_month(year, last), label=f"{label}/{year}")
    return None


def _latest_begun(first_month: int, today: date) -> int:
    return today.year if date(today.year, first_month, 1) <= today else today.year - 1


def _end_of_month(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _month(match: re.Match[str]) -> tuple[int, int, str]:
    return int(match["n"]), int(match["n"]), f"tháng {int(match['n'])}"


def _quarter(match: re.Match[str]) -> tuple[int, int, str]:
    number = _ROMAN.get(match["n"]) or int(match["n"])
    return 3 * number - 2, 3 * number, f"quý {number}"


_YEAR = r"(?: (?:nam )?(?P<year>20\d\d))?"
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, str]]], ...] = (
    (re.compile(rf"thang (?P<n>\d{{1,2}}){_YEAR}"), _month),
    (re.compile(rf"quy (?P<n>[1-4]|iv|i{{1,3}}){_YEAR}"), _quarter),
    (re.compile(rf"6 thang(?: dau nam)?{_YEAR}"), lambda _: (1, 6, "6 tháng đầu năm")),
    (re.compile(rf"6 thang cuoi nam{_YEAR}"), lambda _: (7, 12, "6 tháng cuối năm")),
    (re.compile(rf"9 thang(?: dau nam)?{_YEAR}"), lambda _: (1, 9, "9 tháng đầu năm")),
    (re.compile(r"nam(?: nay)?(?: (?P<year>20\d\d))?"), lambda _: (1, 12, "năm")),
)
