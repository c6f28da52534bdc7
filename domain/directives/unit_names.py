"""One name of a unit: where it begins, whether it is complete, what it was before a scan broke it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.directives.unit_words import (
    ABBREVIATION,
    COLLECTIVE_NOUNS,
    NOT_UNITS,
    OFFICIALS,
    ORGANISATION_HEADS,
    PLACE_NAMED,
    PLAIN_COLLECTIVES,
    PLURALS,
    SINGLE_AGENCY,
)
from domain.directives.verbs import OPENERS, VERBS
from domain.directives.wording import Wording, plain_letters
from domain.units.gazetteer import known_names
from domain.units.listing import Phrases

# Plain letters that tell the head of a name also where it is broken.
LEAST_LETTERS = 4
# "Sở" and "Tổ" keep too few letters to be told from others, but for the capital behind them.
BROKEN_HEAD = re.compile(r"(?:S[oôơóòỏởõọ6&¢]['’]?|T[oôổóòỏõọ6d])\s+(?=[A-ZĐ])")
LONG_HEADS = Phrases(head for head in ORGANISATION_HEADS if plain_letters(head) >= LEAST_LETTERS)
BROKEN_NAME_ENDS = re.compile(r"[.,:;(]|$")
LONGEST_BROKEN_NAME = 70
# "Mỗi tháng", "từng đợt": times, not units.
EACH_TIME = re.compile(r"(?:mỗi|từng)\s+(?:ngày|tuần|tháng|quý|năm|khi|lần|đợt|kỳ|giai đoạn|bước)\b", re.IGNORECASE)
# "Lãnh đạo, chỉ đạo …": the verb, not the people.
MERE_VERB = re.compile(r"Lãnh đạo\s*(?:[,.;]|(?:và\s+)?(?:chỉ đạo|thực hiện|tổ chức|triển khai))")
JOINT = re.compile(r"\s*[,;]\s*(?:v[aà]\s+)?|\s+v[aà]\s+")


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units named side by side, as written (or repaired, in a broken text), and where their names end."""

    names: tuple[str, ...]
    start: int
    end: int


LIKE_UNITS = Phrases((*VERBS, *NOT_UNITS))
FIRST_WORDS = frozenset(head.split()[0] for head in (*ORGANISATION_HEADS, *OFFICIALS))


@lru_cache(maxsize=8)
def _heads(wording: Wording) -> re.Pattern[str]:
    plural = [f"{plural} {noun}" for plural in PLURALS for noun in (*COLLECTIVE_NOUNS, *ORGANISATION_HEADS)]
    return wording.any_of((*ORGANISATION_HEADS, *OFFICIALS, *plural, *PLAIN_COLLECTIVES))


def begins_unit(text: str, at: int, wording: Wording) -> bool:
    """A unit's name begins here. Single words like "Ban" or "Hội" must be written with a capital."""
    head = _heads(wording).match(text, at)
    if head is None:
        return bool(ABBREVIATION.match(text, at) or SINGLE_AGENCY.match(text, at))
    if MERE_VERB.match(text, at) or EACH_TIME.match(text, at):
        return False
    other = wording.begins(text, LIKE_UNITS, at)
    if other and other.end() > head.end():
        return False
    if head[0][0].isupper() or wording.begins(text, known_names(), at):
        return True
    return head[0].split()[0].lower() in PLURALS or head[0].lower() in PLAIN_COLLECTIVES or head[0].lower() == "sở"


def is_complete(name: str, wording: Wording) -> bool:
    """A name that is known in full, or that ends with a number or with the name of a place or a firm."""
    known = wording.any_of(known_names()).fullmatch(name) is not None
    return known or PLACE_NAMED.search(name) is not None or is_proper(name)


def is_proper(name: str) -> bool:
    """A name that ends with two words with capitals: "Tập đoàn Sông Lam". "Ban Quản lý" and "UBND" begin others."""
    *before, last, after = ("", "", *name.split())
    return bool(before[-1:] != [""]) and all(map(_is_title, (last, after)))


def _is_title(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and word[1:].islower() and word not in FIRST_WORDS


def known_list(text: str, start: int, wording: Wording) -> UnitList | None:
    """In a broken text only known names are trusted, joined by commas and "và"."""
    names, at, end = [], start, start
    while True:
        known, official = wording.begins(text, known_names(), at), None
        if known is None:
            official = wording.begins(text, OFFICIALS, at)
            known = wording.begins(text, known_names(), official.end() + 1) if official else None
        if known is None:
            break
        names.append(_with_official(official, _repaired(known[0], wording), wording))
        end = known.end()
        joint = JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    return UnitList(tuple(names), start, end) if names else None


def unknown_in_broken(text: str, start: int, wording: Wording) -> UnitList | None:
    """A name nobody knows, as it is written: a head with a capital, up to a verb or a sign. Always to be doubted."""
    head = BROKEN_HEAD.match(text, start) or wording.begins(text, LONG_HEADS, start)
    if head is None or not head[0][0].isupper() or text.isupper():
        return None
    end = BROKEN_NAME_ENDS.search(text, head.end())
    stop = end.start() if end else len(text)
    verb = next((v for v in wording.any_of(OPENERS).finditer(text, head.end(), stop) if v[0][0].islower()), None)
    name = text[start : verb.start() if verb else stop].strip()
    whole = " " in name and len(name) <= LONGEST_BROKEN_NAME
    return UnitList((name,), start, start + len(name)) if whole else None


def _with_official(official: re.Match[str] | None, name: str, wording: Wording) -> str:
    if official is None:
        return name
    title = next(title for title in OFFICIALS if wording.any_of((title,)).fullmatch(official[0]))
    return f"{title} {name}"


def _repaired(name: str, wording: Wording) -> str:
    """The known name that a broken one stands for, or the name as written."""
    for known in known_names():
        if wording.any_of((known,)).fullmatch(name):
            return known
    return name
