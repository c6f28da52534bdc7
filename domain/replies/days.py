"""Days as chat names them: "30/6", "mai", "thứ 6", "cuối tháng", "tuần sau"."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.replies.marks import ChatDay

RECENT = timedelta(days=92)  # a day and month without a year that passed this short a time ago is meant as past

_SMALL = r"(?:[0-9]{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|vai|may)"
_WHICH = r"(?:nay|sau|toi|truoc|roi|vua roi|ngoai|qua)"
_POINTED = r"(?<!viec\ )(?<!muc\ )(?<!nv\ )(?<!vu\ )(?<!so\ )(?<!cai\ )"
_HOUR = r"(?:(?:sang|trua|chieu|toi|dem) )?"
DAY = re.compile(
    rf"""(?<!\S)(?:
    {_HOUR}(?:ngay\ )?(?P<full>[0-9]{{1,2}}(?:-[0-9]{{1,2}})?(?P<stroke>[/.-])[0-9]{{1,2}}(?P=stroke)[0-9]{{2,4}})
  | {_HOUR}ngay\ (?P<spelt>[0-9]{{1,2}}\ (?:thang|/)\ [0-9]{{1,2}}(?:\ nam\ 20[0-9]{{2}})?)
  | (?P<spelt2>[0-9]{{1,2}}\ thang\ [0-9]{{1,2}}(?:\ nam\ 20[0-9]{{2}})?)(?!\ nua)
  | {_HOUR}(?:ngay\ )?(?:[0-9]{{1,2}}-)(?P<pair_end>[0-9]{{1,2}}/[0-9]{{1,2}})
  | {_HOUR}ngay\ (?P<pair>[0-9]{{1,2}}/[0-9]{{1,2}})
  | {_HOUR}(?:ngay|mung|mong|hom)\ (?P<month_day>[0-9]{{1,2}})(?!\ (?:ngay|tuan|thang|xa|nguoi|%))
  | (?:(?P<part>dau|giua|cuoi|het|trong)\ )?thang\ (?P<month>[0-9]{{1,2}}(?:\ nam\ 20[0-9]{{2}}|/20[0-9]{{2}})?|[0-9]{{1,2}}/20[0-9]{{2}})
  | (?P<numeric_month>[0-9]{{1,2}}[/-]20[0-9]{{2}})
  | (?:(?:dau|giua|cuoi|het|trong)\ )?quy\ (?P<quarter>[1-4]|iv|iii|ii|i)(?:/20[0-9]{{2}}|\ nam\ 20[0-9]{{2}})?
  | {_HOUR}(?<!cai\ )(?<!viec\ )(?<!muc\ )(?<!vu\ )(?<!lan\ )(?:thu|t)\ (?P<weekday>hai|ba|tu|nam|sau|bay|[2-7])(?:\ (?:tuan\ )?(?P<which>{_WHICH}))?
  | {_HOUR}(?:chu\ nhat|cn)(?:\ (?:tuan\ )?(?P<sunday>{_WHICH}))?
  | (?P<english>monday|tuesday|wednesday|thursday|friday|saturday|sunday)
  | (?P<named>today|tonight|tomorrow|tmr|yesterday|next\ week|next\ month|this\ week|this\ month|last\ week|end\ of\ (?:the\ )?(?:week|month))
  | (?P<near>(?:sang|trua|chieu|toi|dem|hom|ngay)\ (?:nay|mai|qua|kia|mot|kìa)|sang\ mai|hom\ (?:truoc|no|bua)|bua\ (?:truoc|qua|kia)|(?<!chi\ )(?<!co\ )(?<!ba\ )(?<!dong\ chi\ )(?<!d/c\ )mai(?:\ kia|\ mot)?|mot\ (?=xong|nop|gui|em))
  | (?P<span>(?:(?:dau|giua|cuoi|het|trong)\ )?(?:tuan|thang|quy|nam)\ {_WHICH}|(?:dau|giua|cuoi|het|trong)\ (?:tuan|thang|quy|nam)(?!\ [0-9])|(?:sang|qua)\ (?:tuan|thang|quy|nam)(?:\ sau|\ toi)?)
  | {_POINTED}(?P<later>(?:trong\ )?{_SMALL}\ (?:ngay|tuan|thang|hom|bua|gio|phut|tieng)\ (?:nua|toi|sau))
  | {_POINTED}(?P<ago>{_SMALL}\ (?:ngay|tuan|thang|hom|bua)\ truoc)
    )(?!\S)""",
    re.VERBOSE,
)


def read_day(match: re.Match[str], today: date) -> ChatDay | None:
    """The day a match of DAY names, or nothing where the numbers are no day."""
    kind, text = match.lastgroup, match[0]
    for name, reader in _READERS.items():
        if match[name]:
            return reader(match[name], today)
    if kind == "sunday" or "chu nhat" in text or text.endswith("cn"):
        return _weekday(6, match["sunday"] or "", today)
    if match["weekday"]:
        return _weekday(_WEEKDAYS.get(match["weekday"], 0), match["which"] or "", today)
    if match["month"]:
        return _month(match["month"], match["part"] or "", today)
    return ChatDay(None, None)


def calendar_day(text: str, today: date) -> ChatDay | None:
    """A day and month, with or without the year ("30/6", "30/6/2026"); nothing where there is no such day."""
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    if len(numbers) > 2:
        found = _date(numbers[2] + (2000 if numbers[2] < 100 else 0), numbers[1], numbers[0])
        return found and ChatDay(found, found, exact=True)
    around = [d for year in range(today.year - 1, today.year + 3) if (d := _date(year, numbers[1], numbers[0]))]
    behind = max((d for d in around if d <= today), default=None)
    ahead = min((d for d in around if d >= today), default=None)
    if behind and today - behind <= RECENT:
        ahead = behind
    return ChatDay(ahead, behind, exact=True) if around else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(text: str, part: str, today: date) -> ChatDay | None:
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    month = numbers[0]
    if not 1 <= month <= 12:
        return None
    year = numbers[1] if len(numbers) > 1 else today.year + (month < today.month)
    last = _date(year, month, calendar.monthrange(year, month)[1])
    return ChatDay(last if part not in ("dau", "giua") else None, None, exact=part not in ("dau", "giua"))


def _weekday(weekday: int, which: str, today: date) -> ChatDay:
    monday = today - timedelta(days=today.weekday())
    if which == "sau":
        return ChatDay(monday + timedelta(days=7 + weekday), None)
    if which in ("truoc", "roi", "vua roi", "qua"):
        behind = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        return ChatDay(None, behind)
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    return ChatDay(ahead, today - timedelta(days=(today.weekday() - weekday) % 7))


_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_ENGLISH = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_LENGTH = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7}
_NEAR = {"qua": -1, "kia": 2, "mot": 2, "nay": 0, "mai": 1, "truoc": None, "no": None, "bua": None}


def _near(text: str, today: date) -> ChatDay:
    if text == "hom kia":
        return ChatDay(None, today - timedelta(days=2))
    days = _NEAR.get(text.split()[-1])
    if days is None or text in ("mai kia", "mai mot"):
        return ChatDay(None, None)
    day = today + timedelta(days=days)
    return ChatDay(day if days >= 0 else None, day if days <= 0 else None)


def _named(text: str, today: date) -> ChatDay:
    days = {"today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "yesterday": -1}.get(text)
    if days is None:
        return _span({"next week": "tuan sau", "next month": "thang sau"}.get(text, ""), today)
    day = today + timedelta(days=days)
    return ChatDay(day if days >= 0 else None, day if days <= 0 else None)


def _span(text: str, today: date) -> ChatDay:
    """The last day of a week or month; nothing is told of other spans, they are asked about."""
    sunday = today + timedelta(days=6 - today.weekday())
    month_end = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    begin = text.startswith(("dau", "giua", "quy"))
    if text.endswith(("truoc", "roi", "ngoai", "qua")) or begin:
        return ChatDay(None, None)
    ahead = text.endswith(("sau", "toi")) or text.startswith(("sang", "qua"))
    if "tuan" in text:
        return ChatDay(sunday + timedelta(days=7 * ahead), None)
    if "thang" in text:
        after = month_end + timedelta(days=1)
        later = after.replace(day=calendar.monthrange(after.year, after.month)[1])
        return ChatDay(later if ahead else month_end, None)
    if "nam" in text:
        return ChatDay(date(today.year + ahead, 12, 31), None) if today.year < 9998 else ChatDay(None, None)
    return ChatDay(None, None)


def _counted(text: str, today: date, sign: int) -> ChatDay:
    words = text.removeprefix("trong ").split()
    count = int(words[0]) if words[0].isdigit() else _NUMBERS.get(words[0], 0)
    days = _LENGTH.get(words[1], 0) * count
    day = today + timedelta(days=sign * days) if days else None
    return ChatDay(day, None) if sign > 0 else ChatDay(None, day)


def _month_day(text: str, today: date) -> ChatDay | None:
    """A day of this month, or of the next where it has passed."""
    here = _date(today.year, today.month, int(text))
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    before = today.replace(day=1) - timedelta(days=1)
    there = _date(following.year, following.month, int(text))
    back = _date(before.year, before.month, int(text))
    if not 1 <= int(text) <= 31:
        return None
    return ChatDay(here if here and here >= today else there, here if here and here <= today else back)


_READERS: dict[str, Callable[[str, date], ChatDay | None]] = {
    "full": lambda text, today: calendar_day(re.sub(r"^[0-9]+-(?=[0-9]+/)", "", text), today),
    "spelt": calendar_day,
    "spelt2": calendar_day,
    "pair_end": calendar_day,
    "pair": calendar_day,
    "month_day": _month_day,
    "numeric_month": lambda text, today: _month(text, "", today),
    "english": lambda text, today: _weekday(_ENGLISH.index(text), "", today),
    "named": _named,
    "near": _near,
    "span": _span,
    "later": lambda text, today: _counted(text, today, 1),
    "ago": lambda text, today: _counted(text, today, -1),
}
