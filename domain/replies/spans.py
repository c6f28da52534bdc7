"""Spans: days, amounts and counts of tasks, which are patterns over several tokens."""

import re
from datetime import date

from domain.replies.amounts import AMOUNT, read_amount, share
from domain.replies.days import DAY, calendar_day, read_day
from domain.replies.marks import Mark
from domain.replies.normalise import forms
from domain.replies.several import SEVERAL, read_several
from domain.replies.tags import Tag
from domain.replies.tokens import Token

_DATE_CUES = frozenset(
    [
        "ngay",
        "hom",
        "truoc",
        "den",
        "toi",
        "vao",
        "tu",
        "han",
        "sang",
        "chieu",
        "trua",
        "sau",
        "la",
        "khoang",
        "qua",
        "gia",
        "lui",
        "doi",
    ]
)

# Words that another word is spelt like without its diacritics: where they are written, they must be these.
_MEANT = {
    forms(word)[1]: frozenset(forms(one)[0] for one in (word, *others.split()))
    for word, others in (
        ("năm", ""), ("nửa", "nữa"), ("tổ", ""), ("gói", ""), ("đội", ""), ("lô", ""), ("lần", ""), ("thứ", ""),
        ("hôm", ""), ("mai", ""), ("cả", ""),
        ("đầu", ""), ("cuối", ""), ("ban", "bản"), ("tuần", ""), ("tháng", ""), ("cụm", ""),
        ("phần", "phân"),
    )
}  # fmt: skip

_ONCE_MORE = forms("nữa")[0]
_DAY_AFTER_TOMORROW = forms("mốt")[0]  # which without its diacritics counts: "xong mốt" is no "một"
_OF_SEVERAL = ("ca ", " dau", " cuoi", " chot", " kia", " khac", " con lai")
MOST_MONTHS = 12

# Every word that a span can hold: the patterns write them out, and all but those of numbers hold one.
_WORDS = frozenset(re.findall("[a-z]+", DAY.pattern + AMOUNT.pattern + SEVERAL.pattern))
_WORDLESS = frozenset({"word", "id", "sign", "evidence"})

Spans = dict[int, tuple[int, Mark]]


def find_spans(found: list[Token], today: date) -> Spans:
    """By first token, the end and the mark; of two that begin at one token the longer one counts."""
    if not any(_bears(token) for token in found):
        return {}
    folded = " ".join(token.fold for token in found)
    places: dict[int, int] = {}
    place = 0
    for index, token in enumerate(found):
        places[place] = index
        place += len(token.fold) + 1
    matches = [*DAY.finditer(folded), *AMOUNT.finditer(folded)]
    if any(word in folded for word in _OF_SEVERAL):
        matches += SEVERAL.finditer(folded)
    matches.sort(key=lambda match: (match.start(), -match.end(), match.re is not SEVERAL))
    spans: Spans = {}
    free = 0
    for match in matches:
        if match.start() < free or match.start() not in places:
            continue
        first = places[match.start()]
        last = first + match[0].count(" ")
        mark = _span(found, first, last, match, today)
        if mark:
            spans[first] = last + 1, mark
            free = match.end()
    return spans


def _bears(token: Token) -> bool:
    """Whether a span may hold this; without any such token there is none to look for."""
    return token.kind not in _WORDLESS or token.fold in _WORDS


def _span(found: list[Token], first: int, last: int, match: re.Match[str], today: date) -> Mark | None:
    start, end = found[first].start, found[last].end
    if found[first].form == _DAY_AFTER_TOMORROW or not all(_is_meant(token) for token in found[first : last + 1]):
        return None
    if match.re is SEVERAL:
        return read_several(match, start, end, match[0])
    if match.re is DAY:
        day = read_day(match, today)
        if day is None:
            return None
        past = day.past or (day.behind is not None and day.ahead is None)
        return Mark(Tag.PAST_DAY if past else Tag.DAY, start, end, day)
    if match["half"] and found[last].form == _ONCE_MORE:
        return None
    mark = read_amount(match, start, end)
    if mark.tag is Tag.PAIR and isinstance(mark.value, tuple):
        return _pair(found, first, last, mark, today)
    return mark


def _pair(found: list[Token], first: int, last: int, mark: Mark, today: date) -> Mark | None:
    """ "30/6" after a word for a day, or as no share can be: a day; "3/5 xã": a share; else it stays a PAIR."""
    one, two = mark.value if isinstance(mark.value, tuple) else (0, 0)
    day = calendar_day(f"{one}/{two}", today) if "tren" not in (token.fold for token in found[first:last]) else None
    if "." in found[first].fold:
        is_day = day and (one > MOST_MONTHS or (first > 0 and found[first - 1].fold in _DATE_CUES))
        return Mark(Tag.DAY, mark.start, mark.end, day) if is_day else None
    cued = first > 0 and found[first - 1].fold in _DATE_CUES
    if day and (cued or one > two):
        return Mark(Tag.DAY, mark.start, mark.end, day)
    if not two > 0 or one > two:
        return Mark(Tag.WORD, mark.start, mark.end)
    if day is None or (_is_counted(found, last + 1)):
        return Mark(Tag.SHARE, mark.start, mark.end, share(one, two))
    return mark


_AFTER_DAY = frozenset(["xong", "nop", "a", "nhe", "nha", "em", "anh", "chi", "se", "hoan", "gui", "thi", "moi", "la"])


def _is_meant(token: Token) -> bool:
    return token.form == token.fold or token.form in _MEANT.get(token.fold, (token.form,))


def _is_counted(found: list[Token], at: int) -> bool:
    """Whether the word behind a pair is what is counted ("3/4 chỉ tiêu"), and not said to somebody ("3/4 chị nhé")."""
    if at >= len(found) or found[at].kind != "word":
        return False
    noun = " ".join(token.fold for token in found[at : at + 2])
    return found[at].fold not in _AFTER_DAY or noun in ("chi tieu", "chi bo", "chi nhanh")
