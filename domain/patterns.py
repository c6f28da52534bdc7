"""Patterns made of patterns."""

import re
from collections.abc import Iterable

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")


def whichever(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern that fits wherever one of these does: most messages fit none, and one look tells it.

    It tells no more than that: its groups have no names. All patterns must bear the same flags.
    """
    found = list(patterns)
    (flags,) = {pattern.flags for pattern in found}
    return re.compile("|".join(_NAMED_GROUP.sub("(?:", f"(?:{pattern.pattern})") for pattern in found), flags)
