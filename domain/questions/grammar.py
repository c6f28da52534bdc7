"""Reading a question, with or without diacritics. Anything else is read as a reply."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations

from domain.questions.asked import (
    AskClaims,
    AskFile,
    AskHelp,
    AskList,
    AskPeriod,
    AskTask,
    MakeCode,
    Publish,
    Question,
    Shape,
    Thanks,
    Which,
)
from domain.questions.decisions import read_decision
from domain.questions.periods import read_period
from domain.roles import Role
from domain.units.names import fold

_SHAPES = {"xlsx": Shape.SHEET, "excel": Shape.SHEET, "tep": Shape.SHEET, "file": Shape.SHEET}
_SHAPES |= {"bieu do": Shape.PICTURE, "hinh": Shape.PICTURE, "anh": Shape.PICTURE}
_ROLES = {"lanh dao": Role.LEADERSHIP, "chuyen vien": Role.CLERK, "van thu": Role.CLERK, "quan tri": Role.ADMIN}
_TASK = re.compile(
    r"(?:(?:xem|chi tiết|chi tiet|việc|viec|nhiệm vụ|nhiem vu|nv)\s*)?#(?P<task>\d{1,9})\s*\??", re.IGNORECASE
)
_FILE = re.compile(
    r"(?:cho (?:tôi|toi|xin|xem) |gửi |gui |xem |xin )?(?:(?:tệp|tep|file|bản|ban)\s+)?"
    r"(?:(?P<proof>minh chứng|minh chung)|văn bản(?: gốc)?|van ban(?: goc)?|(?:tệp|tep|file|bản|ban) (?:gốc|goc))"
    r"(?: của| cua)?(?: việc| viec)?\s*#\s?(?P<task>\d{1,9})\s*\??",
    re.IGNORECASE,
)


def read_question(text: str, today: date) -> Question | None:
    """The question a message asks, or None where it asks none of these. `today` gives unwritten years."""
    written = unicodedata.normalize("NFC", text).strip()
    task = _TASK.fullmatch(written)
    if task:
        return AskTask(task=int(task["task"]))
    file = _FILE.fullmatch(written)
    if file:
        return AskFile(task=int(file["task"]), proof=bool(file["proof"]))
    decision = read_decision(written)
    if decision:
        return decision
    if not written:
        return AskHelp()
    words = fold(written)
    for pattern, build in _GRAMMAR:
        match = pattern.fullmatch(words)
        question = build(match, today) if match else None
        if question:
            return _as_typed(question, written)
    return None


def _as_typed(question: Question, text: str) -> Question:
    """The unit in the words of the sender, for an answer that has to repeat them."""
    if not isinstance(question, AskList | AskPeriod | MakeCode) or question.unit is None:
        return question
    words = text.split()
    for first, last in combinations(range(len(words) + 1), 2):
        typed = " ".join(words[first:last]).strip(" ?.,;:!")
        if fold(typed) == question.unit:
            return replace(question, unit=typed)
    return question


def _list(which: Which) -> Callable[[re.Match[str], date], Question]:
    def build(match: re.Match[str], _: date) -> Question:
        said = match.groupdict()
        shape = _SHAPES.get(said.get("shape") or "", Shape.MESSAGE)
        return AskList(which=which, unit=said.get("unit"), shape=shape, over=int(said.get("over") or 0))

    return build


def _code(match: re.Match[str], _: date) -> Question:
    role = _ROLES.get(match["for"])
    return MakeCode(role=role) if role else MakeCode(unit=match["for"])


def _period(match: re.Match[str], today: date) -> Question | None:
    """The longest beginning that names a period; what follows names a unit."""
    words = match["rest"].split()
    for length in range(len(words), 0, -1):
        period = read_period(" ".join(words[:length]), today)
        if period:
            unit = " ".join(words[length:]).removeprefix("cua ")
            return AskPeriod(period=period, unit=unit or None)
    return None


_TASKS = r"(?:(?:co |con |nhung |cac )*(?:viec|nhiem vu)(?: nao| gi)? ?(?:da |dang |bi )?)?"
_OVERDUE = (
    rf"{_TASKS}(?:qua han|quahan|tre han)(?: khong| (?:viec|nhiem vu) (?:gi|nao))?"
    r"(?: (?:tren|hon) (?P<over>\d{1,4}) ngay)?"
)
_DUE_SOON = rf"{_TASKS}(?:sap den han|sapdenhan|sap han|den han)(?: khong)?"
_LEFT = r"(?:con|co|dang co)(?: bao nhieu| nhung)? (?:viec|nhiem vu|gi)(?: gi| nao)?(?: chua xong| chua lam)?"
_UNIT = r"(?: cua)?(?: (?P<unit>\D.*?))??"
_WHO = r"(?P<unit>\D.+?) "
_SHAPE = r"(?: (?P<shape>xlsx|excel|tep|file|bieu do|hinh|anh))?"
_HELP = r"start|help|tro giup|trogiup|huong dan|giup|menu|cach dung|(?:xin )?chao(?: bot| ban| em)?|hello|hi|alo"
_THANKS = (
    r"(?:da |vang |ok )?(?:xin |rat |tran trong )?(?:cam on|thanks|thank you|tks)"
    r"(?: (?:a|nhe|nhieu|em|anh|chi|bot|ban|dong chi))*"
)
_CLAIMS = r"(?:danh sach )?(?:cac )?(?:viec |nhiem vu )?(?:dang )?cho (?:duoc )?(?:xac nhan|duyet hoan thanh)"
_OPEN = r"(?:danh sach )?(?:viec|nhiem vu)(?: (?:cua )?(?:toi|don vi|minh|chung toi))?|danh sach|con viec gi|con gi"
_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Question | None]], ...] = (
    (re.compile(_HELP), lambda m, _: AskHelp()),
    (re.compile(_THANKS), lambda m, _: Thanks()),
    (re.compile(_CLAIMS), lambda m, _: AskClaims()),
    (re.compile(rf"{_OVERDUE}{_UNIT}{_SHAPE}"), _list(Which.OVERDUE)),
    (re.compile(rf"{_DUE_SOON}{_UNIT}{_SHAPE}"), _list(Which.DUE_SOON)),
    (re.compile(rf"(?:{_OPEN}){_SHAPE}"), _list(Which.OPEN)),
    (re.compile(rf"{_WHO}{_LEFT}"), _list(Which.OPEN)),
    (re.compile(rf"{_WHO}{_OVERDUE}"), _list(Which.OVERDUE)),
    (
        re.compile(
            rf"(?:viec|nhiem vu)(?: cua)? (?P<unit>(?:so|ban|ubnd|van phong|cong an|truong|phong|bhxh) .+?){_SHAPE}"
        ),
        _list(Which.OPEN),
    ),
    (re.compile(r"(?:bao cao|baocao) (?P<rest>(?:thang|quy|nam|6 thang|9 thang)\b.*)"), _period),
    (re.compile(r"(?:tao |lay )?ma (?:ghi danh |moi )?(?:cho |cua )?(?P<for>\D.+)"), _code),
    (
        re.compile(r"(?:duyet|publish)(?: (?P<n>\d{1,9}))?"),
        lambda m, _: Publish(directive=int(m["n"]) if m["n"] else None),
    ),
)
