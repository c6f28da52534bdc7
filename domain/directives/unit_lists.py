"""Lists of units as they stand in running text: where one begins and where it ends."""

import re

from domain.directives.unit_names import UnitList, begins_unit, is_complete, is_proper, known_list
from domain.directives.unit_splitting import split_names
from domain.directives.unit_words import (
    ALONG,
    CLOSING_ROLE,
    COMPOUNDS,
    COMRADE,
    COMRADE_ONLY,
    GOES_ON,
    GROUP_OF,
    LINKED,
    LONGEST_LIST,
    NO_NAMES,
    NUMBERS,
    PERSONS,
    PLACE_NAMED,
    PREVENTION,
    QUALIFIERS,
    TOKEN,
)
from domain.directives.verbs import DUTY_VERBS, FIELD_VERBS, NAME_NOUNS, NAME_VERBS, OPENERS
from domain.directives.wording import Wording, past_spaces
from domain.units.gazetteer import known_names

# "Tổ chỉ đạo", "Đoàn kiểm tra": bodies that a document sets up.
BODIES = (" tổ", " ban", " đoàn")
BODY_WORDS = ("chỉ đạo", "kiểm tra", "công tác", "giúp việc", "giám sát")


def units_at(text: str, at: int, wording: Wording) -> UnitList | None:
    """The list of units that begins exactly at a position, or None."""
    comrade = COMRADE.match(text, at) or COMRADE_ONLY.match(text, at)
    start = comrade.end() if comrade else at
    if wording.broken:
        return known_list(text, start, wording)
    if not begins_unit(text, start, wording) and not wording.begins(text, PERSONS, start):
        return None
    end = _end_of_list(text, start, wording)
    names = split_names(text[start:end], wording)
    return UnitList(names, start, end) if names else None


def _end_of_list(text: str, start: int, wording: Wording) -> int:
    """Where the names end: at a verb, at a comma that no unit follows, at a bracket or the end of the clause."""
    openers, at, before = wording.any_of(OPENERS), start, ""
    while at < len(text) and at - start < LONGEST_LIST:
        known = _known_at(text, start, at, wording)
        phrase = None if known else PREVENTION.match(text, at)
        token = known or phrase or TOKEN.match(text, at)
        if token is None or (at > start and wording.begins(text, NO_NAMES, at)):
            break
        member = before.endswith(",") and wording.begins(text, GOES_ON, at)
        named = known or phrase or member or is_field_of_name(text, start, at, wording)
        if at > start and not named and _is_verb(text, at, before, openers):
            break
        if text[at].islower() and _has_ended(text[start:at]) and not _name_goes_on(text, at, wording):
            break
        stop = None if phrase else _stop_in(text, at, token.end(), wording)
        if stop is not None:
            return stop
        single = known is not None and known[0][0].isupper() and "các" not in known[0].lower()
        if known and single and not _name_goes_on(text, known.end(), wording):
            return known.end()
        before = f"{before} {token[0].strip().lower()}"[-40:]
        at = token.end() + (len(text[token.end() :]) - len(text[token.end() :].lstrip()) if known else 0)
    return at


def _has_ended(names: str) -> bool:
    """The name of a place, a number or a firm closes the name of a unit."""
    return PLACE_NAMED.search(names) is not None or is_proper(names)


def _known_at(text: str, start: int, at: int, wording: Wording) -> re.Match[str] | None:
    """A known name; in "Thanh tra Sở xây dựng …" the small letter tells that a verb follows "Sở"."""
    known = wording.begins(text, known_names(), at)
    small = known is not None and at > start and known[0].startswith("Sở ") and known[0][3].islower()
    return None if small else known


def is_field_of_name(text: str, start: int, at: int, wording: Wording) -> bool:
    """A verb that is what the agency does: "Cục Quản lý đầu tư xây dựng rà soát …", "Trung tâm Thông tin, Sở Y tế".

    It belongs to the name where another verb, another unit or nothing at all follows it.
    """
    field = wording.begins(text, FIELD_VERBS, at)
    name = text[start:at].rsplit(", ", 1)[-1].strip()
    if field is None or " " not in name or is_complete(name, wording):
        return False
    after = past_spaces(text, field.end())
    sign = text[after : after + 1]
    if sign in ("", "(", ":"):
        return name[0].isupper()
    if sign in ",;":
        return begins_unit(text, past_spaces(text, after + 1), wording)
    return (
        bool(wording.begins(text, DUTY_VERBS, after) or wording.begins(text, FIELD_VERBS, after)) and name[0].isupper()
    )


def _name_goes_on(text: str, at: int, wording: Wording) -> bool:
    """Behind a known name only a place, a qualifier or another unit may follow."""
    rest = text[at : at + 40].lstrip()
    return not rest[:1].islower() or wording.begins(rest, QUALIFIERS) is not None


def _is_verb(text: str, at: int, before: str, openers: re.Pattern[str]) -> bool:
    """A lower-case verb, unless the noun before it makes it part of a name ("cơ quan quản lý", "dự án đầu tư")."""
    verb = openers.match(text, at)
    if verb is None or text[at].isupper():
        return False
    if " " not in verb[0] and before.endswith(COMPOUNDS):
        return False
    if before.endswith((" các", " những", " mỗi", " từng")) or _completes(before, verb[0]):
        return False
    if LINKED.match(text, at) or ALONG.match(text, at):
        return False
    return not (before.endswith(NAME_NOUNS) and verb[0].lower() in NAME_VERBS)


def _completes(before: str, verb: str) -> bool:
    """What follows "Tổ", "Ban Quản lý", "công nghệ" is still their name, unless it can only be a duty."""
    if before in BODIES:
        return verb in BODY_WORDS
    if before.endswith(" công nghệ"):
        return verb == "thông tin"
    return before == " ban quản lý" and verb not in DUTY_VERBS


def _stop_in(text: str, at: int, end: int, wording: Wording) -> int | None:
    """The position at which a list ends inside or right after this token, or None where it goes on."""
    token = text[at:end].rstrip()
    if token.startswith("(") or (token in ("-", "–") and CLOSING_ROLE.match(text, at - 1)):
        return at
    last = at + len(token) - 1
    if token[-1] in ".:":
        return None if token[-1] == ":" and GROUP_OF.search(text, max(0, at - 12), end + 1) else last
    if token[-1] == ",":
        return None if _follows_on(text, end, wording) else last
    if token[-1] == ";":
        return None if begins_unit(text, end, wording) else last
    return None


def _follows_on(text: str, at: int, wording: Wording) -> bool:
    return (
        wording.begins(text, GOES_ON, at) is not None
        or NUMBERS.match(text, max(0, at - 4)) is not None
        or begins_unit(text, at, wording)
        or begins_unit(text, at + 3 if text.startswith("và ", at) else at, wording)
        or (text[at : at + 1].isupper() and wording.begins(text, OPENERS, at) is None)
    )
