"""How the name of a file that somebody sent is kept and shown: it may hold anything, and is believed for nothing."""

import re
import unicodedata

LONGEST = 120
LONGEST_ENDING = 10
# Signs that hide or turn around what follows them, and those that part folders.
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
SEPARATORS = re.compile(r"[/\\]+")


def shown_name(name: str, otherwise: str = "file") -> str:
    """The name on one line without unseen signs and folders, at most 120 characters with its ending kept.

    `otherwise` stands for a name of which nothing is left.
    """
    seen = "".join(" " if sign.isspace() else sign for sign in name if not _is_unseen(sign) or sign.isspace())
    last = SEPARATORS.split(unicodedata.normalize("NFC", seen))[-1]
    tidy = " ".join(last.split()).strip(". ")
    if len(tidy) <= LONGEST:
        return tidy or otherwise
    stem, dot, ending = tidy.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return f"{tidy[: LONGEST - 1]}…"
    return f"{stem[: LONGEST - len(ending) - 2]}….{ending}"


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN
