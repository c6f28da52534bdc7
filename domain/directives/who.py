"""Who is to do it: the units that a sentence, a heading or a field gives a task to, and those that work along."""

import re
from dataclasses import dataclass

from domain.directives.unit_lists import units_at
from domain.directives.unit_names import UnitList, is_complete
from domain.directives.unit_splitting import split_names
from domain.directives.unit_words import NO_NAMES
from domain.directives.verbs import ADVERBIALS, MODALS, OPENERS, ORDERS, VERBS
from domain.directives.wording import Wording
from domain.units.gazetteer import FACILITIES
from domain.units.listing import listed

TOGETHER = (
    "phối hợp chặt chẽ với",
    "phối hợp với",
    "phối hợp cùng với",
    "phối hợp cùng",
    "phối hợp chặt chẽ",
    "phối hợp",
)
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
)
RESPONSIBILITY = ("trách nhiệm của", "nhiệm vụ của", "trách nhiệm", "đối với")
CLAUSE_START = re.compile(r"(?<=[,;:.])\s+|(?<=\bthì)\s+")
TIME_LEAD = re.compile(
    r"(?:trong|trước|đến|từ)\s+(?:hết\s+)?(?:ngày|tháng|quý|năm|tuần)\s+[\dIVX/.]+(?:\s+(?:tháng|năm)\s+\d{1,4})*\s*,?\s*",
    re.IGNORECASE,
)
HEADS_OF_ONE = re.compile(
    r"(?:(?:đồng chí|các đồng chí)\s+)?(?:Phó\s+)?"
    r"(?:Tổng Giám đốc|Giám đốc|Bộ trưởng|Thứ trưởng|Cục trưởng|Viện trưởng|Hiệu trưởng|Chỉ huy trưởng|Thủ trưởng"
    r"|Chủ nhiệm|Chánh (?=Thanh tra|Văn phòng)|Trưởng (?=Công an|Ban Quản|Phòng))\s*(?=[A-ZĐ])"
)
# "giao đồng chí A làm Tổ trưởng" gives a seat, not a task.
SEATED = re.compile(
    r"\s*(?:làm|giữ chức|là)\s+(?:tổ trưởng|tổ phó|trưởng|phó|thành viên|chủ tịch|ủy viên)", re.IGNORECASE
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
LEAD_LABELS = listed(
    """
    cơ quan chủ trì / đơn vị chủ trì / cơ quan thực hiện / đơn vị thực hiện / đơn vị chủ trì thực hiện / chủ trì
    / cơ quan chủ trì thực hiện / cơ quan, đơn vị chủ trì / cơ quan tham mưu / đơn vị tham mưu / phân công thực hiện
    / cơ quan chủ trì tham mưu / đơn vị chủ trì, tham mưu / phân công / cơ quan, đơn vị thực hiện / người thực hiện
    / trách nhiệm thực hiện / trách nhiệm
    """
)
OPENING = re.compile(r"\(|\bdo\s+")
IN_CHARGE = ("chủ trì", "phụ trách", "là cơ quan chủ trì", "làm đầu mối", "thực hiện", "chịu trách nhiệm")
BUILDING = ("xây", "xây mới", "xây dựng", "cải tạo", "sửa chữa", "nâng cấp", "mở rộng", "đầu tư")
LONGEST_ADVERBIAL = 420
LONGEST_SPEAKER = 200
# What stands further behind in a sentence is no longer looked at, so that reading stays linear.
LONGEST_SENTENCE = 2_000


@dataclass(frozen=True, slots=True)
class Actors:
    """The units that lead, where their names end, and the units that work along.

    `ordered` tells that they stand after "giao", "yêu cầu" …, `asked` that it was not "giao".
    """

    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    end: int = 0
    ordered: bool = False
    asked: bool = False


NOBODY = Actors()


def actors_of(sentence: str, wording: Wording) -> Actors:
    """Who a sentence orders to do something. Empty where it names nobody: then the context tells."""
    order = _ordered(sentence, wording)
    lead = order or _subject(sentence, wording) or _in_passing(sentence, wording)
    after = lead.end if lead else 0
    asked = order is not None and not wording.any_of(("giao", "phân công")).search(sentence, 0, order.start)
    return Actors(_as_units(lead), coordinating_in(sentence, wording, after), after, order is not None, asked)


def names_owner(piece: str, wording: Wording) -> bool:
    """Whether a part of a sentence begins with an owner of its own: an order, or a unit with its verb right behind it."""
    start = wording.begins(piece, CONNECTIVES)
    at = _past_spaces(piece, start.end(), " ,") if start else 0
    order = wording.begins(piece, ORDERS, at)
    units = units_at(piece, _past_spaces(piece, order.end()) if order else at, wording)
    if units is None or SEATED.match(piece, units.end):
        return False
    return bool(order or wording.begins(piece, (*VERBS, *MODALS), _past_spaces(piece, units.end, " :")))


def coordinating_in(sentence: str, wording: Wording, after: int = 0) -> tuple[str, ...]:
    """The units named after "phối hợp với"."""
    for found in wording.any_of(TOGETHER).finditer(sentence, after, after + LONGEST_SENTENCE):
        units = units_at(sentence, _past_spaces(sentence, found.end(), " :"), wording)
        if units:
            return units.names
    return ()


def named_in_heading(heading: str, wording: Wording) -> tuple[str, ...]:
    """The units that a heading consists of: "1. Sở Tài chính", "2. Giao Sở Nội vụ", "Trách nhiệm của …"."""
    members = _members_in_brackets(heading, wording)
    if members:
        return members
    owner = wording.begins(heading, RESPONSIBILITY)
    order = wording.begins(heading, ORDERS)
    start = _past_spaces(heading, (owner or order).end()) if owner or order else 0  # type: ignore[union-attr]
    units = units_at(heading, start, wording)
    if units and _is_whole(heading, units.end, wording):
        return _without_parent(_as_units(units))
    if owner and owner[0].lower() not in ("trách nhiệm", "đối với") and len(heading) < 200:
        return split_names(re.split(r"[:(]", heading[start:])[0].strip(), wording)
    return ()


def _ordered(sentence: str, wording: Wording) -> UnitList | None:
    """ "Giao Sở A …", "…: yêu cầu UBND các xã …": an order stands at the beginning of a clause."""
    for found in wording.any_of(ORDERS).finditer(sentence, 0, LONGEST_SENTENCE):
        if not _at_clause_start(sentence, found.start(), wording):
            continue
        units = units_at(sentence, _past_spaces(sentence, found.end()), wording)
        if units and not SEATED.match(sentence, units.end):
            return units
    return None


def _in_passing(sentence: str, wording: Wording) -> UnitList | None:
    """ "… (Sở A chủ trì)", "… do Sở A chủ trì", "… Đơn vị chủ trì: Sở A"."""
    for label in wording.any_of(LEAD_LABELS).finditer(sentence, 0, LONGEST_SENTENCE):
        at = _past_spaces(sentence, label.end())
        units = units_at(sentence, _past_spaces(sentence, at, " :"), wording) if sentence[at : at + 1] == ":" else None
        if units:
            return units
    for opening in OPENING.finditer(sentence, 0, LONGEST_SENTENCE):
        units = units_at(sentence, opening.end(), wording)
        charge = IN_CHARGE if opening[0] == "(" else IN_CHARGE[:-2]
        if units and wording.begins(sentence, charge, _past_spaces(sentence, units.end)):
            return units
    return None


def _at_clause_start(sentence: str, at: int, wording: Wording) -> bool:
    before = sentence[max(0, at - LONGEST_SPEAKER) : at].rstrip()
    if not before or before[-1] in ",;:.":
        return True
    # "Để chủ động, UBND tỉnh yêu cầu các sở …": the authority itself stands before the verb.
    start = max(before.rfind(sign) for sign in ",;:.") + 1
    speaker = units_at(before, _past_spaces(before, start), wording)
    return speaker is not None and speaker.end >= len(before) - 1


def _subject(sentence: str, wording: Wording) -> UnitList | None:
    """The unit at the beginning of the sentence or behind its opening adverbials, if a duty follows its name."""
    for at in _subject_places(sentence, wording):
        units = units_at(sentence, at, wording)
        if units and _duty_follows(sentence, units, wording):
            return units
    return None


def _subject_places(sentence: str, wording: Wording) -> list[int]:
    start = 0
    connective = wording.begins(sentence, CONNECTIVES)
    if connective:
        start = _past_spaces(sentence, connective.end(), " ,:")
    places = [start]
    time = TIME_LEAD.match(sentence, start) or wording.begins(sentence, FREQUENCIES, start)
    if time:
        places.append(_past_spaces(sentence, time.end(), " ,"))
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
    at = _past_spaces(sentence, units.end)
    if sentence[at : at + 1] == "(":
        closing = sentence.find(")", at)
        at = _past_spaces(sentence, closing + 1) if closing > 0 else at
    if sentence[at : at + 1] in (":", ","):
        at = _past_spaces(sentence, at + 1)
        if wording.begins(sentence, BUILDING, at) and wording.begins(sentence, FACILITIES, units.start):
            return False
        return wording.begins(sentence, (*VERBS, *MODALS), at) is not None
    if wording.begins(sentence, OPENERS, at):
        return True
    # A verb we do not know, behind a name that is complete.
    unknown = sentence[at : at + 1].islower() and not wording.begins(sentence, NO_NAMES, at)
    return unknown and not wording.broken and is_complete(units.names[-1], wording)


def _is_whole(heading: str, end: int, wording: Wording) -> bool:
    rest = heading[end:].strip()
    return not rest or rest[0] in ".:(;,-–"


def _members_in_brackets(heading: str, wording: Wording) -> tuple[str, ...]:
    """ "Các cơ quan quản lý ngành (gồm các Sở: A, B)" stands for the members it lists."""
    listed = re.match(r"các\s[^(:.]{3,80}\((?:bao\s+)?gồm:?\s+(?=các\s+\S+\s*:)", heading, re.IGNORECASE)
    units = units_at(heading, listed.end(), wording) if listed else None
    return units.names if units and len(units.names) > 1 else ()


def _without_parent(names: tuple[str, ...]) -> tuple[str, ...]:
    """ "Phòng Tổng hợp, Sở A" is one unit: the office and the department it belongs to."""
    if len(names) == 2 and names[0].startswith("Phòng") and names[1].startswith("Sở"):
        return names[:1]
    return names


def _as_units(units: UnitList | None) -> tuple[str, ...]:
    """The head of one organisation stands for it."""
    if units is None:
        return ()
    return tuple(HEADS_OF_ONE.sub("", name) if HEADS_OF_ONE.match(name) else name for name in units.names)


def _past_spaces(text: str, at: int, signs: str = " ") -> int:
    while at < len(text) and text[at] in signs:
        at += 1
    return at
