"""Tagging: a cleaned reply becomes marks, left to right; what no table knows is a WORD."""

import unicodedata
from datetime import date

from domain.replies.evidence import evidence
from domain.replies.lexicon import phrase_at, spelled
from domain.replies.marks import Mark
from domain.replies.normalise import forms
from domain.replies.reading import Evidence
from domain.replies.spans import Spans, find_spans
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


def tag(text: str, today: date) -> list[Mark]:
    """The marks of a cleaned text in their order, without gaps that matter."""
    found, documents = evidence(tokens(text), today)
    found = spelled(found)
    spans = find_spans(found, today)
    accented = any(token.form != token.fold for token in found)
    marks: list[Mark] = []
    at = 0
    while at < len(found):
        at, mark = _mark_at(found, at, spans, documents, marks[-1].tag if marks else None, accented)
        if mark:
            marks.append(mark)
    return marks


def _mark_at(
    found: list[Token], at: int, spans: Spans, documents: dict[int, Evidence], before: Tag | None, accented: bool
) -> tuple[int, Mark | None]:
    token = found[at]
    if token.kind == "evidence":
        return at + 1, Mark(Tag.DOCUMENT, token.start, token.end, documents[token.start])
    if token.kind == "id":
        return at + 1, Mark(Tag.ID, token.start, token.end, int(token.text[1:]))
    if at in spans:
        return spans[at]
    special = _task_word(found, at, before) or _name(found, at)
    if special:
        return at + 1, special
    phrase = phrase_at(found, at, accented)
    if phrase:
        end, name = phrase
        return end, Mark(name, token.start, found[end - 1].end)
    return at + 1, _towards(found, at, before, accented) or _single(found, at)


_TOWARDS = (forms("về")[0], "ve")
_ABOVE = frozenset(["so", "ubnd", "uy", "vp", "vpub", "vpubnd", "hdnd", "tinh", "bo", "byt", "btc"])
_OFFICE = ["van", "phong"]
_SENDING = frozenset({Tag.DELIVER, Tag.ISSUE})


def _towards(found: list[Token], at: int, before: Tag | None, accented: bool) -> Mark | None:
    """The "về" of "gửi về Sở" leads to a unit above; with any other, or none, it only goes with its verb."""
    token = found[at]
    if token.form not in _TOWARDS:
        return None
    unit = phrase_at(found, at + 1, accented) if at + 1 < len(found) else None
    if unit and unit[1] is Tag.UNIT and _is_above(found[at + 1 : unit[0]]):
        return Mark(Tag.TOWARDS, token.start, token.end)
    return Mark(Tag.SOFT, token.start, token.end) if before in _SENDING else None


_COUNTED = ("một", "hai", "ba", "bốn tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER_WORDS = {forms(word)[0]: number for number, words in enumerate(_COUNTED, start=1) for word in words.split()}
_PLAIN_NUMBERS = {"mot": 1, "hai": 2, "bon": 4, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_LEADS = frozenset(
    {None, Tag.STOP, Tag.COMMA, Tag.COLON, Tag.AND, Tag.SOFT, Tag.ME, Tag.GREETING, Tag.FINISH, Tag.ALREADY}
)
_NAMING = frozenset(forms(word)[0] for word in ("số", "so", "mã", "ma", "v"))


def _task_word(found: list[Token], at: int, before: Tag | None) -> Mark | None:
    """The "hai" of "việc hai" is a number; the "số" of "số 2 xong" stands for a task."""
    token = found[at]
    if before is Tag.TASK and token.kind == "word":
        number = _NUMBER_WORDS.get(token.form) or _PLAIN_NUMBERS.get(token.form)
        return Mark(Tag.NUMBER, token.start, token.end, number) if number else None
    named = token.form in _NAMING and before in _LEADS
    if named and at + 1 < len(found) and found[at + 1].kind == "number":
        return Mark(Tag.TASK, token.start, token.end)
    return None


def _is_above(unit: list[Token]) -> bool:
    words = [token.fold for token in unit]
    return words[0] in _ABOVE or words[:2] == _OFFICE


_PERSONS = frozenset(["anh", "chi", "co", "chu", "bac", "ong", "ba", "chau", "em", "ban", "d/c"])


def _name(found: list[Token], at: int) -> Mark | None:
    """A person's name, whatever word it is spelt like: a capital after "anh", "chị" …, where others are small."""
    token = found[at]
    if not at or token.kind != "word" or not token.text.istitle() or found[at - 1].fold not in _PERSONS:
        return None
    if token.form in _NUMBER_WORDS:
        return Mark(Tag.ME, token.start, token.end)  # "anh Hai" is whom it is said to
    after = found[at + 1 : at + 2]
    return Mark(Tag.WORD, token.start, token.end) if not after or after[0].text.islower() else None


def _single(found: list[Token], at: int) -> Mark | None:
    token = found[at]
    match token.kind:
        case "number":
            known = len(token.text) <= 6
            return Mark(Tag.NUMBER if known else Tag.WORD, token.start, token.end, int(token.text) if known else None)
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
