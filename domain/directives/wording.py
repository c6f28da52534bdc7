"""Finding administrative phrases in text, also where a scan has broken the letters that bear diacritics.

A scan without Vietnamese reads "phối hợp" as "phdi hop" or "phéi hgp": the plain letters survive, the marked ones turn
into one or two other signs. So in a broken text every marked letter of a phrase stands for up to two signs.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from domain.directives.branching import branching

# Of the letters in Vietnamese prose about a quarter bear marks; in a broken scan hardly any.
SHARE_OF_MARKED_LETTERS = 0.14
# With fewer plain letters a broken word could be any other.
LEAST_PLAIN_LETTERS = 3
# "hóa" and "hoá", "ủy" and "uỷ" are both in use.
OLD_TONE = {
    old: new
    for new, old in (
        *zip(("òa", "óa", "ỏa", "õa", "ọa"), ("oà", "oá", "oả", "oã", "oạ"), strict=True),
        *zip(("òe", "óe", "ỏe", "õe", "ọe"), ("oè", "oé", "oẻ", "oẽ", "oẹ"), strict=True),
        *zip(("ùy", "úy", "ủy", "ũy", "ụy"), ("uỳ", "uý", "uỷ", "uỹ", "uỵ"), strict=True),
    )
}
NEW_TONE = {new: old for old, new in OLD_TONE.items()}
LETTERS = re.compile(f"{'|'.join(NEW_TONE)}|.")
LOOKS_LIKE = {"l": "[l1i|!]", "i": "[iíìỉĩịl1!j]", "a": "[aáàảãạâăäåd]", "e": "[eéèẻẽẹê€]", "o": "[oóòỏõọôơöø0]"}
LOOKS_LIKE |= {"u": "[uúùủũụưû]", "y": "[yýỳỷỹỵv]", "c": "[cç¢e]", ",": "[,.;]?", "-": r"\W*"}


@dataclass(frozen=True, slots=True)
class Wording:
    """How phrases are looked for in one document."""

    broken: bool

    def any_of(self, phrases: tuple[str, ...]) -> re.Pattern[str]:
        """A pattern that matches any of the phrases as whole words, in capitals or not; longer phrases first."""
        return _pattern(phrases, self.broken)

    def begins(self, text: str, phrases: tuple[str, ...], at: int = 0) -> re.Match[str] | None:
        """The phrase with which the text begins at a position."""
        return _pattern(phrases, self.broken).match(text, at)


def wording_of(lines: Iterable[str]) -> Wording:
    """Whether the text has kept its diacritics."""
    letters = marked = 0
    for line in lines:
        found = list(filter(str.isalpha, line))
        letters += len(found)
        marked += sum(map(is_marked, found))
    return Wording(bool(letters) and marked < SHARE_OF_MARKED_LETTERS * letters)


@lru_cache(maxsize=4096)
def is_marked(letter: str) -> bool:
    """Whether a letter bears a Vietnamese mark (đ, ă, á …)."""
    return letter in "đĐ" or (not letter.isascii() and len(unicodedata.normalize("NFD", letter)) > 1)


def past_spaces(text: str, at: int, signs: str = " ") -> int:
    """The position behind the blanks (or other signs) that stand here."""
    while at < len(text) and text[at] in signs:
        at += 1
    return at


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...], broken: bool) -> re.Pattern[str]:
    longest_first = sorted(set(phrases), key=len, reverse=True)
    if broken:
        readable = (phrase for phrase in longest_first if plain_letters(phrase) >= LEAST_PLAIN_LETTERS)
        alternatives = "|".join(map(_broken, readable)) or "(?!)"
    else:
        alternatives = branching(map(_clean, longest_first))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def plain_letters(phrase: str) -> int:
    """The letters that a scan keeps. A word like "để" has none: broken, it could be any word."""
    return sum(letter.isalnum() and not is_marked(letter) for letter in phrase)


def _clean(phrase: str) -> list[str]:
    """The patterns of a phrase's letters; of two that may bear the tone one pattern."""
    return [_letters(found[0]) for found in LETTERS.finditer(phrase.lower())]


def _letters(letters: str) -> str:
    if letters == " ":
        return r"\s+"
    return f"(?:{letters}|{NEW_TONE[letters]})" if letters in NEW_TONE else re.escape(letters)


def _broken(phrase: str) -> str:
    return "".join(_broken_letter(letter) for letter in phrase)


def _broken_letter(letter: str) -> str:
    if letter == " ":
        return r"\s*"
    if is_marked(letter):
        return r"[^\s,.:]{0,2}" if letter in "ởơ" else r"[^\s,.:]{1,2}"
    return LOOKS_LIKE.get(letter.lower(), re.escape(letter))
