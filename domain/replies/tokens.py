"""Tokens: a reply cut into words, numbers and signs, each with its place in the text."""

import re
from typing import NamedTuple

from domain.replies.normalise import forms

# A document number carries letters after a stroke; "1/xong" and "2-chưa" do not.
_VERDICT = (
    "xong|chua|chưa|roi|rồi|done|ok|dang|đang|vuong|vướng|hoan|hoàn|ht|da|đã|xin|khong|không|ko|k|r|gia|con|còn|"
    "viec|việc|muc|mục|nv"
)
_D2 = "[0-9]{1,2}"
_TOKEN = re.compile(
    rf"""
    (?P<document>[0-9]+(?:/[0-9]{{4}})?[/-]
        (?!(?:{_VERDICT})\b)(?=[^\W\d_]*[A-ZĐ]|[^\W\d_]+[-/])[^\W\d_]{{2,}}[0-9]*(?:[-/&][^\W\d_]+[0-9]*)*)
  | (?P<decimal>[0-9]{{1,3}}[.,][0-9]{{1,2}}(?=\s?(?:%|ph)))
  | (?P<time>[0-9]{{1,2}}(?:[hg](?:[0-9]{{2}})?(?:p|ph)?(?![^\W_])|:[0-9]{{2}}(?![0-9:]|\s?%)))
  | (?P<date>{_D2}(?:-{_D2})?(?P<stroke>[/.-]){_D2}(?P=stroke)(?:20)?[0-9]{{2}}(?![0-9])
        |{_D2}-{_D2}/{_D2}(?![0-9/]))
  | (?P<month>[0-9]{{1,2}}[/-]20[0-9]{{2}}(?![0-9]))
  | (?P<pair>[0-9]{{1,5}}/[0-9]{{1,5}}(?![0-9/]))
  | (?P<range>[0-9]{{1,4}}[-~.][0-9]{{1,4}}(?![0-9])|[0-9]{{1,3}}[ ][-~][ ][0-9]{{1,3}}(?![0-9.,:/hg]|\s?(?:[-%]|ph)))
  | (?P<id>\#\s?[0-9]{{1,9}}(?![0-9]))
  | (?P<part>[0-9]{{1,4}}[abcdeđABCDEĐ](?![^\W_]))
  | (?P<number>[0-9]+)
  | (?P<word>[đĐdD]/[cC](?![^\W\d_])|[^\W\d_]+)
  | (?P<sign>[?!.]+|\n\s*|[^\w\s])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of the text: `form` has its tone at the end, `fold` no diacritics at all."""

    kind: str
    text: str
    start: int
    end: int
    form: str
    fold: str


def tokens(text: str) -> list[Token]:
    """The pieces of a cleaned text in their order."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "sign", match[0]
    form, fold = forms(text) if kind not in _PLAIN else ("".join(text.split()) or text[0],) * 2
    return Token(kind, text, match.start(), match.end(), form, fold)


_PLAIN = frozenset({"number", "pair", "range", "date", "month", "decimal", "sign", "id"})
