"""The grammar of corrections: a few typed words, with or without diacritics, as a command.

Patterns are matched against the text without diacritics, letter by letter beside the text as typed, so that what stands
behind "sửa 4:" or "đơn vị" is handed on as it was written.
"""

import re
import unicodedata
from collections.abc import Callable

from domain.deadlines import DeadlineKind, Reference, read
from domain.drafts.commands import (
    Accept,
    Addressed,
    ClearDeadline,
    Command,
    Download,
    DropWorkbook,
    ListDrafts,
    Merge,
    Numbers,
    Remove,
    Restore,
    Rewrite,
    SetDeadline,
    SetUnits,
    ShowCoverage,
    Split,
    TakeWorkbook,
    UndoCorrection,
    UndoPublishing,
    View,
)
from domain.patterns import whichever
from domain.units.names import without_diacritics

MOST_NUMBERS = 200
_N = r"\d{1,4}"
_JOINT = r"(?:\s*(?:[,;&+]|\bva\b)\s*|\s+(?=\d)|\s*-\s*)"
_NS = rf"(?:(?:so|muc|du thao|nhiem vu|viec|cac so|cac muc)\s+)?(?P<ns>{_N}(?:{_JOINT}{_N})*)"
_ONE = rf"(?:(?:so|muc|du thao|nhiem vu|viec)\s+)?(?P<n>{_N})"
_AT = rf"(?:sua\s+)?{_NS}\s*[.:)]?\s*"
_WORDS = r"(?P<words>\S.*)"

_ADDRESS = re.compile(r"(?:van ban|vb)\s+(?:so\s+)?(?P<id>\d{1,9})(?:\s*[:,.;-]\s*|\s+|$)(?P<rest>.*)", re.DOTALL)
_DEADLINE_BEHIND_COLON = re.compile(r"khong (?:co )?(?:thoi )?han|(?:thoi )?han(?: den| la)?:?\s+(?P<when>.{1,40})")

_NAMED = re.compile(r"\b(?:duyet|van ban) (\d{1,9})(?![\d/])")

_Build = Callable[[re.Match[str], str], Command]


def read_command(text: str) -> Addressed | None:
    """The command in a message, or None where it holds none. `text` may have several lines only in new words."""
    written = unicodedata.normalize("NFC", text).strip()
    plain = _letter_by_letter(written)
    address = _ADDRESS.fullmatch(plain)
    if address:
        start = address.start("rest")
        if not plain[start:].strip():
            return Addressed(command=ListDrafts(), directive=int(address["id"]))
        command = _read(written[start:], plain[start:])
        return Addressed(command=command, directive=int(address["id"])) if command else None
    command = _read(written, plain)
    return Addressed(command=command) if command else None


def directive_named(message: str) -> int | None:
    """The directive that a message of ours is about, by the words it says it in; None where it does not say."""
    named = _NAMED.search(_letter_by_letter(message))
    return int(named[1]) if named else None


def _read(written: str, plain: str) -> Command | None:
    words = plain.rstrip(" .!")
    if not _ANY_COMMAND.fullmatch(words):
        return None
    for pattern, build in _GRAMMAR:
        match = pattern.fullmatch(words)
        if match:
            return build(match, written)
    return None


def _letter_by_letter(text: str) -> str:
    """Without diacritics and in lower case, every character at its own place."""
    if text.isascii():
        return text.lower()
    return "".join([letter.lower() if letter.isascii() else without_diacritics(letter)[:1] or " " for letter in text])


def numbers_in(words: str) -> Numbers:
    """ "7, 9", "8 9", "3-5": the numbers, each once, in order of mention; what is no range is read as two numbers."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*-\s*(\d+))?", words):
        start, end = int(first), int(last or first)
        span = range(start, end + 1) if 0 <= end - start < MOST_NUMBERS else (start, end)
        found.extend(span)
    return tuple(dict.fromkeys(found))[:MOST_NUMBERS]


def _numbers(match: re.Match[str]) -> Numbers:
    return numbers_in(match["ns"])


def _number(match: re.Match[str]) -> int:
    return int(match["n"])


def _typed(match: re.Match[str], written: str) -> str:
    return written[match.start("words") : match.end("words")].strip() if match["words"] else ""


def _deadline(match: re.Match[str], written: str) -> Command:
    return SetDeadline(numbers=_numbers(match), words=_typed(match, written))


def _units(match: re.Match[str], written: str) -> Command:
    return SetUnits(
        numbers=_numbers(match),
        words=_typed(match, written),
        coordinating="phoi hop" in match["role"],
        adding=bool(match["adding"]),
        new=bool(match["new"]),
    )


def _rewrite(match: re.Match[str], written: str) -> Command:
    """New words, to the full stop at their end. "sửa 4: hạn 30/6" corrects the deadline, although a colon announces new
    words: they are nothing but a deadline."""
    behind = _DEADLINE_BEHIND_COLON.fullmatch(match["words"])
    if behind and (behind["when"] is None or read(behind["when"], Reference()).kind is not DeadlineKind.NONE):
        as_deadline = _read(f"{match['n']} {_typed(match, written)}", f"{match['n']} {match['words']}")
        if as_deadline:
            return as_deadline
    return Rewrite(number=_number(match), text=" ".join(written[match.start("words") :].split()))


def _rule(pattern: str, build: _Build) -> tuple[re.Pattern[str], _Build]:
    return re.compile(pattern, re.DOTALL), build


_LEADING = r"(?:don vi|co quan)?\s*(?:chu tri|thuc hien)|don vi|co quan|giao(?:\s+cho)?"
_ALONG = r"(?:don vi|co quan)?\s*phoi hop(?:\s+(?:voi|cung))?"
_GRAMMAR: tuple[tuple[re.Pattern[str], _Build], ...] = (
    _rule(r"hoan tac (?:duyet|ban hanh)|(?:huy|bo) duyet", lambda m, _: UndoPublishing()),
    _rule(r"hoan tac|undo", lambda m, _: UndoCorrection()),
    _rule(r"(?:tai|lay|gui)(?: tep| file)? du thao(?: xlsx| excel)?|du thao (?:xlsx|excel)", lambda m, _: Download()),
    _rule(r"doi chieu(?: van ban)?", lambda m, _: ShowCoverage()),
    _rule(r"nhan(?: tep)?", lambda m, _: TakeWorkbook()),
    _rule(r"thoi|khong nhan", lambda m, _: DropWorkbook()),
    _rule(r"(?:xem )?(?:cac |danh sach )?du thao", lambda m, _: ListDrafts()),
    _rule(rf"(?:xem|chi tiet)\s+{_ONE}|du thao\s+(?P<only>{_N})", lambda m, _: View(number=_seen(m))),
    _rule(rf"(?:bo|xoa|loai)(?: bo)?\s+{_NS}", lambda m, _: Remove(numbers=_numbers(m))),
    _rule(rf"(?:khoi phuc|lay lai|giu lai|giu)\s+{_NS}", lambda m, _: Restore(numbers=_numbers(m))),
    _rule(rf"(?:gop|ghep)\s+{_NS}", lambda m, _: Merge(numbers=_numbers(m))),
    _rule(rf"(?:tach|chia)\s+{_ONE}", lambda m, _: Split(number=_number(m))),
    _rule(rf"(?:dung|ok|giu nguyen)\s+{_NS}", lambda m, _: Accept(numbers=_numbers(m))),
    _rule(rf"{_NS}\s+(?:dung|ok|dung roi|giu nguyen)", lambda m, _: Accept(numbers=_numbers(m))),
    _rule(rf"sua(?: noi dung)?\s+{_ONE}\s*[:=]\s*{_WORDS}", _rewrite),
    _rule(
        rf"{_AT}(?:khong (?:co )?(?:thoi )?han|(?:bo|xoa) (?:thoi )?han)",
        lambda m, _: ClearDeadline(numbers=_numbers(m)),
    ),
    _rule(
        rf"{_AT}(?:khong (?:co )?(?:don vi )?|bo )phoi hop",
        lambda m, _: SetUnits(numbers=_numbers(m), words="", coordinating=True),
    ),
    _rule(rf"{_AT}(?:thoi )?han(?: den| la)?(?!\w)\s*:?\s*(?:{_WORDS})?", _deadline),
    _rule(
        rf"(?:thoi )?han\s+{_ONE}\s*:\s*{_WORDS}", lambda m, w: SetDeadline(numbers=(_number(m),), words=_typed(m, w))
    ),
    _rule(
        rf"{_AT}(?P<adding>them\s+)?(?P<role>{_ALONG}|{_LEADING})(?P<new>\s+moi)?\s*:?\s+{_WORDS}",
        _units,
    ),
    _rule(
        rf"sua(?: noi dung)?\s+{_ONE}\s+(?!\d){_WORDS}",
        _rewrite,
    ),
)
_ANY_COMMAND = whichever(pattern for pattern, _ in _GRAMMAR)


def _seen(match: re.Match[str]) -> int:
    return int(match["n"] or match["only"])
