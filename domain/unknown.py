"""What is kept of a message that the bot did not understand: its words without who is named in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from domain.units.names import fold

LONGEST = 80
_HIDDEN = "…"
_CONTACT = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|@\w+|\+?\d[\d .\-/()]{6,}\d")
_NUMBER = re.compile(r"\d+(?:[.,/\-:]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """`said` is fit to be shown to a clerk; `folded` is the same for all spellings of it."""

    said: str
    folded: str


def anonymous(text: str, names: Iterable[str] = ()) -> Unknown | None:
    """The message without numbers, addresses and names: those given (`names` of people whom the register knows), and
    every capitalised word inside a sentence, of which most are names. None where no words are left."""
    said = _CONTACT.sub(_HIDDEN, " ".join(unicodedata.normalize("NFC", text).split()))
    for name in sorted(filter(None, (name.strip() for name in names)), key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _HIDDEN, said, flags=re.IGNORECASE)
        # A given name alone is told from the many words it is spelled like by its capital.
        said = re.sub(rf"(?<!\w){re.escape(name.split()[-1].capitalize())}(?!\w)", _HIDDEN, said)
    said = _NUMBER.sub("#", _without_capitalised(said))[:LONGEST].strip()
    folded = fold(said)
    return Unknown(said=said, folded=folded) if folded else None


def _without_capitalised(said: str) -> str:
    words = said.split(" ")
    called = len(words) > 1 and fold(words[1]) == "oi"
    hidden = [_HIDDEN if _is_name(word) and (n or called) else word for n, word in enumerate(words)]
    return " ".join(word for word, _ in groupby(hidden))


def _is_name(word: str) -> bool:
    letters = word.strip(".,;:!?()\"'")
    return letters[:1].isupper() and letters[1:].islower()
