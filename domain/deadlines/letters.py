"""Folding: written text to plain words that rules can match, with the way back to the written characters.

Plain text has lower case ASCII letters, one space for any white space, and the words that rules live on in one
spelling. In text with real Vietnamese letters a word that merely folds to such a word is marked with an underscore
(the five of five years, the ready of ready-made); in text without them the usual misreadings of a scanner are accepted.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

# The words rules live on, and the spellings that mean them where the text bears Vietnamese letters.
SPELLINGS = {
    "cuoi": "cuối",
    "dau": "đầu",
    "den": "đến",
    "dinh": "định",
    "giua": "giữa",
    "hang": "hằng hàng",
    "het": "hết",
    "khi": "khi",
    "nam": "năm",
    "ngay": "ngày",
    "quy": "quý quí",
    "sau": "sau sáu",
    "thang": "tháng",
    "thu": "thứ",
    "toi": "tới",
    "truoc": "trước",
    "tu": "từ",
    "tuan": "tuần",
}

# What scanners make of the same words (Vietnamese read with an English model).
MISREAD = re.compile(
    r"(?P<truoc>tr(?:u|w|ir|ur)[odegq06][ce])|(?P<nam>n[di4l]m)|(?P<ngay>ng[di4]y)|(?P<thang>th[de4i]ng)"
    r"|(?P<quy>qu[¥§v])|(?P<tu>t(?:ir|ur))|(?P<den>d[6é]n)|(?P<het>hit)|(?P<cuoi>cu[de60]i)|(?P<dau>d[d4]u)"
    r"|(?P<tuan>tu[d4]n)|(?P<hang>h[d4]ng)|(?P<ky>k[¥§&€])|(?P<co>c6|co6)|(?P<so>s[60b&¢]|so[6'])|(?P<lan>1an)"
    r"|(?P<mot>m[6d]t)|(?P<moi>m[de6]i)|(?P<cham>ch[d4]m)|(?P<nhat>nh[d4]t)|(?P<doan>do[qd]n)|(?P<thuong>th(?:ud|uw|wo|w|u0)ng)"
)
GLUED = re.compile(r"(ngay|thang|quy|nam|tuan)(\d[\d/.\-]*)")
TOKEN = re.compile(r"[a-z0-9¢&€¥§']+|\s+|.", re.DOTALL)
VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
DASHES = dict.fromkeys("‐‑‒–—―−", "-")


@dataclass(frozen=True, slots=True)
class Line:
    """Written text and its plain form; `starts[i]` and `ends[i]` are the written bounds of plain character i."""

    written: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The written bounds of the plain characters from `start` to `end`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def words(self, start: int, end: int) -> str:
        """What was written there, on one line."""
        if start >= end:
            return ""
        first, last = self.span(start, end)
        return " ".join(self.written[first:last].split())


def fold(text: str) -> Line:
    """The plain form of a text."""
    letters = [(index, plain) for index, character in enumerate(text) if (plain := _letter(character))]
    folded = "".join(plain for _, plain in letters)
    bears_letters = VIETNAMESE.search(text) is not None
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in TOKEN.finditer(folded):
        first, last = letters[token.start()][0], letters[token.end() - 1][0] + 1
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        word = _word(token.group(), text[first:last], bears_letters)
        plain.append(word)
        if len(word) == len(token.group()) == last - first:
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
        else:
            starts.extend([first] * len(word))
            ends.extend([last] * len(word))
    return Line(text, "".join(plain), tuple(starts), tuple(ends))


@cache
def _letter(character: str) -> str:
    """One plain letter for a written one; nothing for a combining mark."""
    if unicodedata.combining(character):
        return ""
    if character in DASHES:
        return "-"
    return unicodedata.normalize("NFD", character.lower().replace("đ", "d"))[:1]


def _word(folded: str, written: str, bears_letters: bool) -> str:
    if folded.isspace():
        return " "
    if folded in SPELLINGS:
        return folded if not bears_letters or _means(folded, written) else "_" + folded
    if bears_letters:
        return _unglued(folded)
    misread = MISREAD.fullmatch(folded)
    return misread.lastgroup or folded if misread else _unglued(folded)


def _means(folded: str, written: str) -> bool:
    spelled = unicodedata.normalize("NFC", written).lower()
    return spelled == folded or spelled in SPELLINGS[folded].split()


def _unglued(word: str) -> str:
    glued = GLUED.fullmatch(word)
    return f"{glued.group(1)} {glued.group(2)}" if glued else word
