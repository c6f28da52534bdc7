"""Reading a question, with or without diacritics. Anything else is read as a reply."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from domain.patterns import whichever
from domain.questions.about_task import read_about_task
from domain.questions.asked import (
    AskClaims,
    AskHelp,
    AskList,
    AskPeriod,
    AskUndelivered,
    MakeCode,
    Publish,
    Question,
    Thanks,
)
from domain.questions.decisions import read_decision
from domain.questions.listed import LISTS, ORGANISATION, read_lists
from domain.questions.periods import read_period
from domain.questions.politeness import HELP, THANKS, bare
from domain.questions.undelivered import UNDELIVERED
from domain.questions.unit_words import as_typed, is_no_name
from domain.roles import Role
from domain.units.names import fold

_ROLES = {"lanh dao": Role.LEADERSHIP, "chuyen vien": Role.CLERK, "van thu": Role.CLERK, "quan tri": Role.ADMIN}


MOST_WORDS = 25  # what is longer is no question of these


def read_question(text: str, today: date) -> Question | None:
    """The question a message asks, or None where it asks none of these. `today` gives unwritten years."""
    written = unicodedata.normalize("NFC", text).strip()
    named = read_about_task(written) or read_decision(written)
    if named:
        return named
    if not written:
        return AskHelp()
    words = fold(written)
    if words.count(" ") >= MOST_WORDS or words[:1].isdigit():  # all of QUESTIONS begin with a word
        return None
    for asked in dict.fromkeys((words, bare(words))):
        for question in _readings(asked, today):
            typed = _as_typed(question, written)
            if typed:
                return typed
    return None


def _readings(words: str, today: date) -> Iterator[Question]:
    """Everything the words may ask, the likeliest first."""
    if not _ANY_QUESTION.fullmatch(words):
        return
    for pattern, build in _GRAMMAR:
        match = pattern.fullmatch(words)
        question = build(match, today) if match else None
        if question:
            yield question
    yield from read_lists(words)


def _as_typed(question: Question, text: str) -> Question | None:
    """The question with its unit in the words of the sender; None where these words name none."""
    if not isinstance(question, AskList | AskPeriod | MakeCode) or question.unit is None:
        return question
    if is_no_name(question.unit, text):
        return None
    return replace(question, unit=as_typed(question.unit, text))


def _code(match: re.Match[str], _: date) -> Question:
    role = _ROLES.get(match["for"])
    return MakeCode(role=role) if role else MakeCode(unit=match["for"])


def _period(match: re.Match[str], today: date) -> Question | None:
    """The longest beginning that names a period; what follows names a unit."""
    words = match["rest"].split()
    for length in range(len(words), 0, -1):
        period = read_period(" ".join(words[:length]), today)
        if period:
            unit = match.groupdict().get("unit") or " ".join(words[length:]).removeprefix("cua ")
            return AskPeriod(period=period, unit=unit or None)
    return None


_CLAIMS = (
    r"(?:danh sach |ds )?(?:co )?(?:cac |nhung )?(?:viec |nhiem vu )?(?:nao |gi )?(?:dang )?"
    r"cho (?:duoc )?(?:xac nhan|duyet hoan thanh)(?: khong)?"
)
_REPORT = (
    r"(?:bao cao|baocao|bc|tong hop|ket qua|so lieu|thong ke|tinh hinh)"
    r"(?: (?:tinh hinh|ket qua|thuc hien|tong hop|cua))*"
)
_SPAN = r"(?:thang|quy|nam|ca nam|6 thang|9 thang|sau thang|chin thang)\b.*"
_OFFICE = rf"{ORGANISATION} \D+?"
_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Question | None]], ...] = (
    (re.compile(HELP), lambda m, _: AskHelp()),
    (re.compile(THANKS), lambda m, _: Thanks()),
    (re.compile(_CLAIMS), lambda m, _: AskClaims()),
    (UNDELIVERED, lambda m, _: AskUndelivered()),
    (re.compile(rf"{_REPORT} (?P<rest>{_SPAN})"), _period),
    (re.compile(rf"(?P<unit>{_OFFICE}) {_REPORT} (?P<rest>{_SPAN})"), _period),
    (re.compile(rf"{_REPORT} (?P<unit>{_OFFICE}) (?P<rest>{_SPAN})"), _period),
    (re.compile(r"(?:tao |lay )?ma (?:ghi danh |moi )?(?:cho |cua )?(?P<for>\D+)"), _code),
    (
        re.compile(r"(?:duyet|publish)(?: (?P<n>\d{1,9}))?"),
        lambda m, _: Publish(directive=int(m["n"]) if m["n"] else None),
    ),
)
QUESTIONS = (*(pattern for pattern, _ in _GRAMMAR), *(pattern for _, pattern in LISTS))
_ANY_QUESTION = whichever(QUESTIONS)
