"""Normalising: one shape for everything a phone can send, before anything is understood."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 2000  # a longer message is no short reply; what stands behind is not read and nothing is applied

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_MENTION = re.compile(r"(?<!\w)@(?:đôn đốc(?: bot)?|don doc(?: bot)?|[^\W\d][\w.]*)", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"^[ \t]*[>›»](?!\s*[0-9]{1,3}\s?%)[^\n]*(?:\n|$)", re.MULTILINE)
_NAMED_TASK = re.compile(r"#\s?([0-9]{1,9})(?![0-9])")
_REPEATED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SAME_SIGN = str.maketrans(
    {"\u20e3": " ", "\u2044": "/", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " ", "\r": "\n", "…": "."}
)


def clean(text: str) -> str:
    """Composed text without invisible characters, with plain digits, blanks and dashes; at most LONGEST characters."""
    if text.isascii():
        return text[:LONGEST].replace("\r", "\n")
    text = _UNSEEN.sub("", text[:LONGEST].translate(_SAME_SIGN))
    text = unicodedata.normalize("NFKC", text)[:LONGEST].translate(_SAME_SIGN)
    return _SKIN.sub("", text)


def unquoted(text: str) -> tuple[str, tuple[int, ...]]:
    """The sender's own words, without quoted lines and mentions, and the task ids that the quoted lines name."""
    named: list[int] = []
    if ">" in text or "›" in text or "»" in text:
        for line in _QUOTED_LINE.findall(text):
            named += [int(number) for number in _NAMED_TASK.findall(line)[:1]]
        text = _QUOTED_LINE.sub("", text)
    if "@" in text:
        text = _MENTION.sub(" ", text)
    return text, tuple(dict.fromkeys(named))


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, str]:
    """A word with its tone at the end (both ways of placing it read the same), and without any diacritics."""
    parts = unicodedata.normalize("NFD", _REPEATED.sub(r"\1", word.lower()))
    tone = "".join(c for c in parts if c in _TONES)
    letters = "".join(c for c in parts if c not in _TONES)
    fold = "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")
    return unicodedata.normalize("NFC", letters) + tone, fold


def squeezed(word: str) -> str:
    """The word with doubled letters written once ("xongg")."""
    return _DOUBLED.sub(r"\1", word)
