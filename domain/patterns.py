"""Patterns made of patterns."""

import re
from collections.abc import Iterable

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_BACK_TO_A_GROUP = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=|\(\?\(")


def whichever(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern that fits wherever one of these does: most messages fit none, and one look tells it.

    It tells no more than that: its groups have no names. All patterns must bear the same flags, and none may look back
    at what a group of its own found, as its groups bear other numbers here.
    """
    found = list(patterns)
    if any(_BACK_TO_A_GROUP.search(pattern.pattern) for pattern in found):
        raise ValueError("a pattern looks back at one of its groups")
    (flags,) = {pattern.flags for pattern in found}
    return re.compile("|".join(_NAMED_GROUP.sub("(?:", f"(?:{pattern.pattern})") for pattern in found), flags)
