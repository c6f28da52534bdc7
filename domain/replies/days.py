"""Days as chat names them: "30/6", "mai", "thứ 6", "cuối tháng", "tuần sau"; one shape a line, read by one function."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.replies.marks import ChatDay

RECENT = timedelta(days=92)  # a day and month without a year that passed this short a time ago is meant as past

_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, **{str(n): n - 2 for n in range(2, 8)}}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PASSED = ("truoc", "roi", "qua", "ngoai")
_UNKNOWN = ChatDay(None, None)


def calendar_day(text: str, today: date) -> ChatDay | None:
    """A day and month, with or without the year ("30/6", "30/6/2026"); nothing where there is no such day."""
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    if len(numbers) > 2:
        found = _date(numbers[-1] + (2000 if numbers[-1] < 100 else 0), numbers[-2], numbers[-3])
        behind = found if found and found <= today else None
        return ChatDay(found, behind, exact=True, is_today=found == today) if found else None
    around = [d for year in range(today.year - 1, today.year + 3) if (d := _date(year, numbers[1], numbers[0]))]
    behind = max((d for d in around if d <= today), default=None)
    ahead = min((d for d in around if d >= today), default=None)
    if behind and today - behind <= RECENT:
        ahead = behind
    return ChatDay(ahead, behind, exact=True, is_today=behind == today) if around else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of_range(text: str, today: date) -> ChatDay | None:
    """The last day of "12-13/3"."""
    return calendar_day(re.sub(r"^\D*[0-9]+-", "", text), today)


def _month_day(text: str, today: date) -> ChatDay | None:
    """A day of this month ("ngày 15"), or of the next where it has passed."""
    day = int(re.findall("[0-9]+", text)[0])
    first = today.replace(day=1)
    months = (first - timedelta(days=1), first, first + timedelta(days=32))
    days = [d for month in months if (d := _date(month.year, month.month, day))]
    ahead = min((d for d in days if d >= today), default=None)
    behind = max((d for d in days if d <= today), default=None)
    if text.startswith("hom"):
        ahead = None
    return ChatDay(ahead, behind) if days else None


def _month(text: str, today: date) -> ChatDay | None:
    """The last day of a month ("tháng 6", "6/2026"); its beginning and middle are no certain day."""
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    if not 1 <= numbers[0] <= 12:
        return None
    if text.startswith(("dau", "giua")):
        return _UNKNOWN
    year = numbers[1] if len(numbers) > 1 else today.year + (numbers[0] < today.month)
    last = date(year, numbers[0], calendar.monthrange(year, numbers[0])[1])
    return ChatDay(last, None, exact=True)


def _weekday(text: str, today: date) -> ChatDay:
    """ "thứ 6", "thứ 2 tuần sau", "chủ nhật", "hôm thứ 3" (which is past), "friday"."""
    words = text.split()
    found = [_ENGLISH.index(w) for w in words if w in _ENGLISH] + [6 for w in words if w in ("nhat", "cn")]
    named = next((words[i + 1] for i, word in enumerate(words) if word in ("thu", "t")), "")
    weekday = found[0] if found else _WEEKDAYS[named]
    behind = today - timedelta(days=(today.weekday() - weekday) % 7)
    if words[0] == "hom" or words[-1] in _PASSED:
        return ChatDay(None, behind if behind < today else behind - timedelta(days=7))
    monday = today - timedelta(days=today.weekday())
    if len(words) > 2 and words[-1] in ("sau", "toi") and "tuan" in words:
        return ChatDay(monday + timedelta(days=7 + weekday), None)
    return ChatDay(today + timedelta(days=(weekday - today.weekday()) % 7), behind)


_NEAR = {"qua": -1, "kia": 2, "mot": 2, "nay": 0, "mai": 1, "today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}


def _near(text: str, today: date) -> ChatDay:
    words = text.split()
    if words[0] in ("hom", "bua") and words[-1] in ("kia", "truoc", "no", "bua"):
        return ChatDay(None, today - timedelta(days=2) if words[-1] == "kia" else None, past=True)
    days = _NEAR.get(words[-1])
    if days is None or text in ("mai kia", "mai mot"):
        return _UNKNOWN
    day = today + timedelta(days=days)
    return ChatDay(day if days >= 0 else None, day if days <= 0 else None)


_IN_VIETNAMESE = {
    "next week": "tuan sau",
    "next month": "thang sau",
    "this week": "tuan nay",
    "last week": "tuan truoc",
}


def _span(text: str, today: date) -> ChatDay:
    """The last day of a week, month or year; of the beginning and middle of one nothing is told."""
    text = _IN_VIETNAMESE.get(text, text)
    if text.endswith(_PASSED):
        return ChatDay(None, None, past="tuan" in text)  # "năm ngoái xong rồi" tells of another period
    later = text.endswith(("sau", "toi")) or text.startswith(("sang", "qua"))
    if text.startswith(("dau", "giua")) or "quy" in text:
        return _UNKNOWN
    if "tuan" in text:
        return ChatDay(today + timedelta(days=6 - today.weekday() + 7 * later), None)
    if "thang" in text:
        first = today.replace(day=1) + timedelta(days=32 * later)
        return ChatDay(first.replace(day=calendar.monthrange(first.year, first.month)[1]), None)
    return ChatDay(date(today.year + later, 12, 31), None) if "nam" in text else _UNKNOWN


def _counted(text: str, today: date) -> ChatDay:
    """ "3 ngày nữa", "hai tuần trước"; months and hours are told as no certain day."""
    words = text.removeprefix("trong ").split()
    digits = re.findall("[0-9]+", words[0])
    count = int(digits[-1]) if digits else _NUMBERS.get(words[0], 0)
    days = timedelta(days={"ngay": 1, "hom": 1, "bua": 1, "tuan": 7}.get(words[1], 0) * count)
    if words[-1] in ("truoc", "nay"):
        return ChatDay(None, today - days if days and words[-1] == "truoc" else None, past=True)
    return ChatDay(today + days if days else None, None)


def _no_day(text: str, today: date) -> ChatDay:
    return _UNKNOWN


_HOUR = r"(?:(?:sang|trua|chieu|toi|dem)\ )?"
_SMALL = r"(?:[0-9]{1,2}(?:-[0-9]{1,2})?|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|vai|may)"
_WHICH = r"(?:nay|sau|toi|truoc|roi|vua\ roi|ngoai|qua)"
_EDGE = r"(?:dau|giua|cuoi|het|trong)"
_YEAR = r"(?:(?:\ nam\ |/)20[0-9]{2})?"
_UNPOINTED = r"(?<!viec\ )(?<!muc\ )(?<!nv\ )(?<!vu\ )(?<!so\ )(?<!cai\ )(?<!lan\ )"
_NO_NAME = r"(?<!chi\ )(?<!co\ )(?<!ba\ )(?<!dong\ chi\ )(?<!d/c\ )"  # "chị Mai" is no day

Reader = Callable[[str, date], ChatDay | None]
_SHAPES: tuple[tuple[str, Reader], ...] = (
    (rf"{_HOUR}(?:(?:ngay|hom)\ )?[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2,4}}", calendar_day),
    (rf"{_HOUR}(?:(?:ngay|hom)\ )?[0-9]{{1,2}}-[0-9]{{1,2}}/[0-9]{{1,2}}(?:/[0-9]{{2,4}})?", _last_of_range),
    (rf"{_HOUR}(?:ngay\ )?[0-9]{{1,2}}\ thang\ [0-9]{{1,2}}(?:\ nam\ 20[0-9]{{2}})?(?!\ nua)", calendar_day),
    (rf"{_HOUR}(?:het\ )?(?:ngay|hom)\ [0-9]{{1,2}}/[0-9]{{1,2}}", calendar_day),
    (rf"{_HOUR}(?:ngay|mung|mong|hom)\ [0-9]{{1,2}}(?!\ (?:ngay|tuan|thang|xa|nguoi|%))", _month_day),
    (rf"(?:{_EDGE}\ )?thang\ (?:[0-9]{{1,2}}{_YEAR}|[0-9]{{1,2}}/20[0-9]{{2}})", _month),
    (r"[0-9]{1,2}[/-]20[0-9]{2}", _month),
    (rf"(?:{_EDGE}\ )?quy\ (?:[1-4]|iv|iii|ii|i){_YEAR}", _no_day),
    (
        rf"{_HOUR}{_UNPOINTED}(?:hom\ )?(?:(?:thu|t)\ (?:hai|ba|tu|nam|sau|bay|[2-7])(?!\ %)|chu\ nhat|cn)"
        rf"(?:\ (?:tuan\ )?{_WHICH})?",
        _weekday,
    ),
    ("|".join(_ENGLISH), _weekday),
    (r"today|tonight|tomorrow|yesterday", _near),
    (r"next\ week|next\ month|this\ week|last\ week|(?:the\ )?end\ of\ (?:the\ )?(?:week|month)", _span),
    (
        r"(?:sang|trua|chieu|toi|dem|hom|ngay)\ (?:nay|mai|qua|kia|mot)|(?:hom|bua)\ (?:truoc|no|bua|qua|kia|mot|mai)",
        _near,
    ),
    (rf"{_NO_NAME}mai(?:\ kia|\ mot)?", _near),
    (rf"(?:{_EDGE}\ )?(?:tuan|thang|quy|nam)\ {_WHICH}|{_EDGE}\ (?:tuan|thang|quy|nam)(?!\ [0-9])", _span),
    (r"(?:sang|qua)\ (?:tuan|thang|quy|nam)(?:\ sau|\ toi)?(?!\ (?:[0-9]|i))", _span),
    (rf"{_UNPOINTED}(?:trong\ )?{_SMALL}\ (?:ngay|tuan|thang|hom|bua|gio|phut|tieng)\ (?:nua|toi|sau)", _counted),
    (rf"{_UNPOINTED}{_SMALL}\ (?:ngay|tuan|thang|hom|bua)\ (?:truoc|nay)", _counted),
)
DAY = re.compile(
    "(?<!\\S)(?:" + "|".join(f"(?P<shape{n}>{shape})" for n, (shape, _) in enumerate(_SHAPES)) + ")(?!\\S)"
)


def read_day(match: re.Match[str], today: date) -> ChatDay | None:
    """The day a match of DAY names, or nothing where the numbers are no day."""
    shape = int((match.lastgroup or "shape0").removeprefix("shape"))
    return _SHAPES[shape][1](match[0], today)
