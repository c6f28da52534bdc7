"""Who is to do it: the units that a sentence gives a task to, and those that work along."""

import re
from dataclasses import dataclass

from domain.directives.certainty import may_go_on
from domain.directives.subjects import CONNECTIVES, subject_of
from domain.directives.unit_lists import units_at
from domain.directives.unit_names import UnitList, unknown_in_broken
from domain.directives.verbs import DUTIES, ORDERS
from domain.directives.wording import Wording, past_spaces
from domain.units.listing import listed

# They speak in the document: what they do before they give an order is no task.
SPEAKERS = listed(
    """
    chủ tịch / phó chủ tịch / ubnd tỉnh / ủy ban nhân dân tỉnh / ubnd thành phố / ủy ban nhân dân thành phố / thủ tướng
    / phó thủ tướng / bộ trưởng / thứ trưởng / chính phủ / ban thường vụ / thường trực / giám đốc / phó giám đốc
    / lãnh đạo / hội đồng nhân dân / hđnd / ban chấp hành / bí thư / phó bí thư / ban bí thư / hiệu trưởng
    / đảng ủy / tỉnh ủy / thành ủy / viện trưởng / cục trưởng / ủy ban nhân dân xã / ubnd xã / ubnd phường
    / ủy ban nhân dân phường / trưởng ban / đồng chí / văn phòng ubnd tỉnh / văn phòng chính phủ
    """
)
TOGETHER = (
    "phối hợp chặt chẽ với",
    "phối hợp với",
    "phối hợp cùng với",
    "phối hợp cùng",
    "phối hợp chặt chẽ",
    "phối hợp",
)
HEADS_OF_ONE = re.compile(
    r"(?:(?:đồng chí|các đồng chí)\s+)?(?:Phó\s+)?"
    r"(?:Tổng Giám đốc|Giám đốc|Bộ trưởng|Thứ trưởng|Cục trưởng|Viện trưởng|Hiệu trưởng|Chỉ huy trưởng|Thủ trưởng"
    r"|Vụ trưởng|Chi cục trưởng|Tổng cục trưởng|Hạt trưởng|Đội trưởng|Trạm trưởng|Chánh án"
    r"|Chủ nhiệm|Chánh (?=Thanh tra|Văn phòng)"
    r"|Trưởng (?=Công an|Ban (?!Chỉ đạo|Chỉ huy|Soạn thảo|Điều hành)|Phòng|Khoa|Trạm))\s*(?=[A-ZĐ])"
)
# "Trưởng phòng Kế hoạch" stands for "Phòng Kế hoạch".
HEAD_OF_PART = re.compile(r"(?:Phó\s+)?Trưởng\s+(phòng|khoa|ban|trạm|bộ môn|bộ phận)\s+(?=[A-ZĐ])")
# "giao đồng chí A làm Tổ trưởng" gives a seat, not a task.
SEATED = re.compile(
    r"\s*(?:làm|giữ chức|là)\s+(?:tổ trưởng|tổ phó|trưởng|phó|thành viên|chủ tịch|ủy viên)", re.IGNORECASE
)
LEAD_LABELS = listed(
    """
    cơ quan chủ trì / đơn vị chủ trì / cơ quan thực hiện / đơn vị thực hiện / đơn vị chủ trì thực hiện / chủ trì
    / cơ quan chủ trì thực hiện / cơ quan, đơn vị chủ trì / cơ quan tham mưu / đơn vị tham mưu / phân công thực hiện
    / cơ quan chủ trì tham mưu / đơn vị chủ trì, tham mưu / phân công / cơ quan, đơn vị thực hiện / người thực hiện
    / trách nhiệm thực hiện / trách nhiệm
    """
)
OPENING = re.compile(r"\((?:giao\s+|do\s+)?|\bdo\s+|\b(?:được\s+)?giao\s+(?:cho\s+)?(?=[A-ZĐ])")
IN_CHARGE = ("chủ trì", "phụ trách", "là cơ quan chủ trì", "làm đầu mối", "thực hiện", "chịu trách nhiệm")
LONGEST_SPEAKER = 200
# An order that stands so near to the beginning has nobody before it.
NEAR = 20
COMMA = re.compile(r"[,;]\s+")
# What stands further behind in a sentence is no longer looked at, so that reading stays linear.
LONGEST_SENTENCE = 2_000


@dataclass(frozen=True, slots=True)
class Actors:
    """The units that lead, where their names end, and the units that work along.

    `ordered` tells that they stand after "giao", "yêu cầu" …, `asked` that it was not "giao", `unsure` that others
    could be meant or that a name may go on where it was cut.
    """

    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    end: int = 0
    ordered: bool = False
    asked: bool = False
    unsure: bool = False


def actors_of(sentence: str, wording: Wording) -> Actors:
    """Who a sentence orders to do something. Empty where it names nobody: then the context tells."""
    order, subject, rivals = _named(sentence, wording)
    lead = order or subject or _in_passing(sentence, wording)
    after = lead.end if lead else 0
    end = after if order or subject else 0
    asked = order is not None and not wording.any_of(("giao", "phân công")).search(sentence, 0, order.start)
    unsure = lead is not None and (rivals or may_go_on(sentence, lead, wording))
    return Actors(as_units(lead), coordinating_in(sentence, wording, after), end, order is not None, asked, unsure)


def end_of_owners(sentence: str, wording: Wording) -> int:
    """Where the names end of those whom a sentence orders to do something; 0 where it does not begin with any."""
    order, subject, _ = _named(sentence, wording)
    owners = order or subject
    return owners.end if owners else 0


def _named(sentence: str, wording: Wording) -> tuple[UnitList | None, UnitList | None, bool]:
    """Whom an order names, and whom the sentence begins with; the latter alone where it could be meant as well."""
    order = _ordered(sentence, wording)
    subject = None if order and order.start < NEAR else subject_of(sentence, wording)
    rivals = bool(order and subject and subject.start < order.start and not _speaks(sentence, subject, wording))
    return None if rivals else order, subject, rivals


def _speaks(sentence: str, subject: UnitList, wording: Wording) -> bool:
    """The authority that gives the order, not one that gets it."""
    at = past_spaces(sentence, subject.end)
    return bool(wording.begins(sentence, SPEAKERS, subject.start) or wording.begins(sentence, ORDERS, at))


def names_owner(piece: str, wording: Wording) -> bool:
    """Whether a part of a sentence begins with an owner of its own: an order, or a unit and its verb."""
    start = wording.begins(piece, CONNECTIVES)
    at = past_spaces(piece, start.end(), " ,") if start else 0
    order = wording.begins(piece, ORDERS, at)
    units = units_at(piece, past_spaces(piece, order.end()) if order else at, wording)
    if units is None or SEATED.match(piece, units.end):
        return False
    return bool(order or wording.begins(piece, DUTIES, past_spaces(piece, units.end, " :")))


def coordinating_in(sentence: str, wording: Wording, after: int = 0) -> tuple[str, ...]:
    """The units named after "phối hợp với"."""
    for found in wording.any_of(TOGETHER).finditer(sentence, after, after + LONGEST_SENTENCE):
        units = units_at(sentence, past_spaces(sentence, found.end(), " :"), wording)
        if units:
            return units.names
    return _named_beside(sentence, wording, after)


def _named_beside(sentence: str, wording: Wording, after: int) -> tuple[str, ...]:
    """ "Sở A chủ trì, Sở B phối hợp …": the second unit works along."""
    for joint in COMMA.finditer(sentence, after, after + LONGEST_SENTENCE):
        units = units_at(sentence, joint.end(), wording)
        if units and wording.begins(sentence, ("phối hợp",), past_spaces(sentence, units.end)):
            return units.names
    return ()


def _ordered(sentence: str, wording: Wording) -> UnitList | None:
    """ "Giao Sở A …", "…: yêu cầu UBND các xã …": an order stands at the beginning of a clause."""
    for found in wording.any_of(ORDERS).finditer(sentence, 0, LONGEST_SENTENCE):
        if not _at_clause_start(sentence, found.start(), wording):
            continue
        at = past_spaces(sentence, found.end())
        units = units_at(sentence, at, wording)
        if units is None and wording.broken:
            units = unknown_in_broken(sentence, at, wording)
        if units and not SEATED.match(sentence, units.end):
            return units
    return None


def _in_passing(sentence: str, wording: Wording) -> UnitList | None:
    """ "… (Sở A chủ trì)", "… do Sở A chủ trì", "… Đơn vị chủ trì: Sở A"."""
    for label in wording.any_of(LEAD_LABELS).finditer(sentence, 0, LONGEST_SENTENCE):
        at = past_spaces(sentence, label.end())
        units = units_at(sentence, past_spaces(sentence, at, " :"), wording) if sentence[at : at + 1] == ":" else None
        if units:
            return units
    for opening in OPENING.finditer(sentence, 0, LONGEST_SENTENCE):
        units = units_at(sentence, opening.end(), wording)
        charge = IN_CHARGE if opening[0] == "(" else IN_CHARGE[:-2]
        if units and wording.begins(sentence, charge, past_spaces(sentence, units.end)):
            return units
    return None


def _at_clause_start(sentence: str, at: int, wording: Wording) -> bool:
    before = sentence[max(0, at - LONGEST_SPEAKER) : at].rstrip()
    if not before or before[-1] in ",;:.":
        return True
    # "Để chủ động, UBND tỉnh yêu cầu các sở …": the authority itself stands before the verb.
    start = max(before.rfind(sign) for sign in ",;:.") + 1
    speaker = units_at(before, past_spaces(before, start), wording)
    return speaker is not None and speaker.end >= len(before) - 1


def as_units(units: UnitList | None) -> tuple[str, ...]:
    """The head of one organisation stands for it."""
    if units is None:
        return ()
    return tuple(_organisation_of(name) for name in units.names)


def _organisation_of(name: str) -> str:
    """ "Giám đốc Sở A" stands for Sở A; "Phó Giám đốc Sở" stays, as it does not say of which."""
    part = HEAD_OF_PART.match(name)
    if part:
        return f"{part[1].capitalize()} {name[part.end() :]}"
    rest = HEADS_OF_ONE.sub("", name, count=1) if HEADS_OF_ONE.match(name) else name
    return rest if " " in rest else name
