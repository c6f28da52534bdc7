"""Amounts: shares of the whole, spans of time, counts and numbered parts; none of these numbers names a task."""

import re

from domain.replies.marks import Amount, Mark, Value
from domain.replies.tags import Tag
from domain.replies.words.counted import COUNTED, GROUPS, PARTS


def _plain(words: str) -> str:
    """The phrases as alternatives of a verbose pattern, in which blanks count for nothing."""
    return "|".join(r"\ ".join(phrase.split()) for phrase in words.split(","))


_SPAN = "(?:ngay|tuan|thang|nam|hom|bua|phut|tieng)"
_WORD_NUMBER = r"mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|vai|may"
_POINTED = r"(?<!viec\ )(?<!muc\ )(?<!nv\ )(?<!vu\ )(?<!so\ )(?<!cai\ )(?<!task\ )"
AMOUNT = re.compile(
    rf"""(?<!\S)(?:
    (?P<percents>[0-9]{{1,3}}(?:[-~][0-9]{{1,3}}|\ (?:-|den|toi)\ [0-9]{{1,3}}))\ (?:%|phan\ tram)
  | (?P<rough>(?:hon|duoi|tren|gan|qua|toi\ da|it\ nhat|cao\ nhat|[<>])\ [0-9]{{1,4}}(?:[.,][0-9]+)?)\ (?:%|phan\ tram)
  | (?P<percent>[0-9]{{1,4}}(?:[.,][0-9]+)?)\ (?:%|phan\ tram|percent)
  | (?<!vai\ )(?<!may\ )(?P<spoken>(?:(?:[1-9](?=\ (?:chuc|muoi))
      |mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|chuc|tram)\ )+)phan\ tram
  | (?P<half>(?:hon\ |qua\ |gan\ )?(?:mot|1|phan)\ nua|(?:hon|qua)\ (?:phan\ )?nua
      |fifty\ fifty|half|50\ 50|50/50(?!\ [a-z]))
  | (?P<parts_of>(?:{_WORD_NUMBER}|[0-9]{{1,2}})\ phan\ (?:{_WORD_NUMBER}|[0-9]{{1,2}}))
  | (?P<pair>[0-9]{{1,5}}/[0-9]{{1,5}}|{_POINTED}[0-9]{{1,2}}\.[0-9]{{1,2}})
  | (?P<of>[0-9]{{1,4}}\ (?:tren|tren\ tong|tren\ tong\ so)\ [0-9]{{1,4}})
  | (?P<time>[0-9]{{1,2}}\ (?:gio|h)(?:\ [0-9]{{1,2}}(?:\ phut)?)?|[0-9]{{1,2}}[hg:](?:[0-9]{{2}})?(?:p|ph)?)
  | {_POINTED}(?P<duration>(?:[0-9]{{1,3}}(?:-[0-9]{{1,3}})?|{_WORD_NUMBER})\ {_SPAN}(?:\ lam\ viec)?)(?!\ [0-9]+[-/])
  | {_POINTED}(?P<count>(?!(?:mot|1)\ phan(?!\S))(?:[0-9]+|{_WORD_NUMBER})\ (?:{_plain(COUNTED)}))
  | (?P<section>(?:tai|theo|neu\ tai)\ (?:muc|diem|khoan|phan|y)\ (?:so\ )?[0-9]{{1,3}})
  | (?P<part>(?:{_plain(PARTS)})\ (?:so\ |thu\ )?(?:[0-9]{{1,3}}|mot|hai|ba|nhat|i|ii|iii))
  | (?P<group>(?:{_plain(GROUPS)})\ (?:so\ )?(?P<number>[0-9]{{1,4}})(?!\ (?:%|phan\ tram)))
    )(?!\S)""",
    re.VERBOSE,
)
_DIGITS: dict[str, int] = dict(
    zip(
        ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "tu", "lam"],
        [*range(1, 11), 4, 5],
        strict=True,
    )
)

_WORDS = {str(number): word for word, number in _DIGITS.items()}


def read_amount(match: re.Match[str], start: int, end: int) -> Mark:
    """The mark for a match of AMOUNT at these places of the text."""
    tag, value = _value(match)
    return Mark(tag, start, end, value)


def _value(match: re.Match[str]) -> tuple[Tag, Value]:
    if match["percents"]:
        low = int(re.findall("[0-9]+", match["percents"])[0])
        return Tag.PERCENT, Amount(low, rough=True)
    if match["rough"]:
        return Tag.PERCENT, Amount(float(match["rough"].split()[-1].replace(",", ".")), rough=True)
    if match["percent"]:
        return Tag.PERCENT, Amount(float(match["percent"].replace(",", ".")))
    if match["spoken"]:
        return Tag.PERCENT, Amount(_spoken(match["spoken"].replace("chuc", "muoi").split()))
    if match["half"]:
        return Tag.PERCENT, Amount(50, rough=match["half"].startswith(("hon", "qua", "gan")))
    if match["pair"] or match["of"]:
        first, second = (int(n) for n in re.findall("[0-9]+", match[0]))
        return Tag.PAIR, (first, second)
    if match["parts_of"]:
        first, second = (_small(word) for word in match["parts_of"].split(" phan "))
        return (Tag.SHARE, share(first, second)) if 0 < first <= second else (Tag.PART, None)
    return _without_share(match)


def _without_share(match: re.Match[str]) -> tuple[Tag, Value]:
    if match["group"]:
        return Tag.GROUP, int(match["number"])
    kinds = {"time": Tag.TIME, "duration": Tag.DURATION, "count": Tag.COUNT, "section": Tag.THING, "part": Tag.PART}
    return next(tag for kind, tag in kinds.items() if match[kind]), None


def share(first: int, second: int) -> Amount:
    """`first` of `second` as whole percent."""
    return Amount(round(100 * first / second))


def _small(word: str) -> int:
    return int(word) if word.isdigit() else _DIGITS.get(word, 0)


def _spoken(words: list[str]) -> int:
    """ "năm mươi lăm" is 55, "một trăm" 100, "mười hai" 12."""
    words = [_WORDS[word] if word.isdigit() else word for word in words]
    if "tram" in words:
        return 100
    if "muoi" not in words:
        return _DIGITS[words[-1]] if len(words) == 1 else 10 * _DIGITS[words[0]] + _DIGITS[words[-1]] % 10
    at = words.index("muoi")
    tens = _DIGITS[words[at - 1]] if at else 1
    ones = _DIGITS[words[at + 1]] if at + 1 < len(words) else 0
    return 10 * tens + ones
