"""Folding: written text to plain words that rules can match, with the way back to the written characters.

Plain text has lower case ASCII letters, one space for any white space, and the words that rules live on in one
spelling. In text with real Vietnamese letters a word that merely folds to such a word is marked with an underscore
(the five of five years, the ready of ready-made); in text without them the usual misreadings of a scanner are accepted.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# The words rules live on, and the spellings that mean them where the text bears Vietnamese letters.
SPELLINGS = {
    "cuoi": ("cuối",),
    "dau": ("đầu",),
    "den": ("đến",),
    "dinh": ("định",),
    "dung": ("đúng",),
    "giua": ("giữa",),
    "han": ("hạn",),
    "hang": ("hằng", "hàng"),
    "het": ("hết",),
    "khi": ("khi",),
    "ky": ("kỳ", "kỷ", "ký"),
    "ki": ("kì", "kí"),
    "luc": ("lúc",),
    "moi": ("mỗi",),
    "nam": ("năm",),
    "neu": ("nếu",),
    "ngay": ("ngày",),
    "quy": ("quý",),
    "qui": ("quí",),
    "sau": ("sau",),
    "thang": ("tháng",),
    "thu": ("thứ",),
    "tinh": ("tính",),
    "toi": ("tới",),
    "trong": ("trong",),
    "truoc": ("trước",),
    "tu": ("từ",),
    "tuan": ("tuần",),
}
ALIASES = {"qui": "quy", "ki": "ky"}

# What scanners make of the same words (Vietnamese read with an English model).
MISREAD = (
    r"(?P<truoc>tr(?:u|w|ir|ur)[odegq06][ce])|(?P<nam>n[di4l]m)|(?P<ngay>ng[di4]y)|(?P<thang>th[de4i]ng)"
    r"|(?P<quy>qu[¥§v])|(?P<tu>t(?:ir|ur))|(?P<den>d[6é]n)|(?P<het>hit)|(?P<cuoi>cu[de60]i)|(?P<dau>d[d4]u)"
    r"|(?P<tuan>tu[d4]n)|(?P<hang>h[di4]ng)|(?P<ky>k[¥§&€])|(?P<co>c6|co6)|(?P<so>s[60b&¢]|so[6'])|(?P<lan>1an)"
    r"|(?P<mot>m[6d]t)|(?P<moi>m[de6]i)|(?P<cham>ch[d4]m)|(?P<nhat>nh[d4]t)|(?P<doan>do[qd]n)"
    r"|(?P<thuong>th(?:ud|uw|wo|w|u0)ng)"
)
_LETTERS = r"a-z0-9¢&€¥§'"
_START, _END = rf"(?<![{_LETTERS}])", rf"(?![{_LETTERS}])"
_SHARED = rf"|{_START}(?P<glued>ngay|thang|quy|nam|tuan)(?=\d)|(?P<space>\s\s+|[^\S ])"
SPELLED = re.compile(rf"{_START}(?P<word>{'|'.join(SPELLINGS)}){_END}{_SHARED}")
SCANNED = re.compile(rf"{_START}(?:{MISREAD}|(?P<word>{'|'.join(ALIASES)})){_END}{_SHARED}")
VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u0300-\u036f\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A folded word that was put otherwise; `start` and `end` are where it now stands in plain text."""

    start: int
    end: int
    folded_start: int
    folded_end: int


@dataclass(frozen=True, slots=True)
class Line:
    """Written text and its plain form; `origins` has the written place of each folded letter and the end."""

    written: str
    plain: str
    edits: tuple[Edit, ...]
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The written bounds of the plain characters from `start` to `end`, which must not be empty."""
        return self.origins[self._folded(start)[0]], self.origins[self._folded(end - 1)[1]]

    def words(self, start: int, end: int) -> str:
        """What was written there, on one line."""
        if start >= end:
            return ""
        first, last = self.span(start, end)
        return " ".join(self.written[first:last].split())

    def _folded(self, place: int) -> tuple[int, int]:
        """The folded bounds of what stands at a plain place: one letter, or all of an edited word."""
        index = bisect_right(self.edits, place, key=lambda edit: edit.start) - 1
        if index < 0:
            return place, place + 1
        edit = self.edits[index]
        if place < edit.end:
            return edit.folded_start, edit.folded_end
        folded = place - edit.end + edit.folded_end
        return folded, folded + 1


@cache
def _letter(character: str) -> str:
    if unicodedata.category(character) == "Pd":
        return "-"
    return unicodedata.normalize("NFD", character.lower().replace("đ", "d"))[:1]


def fold(text: str) -> Line:
    """The plain form of a text."""
    used = set(text)
    marks = {character for character in used if unicodedata.combining(character)}
    origins: Sequence[int] = range(len(text) + 1)
    if marks:
        origins = (*(place for place, character in enumerate(text) if character not in marks), len(text))
    folded = text.translate({ord(c): None if c in marks else _letter(c) for c in used})
    bears_letters = VIETNAMESE.search(text) is not None
    pieces: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    for match in (SPELLED if bears_letters else SCANNED).finditer(folded):
        first, last = match.span()
        word = _word(match, text[origins[first] : origins[last]], bears_letters)
        if word == match.group():
            continue
        length += first - done
        pieces += folded[done:first], word
        edits.append(Edit(length, length + len(word), first, last))
        length, done = length + len(word), last
    pieces.append(folded[done:])
    return Line(text, "".join(pieces), tuple(edits), origins)


def _word(match: re.Match[str], written: str, bears_letters: bool) -> str:
    if match["space"]:
        return " "
    if match["glued"]:
        return match["glued"] + " "
    word = match["word"]
    if not word:
        return match.lastgroup or match.group()
    spelled = unicodedata.normalize("NFC", written).lower()
    if bears_letters and spelled != word and spelled not in SPELLINGS[word]:
        return "_" + word
    return ALIASES.get(word, word)
