"""Courtesies around a reply: the line that names whom it is for, and what stands under it. They report nothing."""

import re

from domain.replies.normalise import forms

_SENT_FROM = re.compile(
    r"^[ \t]*(?:sent from|sent via|get outlook|(?:đã |da )?(?:được |duoc )?(?:gửi|gui) (?:từ|tu)"
    r" (?:iphone|ipad|điện thoại|dien thoai|zalo|outlook|android|samsung|thiết bị di|thiet bi di|máy|may|my))\b"
    r"(?: (?:của|cua|tôi|toi|my|for|ios|iphone|ipad|phone|android|galaxy|device|outlook|tính|tinh|động|dong))*[ .]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESSED = re.compile(r"^\s*(?:kính gửi|kinh gui|kính thưa|kinh thua)\b:?[^\n.:;,!?]{1,80}[\n.:;,!]+", re.IGNORECASE)
_DENYING = re.compile(
    r"\b(?:không|khong|ko|hông|hổng|chưa|chua|chẳng|chang|đừng|sẽ|not|don't|never|tuần|tuan|mai|mốt|sắp|tới)\b",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:^|[\n.!;,])[ \t]*(?:xin )?"
    r"(?:trân trọng|tran trong|kính báo|kinh bao|thân ái|than ai|best regards|regards|--+)"
    r"(?:[ ,]+(?:cảm|cam|ơn|on|kính|kinh|báo|bao|cáo|cao|chào|chao|và|va|best|regards|anh|chị|chi|đồng|dong|chí|ạ|a))*"
    r"[ ,.!:;/]*(?P<under>(?:\n[^\n]*)*)\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s*\./\.\s*$")
# Each of the patterns above needs one of these; the first letters rule most places out.
_CUE_WORDS = (
    "--", "./.", "trọng", "trong", "kính", "kinh", "thân", "than", "regards", "sent", "outlook",
    "gửi từ", "gui tu", "gửi tu", "gui từ",
)  # fmt: skip
_CUES = re.compile(
    f"(?=[{re.escape(''.join({word[0] for word in _CUE_WORDS}))}])(?:{'|'.join(map(re.escape, _CUE_WORDS))})",
    re.IGNORECASE,
)
_MOST_WORDS, _MOST_LINES = 8, 4
# A line with one of these is no name under a letter, whoever may be called so.
_TELLING_WORDS = """
    xong chua roi khong ko hok dang sap se vuong hoan nop gui gia lui mai mot nham viec muc lam con tru dau du chang
    will not can never tuan thang ngay
"""
_TELLING = frozenset(_TELLING_WORDS.split())
_DONT = forms("đừng")[0]  # which without its diacritics is a name


def without_courtesies(text: str) -> str:
    """The text without salutation, sign-off, the name under it and the line that a phone adds."""
    if not _CUES.search(text):
        return text
    text = _CLOSING.sub("", _SENT_FROM.sub("", text))
    line = _ADDRESSED.match(text)
    if line and not _DENYING.search(line[0]):
        text = text[line.end() :]
    found = _SIGN_OFF.search(text)
    return text[: found.start()] if found and _is_name(found["under"]) else text


def _is_name(under: str) -> bool:
    lines = [line for line in under.splitlines() if line.strip()]
    short = len(lines) <= _MOST_LINES and all(len(line.split()) <= _MOST_WORDS for line in lines)
    words = re.findall(r"[^\W\d_]+", under)
    telling = any(forms(word)[1] in _TELLING or forms(word)[0] == _DONT for word in words) or "hổng" in under.lower()
    return short and not telling and not re.search(r"[?%#]", under)
