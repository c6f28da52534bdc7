"""A short yes or no to a question of ours, and the choice of one task among several."""

import re

from domain.units.names import fold

_YES = frozenset(
    [
        "co",
        "dung",
        "dung roi",
        "dung vay",
        "chinh xac",
        "chuan",
        "ok",
        "oke",
        "okie",
        "u",
        "uh",
        "vang",
        "da",
        "phai",
        "yes",
        "y",
        "dong y",
        "xac nhan",
    ]
)
_NO = frozenset(
    [
        "khong",
        "ko",
        "k",
        "khong phai",
        "ko phai",
        "khong dung",
        "sai",
        "sai roi",
        "nham",
        "no",
        "n",
        "thoi",
        "huy",
        "bo",
        "chua",
    ]
)
_BEFORE = re.compile(r"^(?:da|vang) ")
_AFTER = re.compile(r"(?: (?:a|nhe|nha|em|anh|chi|bot|nhi))+$")


def yes_or_no(text: str) -> bool | None:
    """True or False where the whole message says yes or no; None where it says anything else."""
    if text.strip() in ("👍", "✅", "👌"):
        return True
    words = fold(text)
    bare = _AFTER.sub("", words)
    for candidate in (words, bare, _BEFORE.sub("", bare)):
        if candidate in _YES:
            return True
        if candidate in _NO:
            return False
    return None


def choose(text: str, candidates: tuple[int, ...]) -> int | None:
    """Which of the listed tasks a bare number means: "#15" by id, "2" by position; None where both or neither fit."""
    match = re.fullmatch(
        r"\s*(?:việc|viec|mục|muc|số|so|nv)?\s*(#?)(\d{1,9})\s*(?:ạ|a|nhé|nhe)?\s*\.?\s*", text.lower()
    )
    if not match:
        return None
    number = int(match[2])
    by_id = number if number in candidates else None
    if match[1]:
        return by_id
    by_position = candidates[number - 1] if 1 <= number <= len(candidates) else None
    if by_id and by_position and by_id != by_position:
        return None
    return by_id or by_position
