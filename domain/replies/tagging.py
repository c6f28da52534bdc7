"""Tagging: a cleaned reply becomes marks, left to right; what no table knows is a WORD."""

import re
import unicodedata
from datetime import date

from domain.replies.amounts import AMOUNT, read_amount, share
from domain.replies.days import DAY, calendar_day, read_day
from domain.replies.evidence import evidence
from domain.replies.lexicon import phrase_at, spelled
from domain.replies.marks import Mark
from domain.replies.reading import Evidence
from domain.replies.tags import Tag
from domain.replies.tokens import Token, tokens

_SIGNS = {
    ",": Tag.COMMA,
    "(": Tag.COMMA,
    ")": Tag.COMMA,
    ":": Tag.COLON,
    ";": Tag.STOP,
    "=": Tag.COLON,
    "→": Tag.COLON,
}
_QUOTES = frozenset("\"“”„«»'‘’`")
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

Spans = dict[int, tuple[int, Mark]]


def tag(text: str, today: date) -> list[Mark]:
    """The marks of a cleaned text in their order, without gaps that matter."""
    found, documents = evidence(tokens(text), today)
    found = spelled(found)
    spans = _spans(found, today)
    accented = any(token.form != token.fold for token in found)
    marks: list[Mark] = []
    at = 0
    while at < len(found):
        at, mark = _mark_at(found, at, spans, documents, accented)
        if mark:
            marks.append(mark)
    return marks


def _mark_at(
    found: list[Token], at: int, spans: Spans, documents: dict[int, Evidence], accented: bool
) -> tuple[int, Mark | None]:
    token = found[at]
    if token.kind == "evidence":
        return at + 1, Mark(Tag.DOCUMENT, token.start, token.end, documents[token.start])
    if at in spans:
        return spans[at]
    phrase = phrase_at(found, at, accented)
    if phrase:
        end, name = phrase
        return end, Mark(name, token.start, found[end - 1].end)
    return at + 1, _single(found, at)


def _single(found: list[Token], at: int) -> Mark | None:
    token = found[at]
    match token.kind:
        case "number":
            known = len(token.text) <= 6
            return Mark(Tag.NUMBER if known else Tag.WORD, token.start, token.end, int(token.text) if known else None)
        case "id":
            return Mark(Tag.ID, token.start, token.end, int(token.text[1:]))
        case "range":
            return _range(token)
        case "word" | "part" | "document" | "decimal" | "date" | "month":
            return Mark(Tag.WORD, token.start, token.end)
        case _:
            return _sign(found, at)


def _range(token: Token) -> Mark:
    first, second = (int(n) for n in token.text.replace("~", "-").replace(".", "-").split("-"))
    return Mark(Tag.RANGE if "." not in token.text else Tag.WORD, token.start, token.end, (first, second))


def _sign(found: list[Token], at: int) -> Mark | None:
    token = found[at]
    if "?" in token.text:
        return Mark(Tag.QUESTION_MARK, token.start, token.end)
    if token.text in "/)" and at and found[at - 1].kind == "number":
        return Mark(Tag.COLON, token.start, token.end)  # "1/ xong 2/ chưa"
    if token.text in _SIGNS:
        return Mark(_SIGNS[token.text], token.start, token.end)
    if token.text in _QUOTES:
        return Mark(Tag.QUOTE, token.start, token.end)
    if token.text[0] in ".!\n":
        return Mark(Tag.COLON if _numbering(found, at) else Tag.STOP, token.start, token.end)
    return None if unicodedata.category(token.text[0]) in _DECORATION else Mark(Tag.SOFT, token.start, token.end)


_DECORATION = frozenset(
    {"Pd", "Po", "Ps", "Pe", "Sm", "Sc", "Sk", "So", "Co", "Cn", "Mn", "Me", "Cf", "Cc", "Pc", "Lm"}
)


def _numbering(found: list[Token], at: int) -> bool:
    """Whether this is the point of "1. xong" at the beginning of a line."""
    if at == 0 or found[at].text != "." or found[at - 1].kind != "number":
        return False
    return at == 1 or found[at - 2].text.startswith("\n") or (at + 1 < len(found) and found[at + 1].kind == "id")


def _spans(found: list[Token], today: date) -> Spans:
    """Days and amounts, which are patterns over several tokens: by first token, the end and the mark."""
    folded = " ".join(token.fold for token in found)
    places: dict[int, int] = {}
    place = 0
    for index, token in enumerate(found):
        places[place] = index
        place += len(token.fold) + 1
    matches = [*DAY.finditer(folded), *AMOUNT.finditer(folded)]
    matches.sort(key=lambda match: (match.start(), -match.end()))
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


def _span(found: list[Token], first: int, last: int, match: re.Match[str], today: date) -> Mark | None:
    start, end = found[first].start, found[last].end
    if match.re is DAY:
        day = read_day(match, today)
        if day is None:
            return None
        past = day.past or (day.behind is not None and day.ahead is None)
        return Mark(Tag.PAST_DAY if past else Tag.DAY, start, end, day)
    mark = read_amount(match, start, end)
    if mark.tag is Tag.PAIR and isinstance(mark.value, tuple):
        return _pair(found, first, last, mark, today)
    return mark


def _pair(found: list[Token], first: int, last: int, mark: Mark, today: date) -> Mark | None:
    """ "30/6" after a word for a day, or as no share can be: a day; "3/5 xã": a share; else it stays a PAIR."""
    one, two = mark.value if isinstance(mark.value, tuple) else (0, 0)
    day = calendar_day(f"{one}/{two}", today) if "/" in found[first].fold else None
    cued = first > 0 and found[first - 1].fold in _DATE_CUES
    if day and (cued or one > two):
        return Mark(Tag.DAY, mark.start, mark.end, day)
    if not two > 0 or one > two:
        return Mark(Tag.WORD, mark.start, mark.end)
    if day is None or (
        last + 1 < len(found) and found[last + 1].kind == "word" and found[last + 1].fold not in _AFTER_DAY
    ):
        return Mark(Tag.SHARE, mark.start, mark.end, share(one, two))
    return mark


_AFTER_DAY = frozenset(["xong", "nop", "a", "nhe", "nha", "em", "anh", "chi", "se", "hoan", "gui", "thi", "moi", "la"])
