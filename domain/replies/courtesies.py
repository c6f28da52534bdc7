"""Courtesies around a reply: the line that names whom it is for, and what stands under it. They report nothing."""

import re

from domain.replies.normalise import forms

_SENT_FROM = re.compile(
    r"^[ \t]*(?:sent from|sent via|get outlook|(?:đã |da )?(?:được |duoc )?(?:gửi|gui) (?:từ|tu)"
    r" (?:iphone|ipad|điện thoại|dien thoai|zalo|outlook|android|samsung|thiết bị|thiet bi|máy|may|my))\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESSED = re.compile(r"^\s*(?:kính gửi|kinh gui|kính thưa|kinh thua)\b[^\n.:;,!?]{1,80}[\n.:;,!?]+", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"(?:^|[\n.!;,])[ \t]*(?P<off>(?:xin )?"
    r"(?:trân trọng|tran trong|kính báo|kinh bao|thân ái|than ai|best regards|regards)"
    r"[^\n\d?]{0,40})(?P<under>(?:\n[^\n]*)*)\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s*\./\.\s*$")
_MOST_WORDS, _MOST_LINES = 8, 4
_CUES = (
    "ính ",
    "inh ",
    "INH ",
    "ÍNH ",
    "rân ",
    "ran ",
    "RAN ",
    "RÂN ",
    "egards",
    "./.",
    "ent ",
    "utlook",
    "ửi t",
    "ui t",
    "ỬI T",
)
_SAID = frozenset(
    ["xong", "chua", "roi", "khong", "ko", "dang", "sap", "se", "vuong", "hoan", "nop", "gui", "gia", "lui"]
    + ["mai", "nham", "huy", "viec", "muc", "lam", "con", "tru"]
)


def without_courtesies(text: str) -> str:
    """The text without salutation, sign-off, the name under it and the line a phone adds; a name holds no verdict."""
    if not any(cue in text for cue in _CUES):
        return text
    text = _CLOSING.sub("", _SENT_FROM.sub("", text))
    text = _ADDRESSED.sub("", text)
    found = _SIGN_OFF.search(text)
    if found and not _tells(found["off"]) and _is_name(found["under"]):
        return text[: found.start("off")]
    return text


def _is_name(under: str) -> bool:
    lines = [line for line in under.splitlines() if line.strip()]
    short = len(lines) <= _MOST_LINES and all(len(line.split()) <= _MOST_WORDS for line in lines)
    return short and not _tells(under) and not re.search(r"[?%#]", under)


def _tells(words: str) -> bool:
    return any(forms(word)[1] in _SAID for word in re.findall(r"[^\W\d_]+", words))
