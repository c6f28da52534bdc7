"""The unit a sentence begins with, where a duty follows its name."""

import re

from domain.directives.long_names import long_name
from domain.directives.unit_lists import units_at
from domain.directives.unit_names import UnitList, is_complete
from domain.directives.unit_splitting import split_names
from domain.directives.unit_words import NO_NAMES
from domain.directives.verbs import ADVERBIALS, DUTIES, IMPERATIVES, OPENERS, VERBS
from domain.directives.wording import Wording, past_spaces
from domain.units.gazetteer import FACILITIES

CONNECTIVES = (
    "đồng thời",
    "bên cạnh đó",
    "ngoài ra",
    "trong đó",
    "mặt khác",
    "đặc biệt",
    "cụ thể",
    "theo đó",
    "và",
    "trước mắt",
    "riêng",
    "trong thời gian tới",
    "thời gian tới",
)
CLAUSE_START = re.compile(r"(?<=[,;:.])\s+|(?<=\bthì)\s+")
TIME_LEAD = re.compile(
    r"(?:trong|trước|đến|từ)\s+(?:hết\s+)?(?:ngày|tháng|quý|năm|tuần)\s+[\dIVX/.]+(?:\s+(?:tháng|năm)\s+\d{1,4})*\s*,?\s*",
    re.IGNORECASE,
)
FREQUENCIES = (
    "hằng năm",
    "hàng năm",
    "hằng quý",
    "hàng quý",
    "hằng tháng",
    "hàng tháng",
    "định kỳ hằng năm",
    "định kỳ",
)
BUILDING = ("xây", "xây mới", "xây dựng", "cải tạo", "sửa chữa", "nâng cấp", "mở rộng", "đầu tư")
LONGEST_ADVERBIAL = 420
BEFORE_COLON = re.compile(r"([A-ZĐ][^.:;,()]{8,90}):\s+")


def subject_of(sentence: str, wording: Wording) -> UnitList | None:
    """The unit at the beginning of the sentence or behind its opening adverbials, if a duty follows its name."""
    named = _named_before_colon(sentence, 0, wording)
    if named:
        return named
    for at in _places(sentence, wording):
        units = units_at(sentence, at, wording)
        if units is None:
            continue
        if at and sentence[:at].lower().startswith("đối với") and sentence[units.end : units.end + 1] not in ":,":
            continue
        # "Tăng cường phối hợp giữa các cơ quan: Sở A, Sở B trong …" only lists them.
        behind_duty = at and wording.begins(sentence, VERBS)
        firm = not behind_duty or wording.begins(sentence, DUTIES, past_spaces(sentence, units.end))
        if firm and _duty_follows(sentence, units, wording):
            return units
    return None


def _named_before_colon(sentence: str, at: int, wording: Wording) -> UnitList | None:
    """ "Bộ môn Chọn tạo giống lúa: khảo nghiệm …": the colon tells where a name with a verb in it ends."""
    colon = BEFORE_COLON.match(sentence, at)
    if colon is None or not wording.begins(sentence, IMPERATIVES, colon.end()):
        return None
    name = long_name(colon[1], 0, wording)
    building = wording.begins(sentence, BUILDING, colon.end()) and wording.begins(sentence, FACILITIES, at)
    return UnitList(split_names(name, wording), at, colon.end(1)) if name and not building else None


def _places(sentence: str, wording: Wording) -> list[int]:
    start = 0
    connective = wording.begins(sentence, CONNECTIVES)
    if connective:
        start = past_spaces(sentence, connective.end(), " ,:")
    places = [start]
    concerning = wording.begins(sentence, ("đối với",), start)
    if concerning:
        places.append(past_spaces(sentence, concerning.end()))
    time = TIME_LEAD.match(sentence, start) or wording.begins(sentence, FREQUENCIES, start)
    if time:
        places.append(past_spaces(sentence, time.end(), " ,"))
    opening = wording.begins(sentence, ADVERBIALS, start) is not None
    for joint in CLAUSE_START.finditer(sentence, start, LONGEST_ADVERBIAL):
        behind_topic = sentence[joint.start() - 1] == ":"
        if behind_topic:
            opening = wording.begins(sentence, ADVERBIALS, joint.end()) is not None
        if opening or behind_topic:
            places.append(joint.end())
            time = TIME_LEAD.match(sentence, joint.end())
            if time:
                places.append(time.end())
    return places


def _duty_follows(sentence: str, units: UnitList, wording: Wording) -> bool:
    """A verb of duty, or a colon with one behind it, follows the names."""
    at = past_spaces(sentence, units.end)
    if sentence[at : at + 1] == "(":
        closing = sentence.find(")", at)
        at = past_spaces(sentence, closing + 1) if closing > 0 else at
    if sentence[at : at + 1] in (":", ","):
        at = past_spaces(sentence, at + 1)
        if wording.begins(sentence, BUILDING, at) and wording.begins(sentence, FACILITIES, units.start):
            return False
        return wording.begins(sentence, IMPERATIVES, at) is not None
    if wording.begins(sentence, OPENERS, at):
        return True
    # A verb we do not know, behind a name that is complete.
    unknown = sentence[at : at + 1].islower() and not wording.begins(sentence, NO_NAMES, at)
    return unknown and not wording.broken and is_complete(units.names[-1], wording)
