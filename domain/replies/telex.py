"""Telex: the keys of a Vietnamese keyboard that was switched off ("ddax xong roofi"), as the word they stand for."""

import re
import unicodedata

_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_LETTERS = (
    ("dd", "đ"), ("uow", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
_TONE_KEY = re.compile(r"(?<=[aăâeêioôơuưy])([a-zđ]*)([fsrxj])([a-zđ]*)$")
_KEYED = re.compile(r"dd|aa|ee|oo|w|[fsrxj]")


def from_telex(word: str) -> str | None:
    """The word with its tone at the end (see normalise.forms), or nothing where no key of telex is in it."""
    if not _KEYED.search(word, 1):
        return None
    letters = word
    for keys, letter in _LETTERS:
        letters = letters.replace(keys, letter)
    toned = _TONE_KEY.search(letters)
    tone = ""
    if toned:
        tone = _TONES[toned[2]]
        letters = letters[: toned.start()] + toned[1] + toned[3]
    return None if letters + tone == word else unicodedata.normalize("NFC", letters) + tone
