"""Names of units as they stand in running text: where one begins, where a list of them ends, what it lists."""

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.directives.verbs import NAME_NOUNS, NAME_VERBS, OPENERS, VERBS
from domain.directives.wording import Wording
from domain.units.gazetteer import known_names
from domain.units.listing import listed

ORGANISATION_HEADS = listed(
    """
    Sở / Bộ / Ban / Cục / Vụ / Tổng cục / Chi cục / Thanh tra / Công an / Bộ đội Biên phòng / Kho bạc /
    Ngân hàng / Thuế / Hải quan / Tòa án / Viện / Trường / Đại học / Học viện / Bệnh viện / Trung tâm / Trạm /
    Phòng / Văn phòng / UBND / Ủy ban / HĐND / Hội / Hội đồng / Liên đoàn / Liên minh / Đoàn / Tỉnh đoàn /
    Thành đoàn / Mặt trận / MTTQ / UBMTTQ / Đài / Báo / Tập đoàn / Tổng công ty / Công ty / Điện lực / Bưu điện
    / Bảo hiểm xã hội / BHXH / Tỉnh ủy / Thành ủy / Huyện ủy / Đảng ủy / Thường trực / Quỹ / Tổ / Hạt /
    Thông tấn xã / Chính phủ / Kiểm toán / Tòa / Viện kiểm sát / Doanh nghiệp / Cảng / Cổng / Đảng bộ /
    Chi nhánh / Khối / Đội / Xí nghiệp
    """
)
OFFICIALS = listed(
    """
    Giám đốc / Phó Giám đốc / Tổng Giám đốc / Bộ trưởng / Thứ trưởng / Chủ tịch / Phó Chủ tịch / Thủ trưởng /
    Người đứng đầu / Trưởng / Phó Trưởng / Chánh / Phó Chánh / Viện trưởng / Cục trưởng / Hiệu trưởng / Bí thư /
    Lãnh đạo / Chỉ huy trưởng / Thủ tướng / Phó Thủ tướng / Tổ trưởng / Kế toán trưởng / Chủ nhiệm
    """
)
COLLECTIVE_NOUNS = listed(
    """
    sở / bộ / ban / ngành / cơ quan / đơn vị / địa phương / phòng / tổ chức / huyện / xã / trường / bệnh viện /
    cơ sở / doanh nghiệp / tập đoàn / tổng công ty / trung tâm / chủ đầu tư / ủy ban / hội / đoàn thể / cấp ủy /
    cấp / thành viên / nhà đầu tư / trạm / viện / báo / đối tượng / chủ tịch / giám đốc / thủ trưởng / trưởng /
    lãnh đạo / đồng chí / ngân hàng / chi cục / cục / công ty / hộ / ban quản lý / tỉnh / thành phố / phường /
    tổ / hiệp hội / UBND / thôn / chi nhánh / khoa
    """
)
PLAIN_COLLECTIVES = listed(
    """
    sở, ban, ngành / sở, ngành / bộ, ngành / cơ quan, đơn vị / cơ sở y tế / thủ trưởng các / người đứng đầu các
    / lãnh đạo các / thành viên ban chỉ đạo / chủ đầu tư / tất cả các / mỗi / từng / toàn thể / đối tượng
    """
)
PLURALS = ("các", "những")
SINGLE_AGENCY = re.compile(r"(?:cơ quan|lực lượng|ngành)\s+[A-ZĐ]\w")
ABBREVIATION = re.compile(r"[A-ZĐ]{3,}(?:&[A-ZĐ]+)?\b")
# After a comma, a lower-case noun goes on with the collective before it: "các sở, ban, ngành".
GOES_ON = listed(
    """
    ban / ngành / địa phương / đơn vị / cơ quan / tổ chức / cá nhân / doanh nghiệp / xã / phường / thị xã /
    thành phố / thị trấn / đặc khu / huyện / quận / đoàn thể / hội / phòng / bộ / sở / trường / viện / bệnh viện
    / trung tâm / phát thanh / truyền hình / thành viên / trực thuộc / chi nhánh / chủ đầu tư / nhà đầu tư
    """
)
COMRADE = re.compile(r"(?:các\s+)?(?:đồng chí|ông|bà)\s+(?:[A-ZĐÀ-Ỹ]\S*\s+){1,5}?(?:[A-ZĐÀ-Ỹ][^\s,]*)\s*[,-]\s*")
COMRADE_ONLY = re.compile(r"(?:các\s+)?đồng chí\s+")
GROUP_OF = re.compile(
    r"(?:các\s+)?(Sở|Bộ|Tập đoàn|Ban|Phòng|Cục|Tổng công ty|Công ty|Trung tâm|Bệnh viện|Chi cục)\s*:\s*", re.IGNORECASE
)
CLOSING_ROLE = re.compile(r"\s[-–]\s(?=(?:cơ quan|đơn vị|trưởng|phó|thường trực)\b)", re.IGNORECASE)
# What may stand behind a full name and still belong to the list.
QUALIFIERS = listed(
    """
    tỉnh / thành phố / huyện / thị xã / và / cùng / liên quan / có liên quan / khác / trực thuộc / thuộc / các / của / trên
    """
)
# Words that end a name and open no duty.
NO_NAMES = listed(
    "đã / đang / rất / xin / trân trọng / là / cũng / chưa / vẫn / nhận thấy / nhận được / cho biết / vừa"
)
# Words that begin like the name of a unit and are none.
NOT_UNITS = listed(
    """
    trường hợp / ban đầu / báo chí / hội nghị / hội thảo / hội thi / bộ máy / bộ phận / tổ dân phố / đoàn viên
    / hội viên / đoàn kết / phòng bệnh / viện trợ / viện phí / cổng thông tin / cổng dịch vụ / trường học / quỹ đất
    / quỹ nhà / bộ đội / bộ tiêu chí / bộ chỉ số / bộ thủ tục / báo động / thuế suất / ban ngày / đội ngũ
    / các cấp độ / khối lượng / thuế thu nhập
    """
)
TOKEN = re.compile(r"\S+\s*")
LONGEST_LIST = 900
# First syllables of nouns whose second one is also a verb: "công trình", "công lập", "chương trình", "đào tạo".
COMPOUNDS = (" công", " chương", " quy", " lộ", " tờ", " quá", " dân", " độc", " đào", " chế")
# Verbs that the next syllable makes part of a noun: "giao thông", "có liên quan".
LINKED = re.compile(
    r"có\s+(?:liên\s+quan|thẩm\s+quyền)|trực\s+thuộc|không\s+chuyên|giao\s+(?:thông|dịch|lưu|ban)\b", re.IGNORECASE
)
PLACE_NAMED = re.compile(
    r"(?:xã|phường|huyện|quận|tỉnh|thành phố|thị xã|thị trấn|đặc khu)\s+(?:[A-ZĐÀ-Ỹ][^\s,;]*\s+)*[A-ZĐÀ-Ỹ][^\s,;]*\s*$"
)


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units named side by side, as written (or repaired, in a broken text), and where their names end."""

    names: tuple[str, ...]
    start: int
    end: int


def units_at(text: str, at: int, wording: Wording) -> UnitList | None:
    """The list of units that begins exactly at a position, or None."""
    comrade = COMRADE.match(text, at) or COMRADE_ONLY.match(text, at)
    start = comrade.end() if comrade else at
    if wording.broken:
        return _known_list(text, start, wording)
    if not _begins_unit(text, start, wording):
        return None
    end = _end_of_list(text, start, wording)
    names = split_names(text[start:end], wording)
    return UnitList(names, start, end) if names else None


def split_names(text: str, wording: Wording) -> tuple[str, ...]:
    """The units of a list: "Sở A, Sở B và các cơ quan liên quan" holds three, "các sở, ban, ngành" one."""
    if wording.broken:
        known = _known_list(text, 0, wording)
        return known.names if known else (_tidy(text),)
    names: list[str] = []
    for piece in (p for part in re.split(r"\s*;\s*(?:và\s+)?", text) for p in _pieces(part, wording)):
        group = GROUP_OF.match(piece)
        names.extend(_members(group[1], piece[group.end() :]) if group else [piece])
    return tuple(dict.fromkeys(name for name in map(_tidy, names) if name))


def repaired(name: str, wording: Wording) -> str:
    """The known name that a broken one stands for, or the name as written."""
    for known in known_names():
        if wording.any_of((known,)).fullmatch(name):
            return known
    return name


@lru_cache(maxsize=8)
def _heads(wording: Wording) -> re.Pattern[str]:
    plural = [f"{plural} {noun}" for plural in PLURALS for noun in COLLECTIVE_NOUNS]
    return wording.any_of((*ORGANISATION_HEADS, *OFFICIALS, *plural, *PLAIN_COLLECTIVES))


def _begins_unit(text: str, at: int, wording: Wording) -> bool:
    """A unit's name begins here. Single words like "Ban" or "Hội" must be written with a capital."""
    head = _heads(wording).match(text, at)
    if head is None:
        return bool(ABBREVIATION.match(text, at) or SINGLE_AGENCY.match(text, at))
    other = wording.begins(text, (*VERBS, *NOT_UNITS), at)
    if other and other.end() > head.end():
        return False
    if head[0][0].isupper() or wording.begins(text, known_names(), at):
        return True
    return head[0].split()[0].lower() in PLURALS or head[0].lower() in PLAIN_COLLECTIVES or head[0].lower() == "sở"


def _end_of_list(text: str, start: int, wording: Wording) -> int:
    """Where the names end: at a verb, at a comma that no unit follows, at a bracket or the end of the clause."""
    openers, at, before = wording.any_of(OPENERS), start, ""
    while at < len(text) and at - start < LONGEST_LIST:
        known = wording.begins(text, known_names(), at)
        token = known or TOKEN.match(text, at)
        if token is None or (at > start and wording.begins(text, NO_NAMES, at)):
            break
        member = before.endswith(",") and wording.begins(text, GOES_ON, at)
        if at > start and not known and not member and _is_verb(text, at, before, openers):
            break
        if text[at].islower() and PLACE_NAMED.search(text, start, at) and not _name_goes_on(text, at, wording):
            break
        stop = _stop_in(text, at, token.end(), wording)
        if stop is not None:
            return stop
        if known and known[0].startswith(("Sở ", "Bộ ")) and not _name_goes_on(text, known.end(), wording):
            return known.end()
        before = f"{before} {token[0].strip().lower()}"[-40:]
        at = token.end() + (len(text[token.end() :]) - len(text[token.end() :].lstrip()) if known else 0)
    return at


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
    if LINKED.match(text, at):
        return False
    return not (before.endswith(NAME_NOUNS) and verb[0].lower() in NAME_VERBS)


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
        return None if _begins_unit(text, end, wording) else last
    return None


def _follows_on(text: str, at: int, wording: Wording) -> bool:
    return (
        wording.begins(text, GOES_ON, at) is not None
        or _begins_unit(text, at, wording)
        or _begins_unit(text, at + 3 if text.startswith("và ", at) else at, wording)
        or (text[at : at + 1].isupper() and wording.begins(text, OPENERS, at) is None)
    )


def _members(kind: str, text: str) -> list[str]:
    """ "các Sở: A, B và C" names "Sở A", "Sở B" and "Sở C"."""
    kind = kind[0].upper() + kind[1:]
    masked = _masked(text, kind)
    parts = re.split(r"\s*,\s*|\s+và\s+", masked)
    return [f"{kind} {part.replace('¤', ',').replace('¦', ' và ')}" for part in parts if part.strip()]


def _masked(text: str, kind: str) -> str:
    """The commas and "và" inside a known name put out of the way."""
    for known in known_names():
        field = known.removeprefix(f"{kind} ")
        if field != known and ("," in field or " và " in field) and field in text:
            text = text.replace(field, field.replace(",", "¤").replace(" và ", "¦"))
    return text


def _pieces(text: str, wording: Wording) -> list[str]:
    """Cut before every name that begins after a comma or "và", but not inside a known name."""
    cuts, at = [0], 0
    for joint in re.finditer(r"\s*,\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng|cùng với)\s+|\s+(?=Bộ\s|Sở\s|UBND\s)", text):
        if joint.start() < at or _inside_known(text, cuts[-1], joint.start(), wording):
            continue
        if joint[0].isspace() and not _is_whole_name(text[cuts[-1] : joint.start()], wording):
            continue
        another = text[joint.end() : joint.end() + 1].isupper() and is_complete(text[cuts[-1] : joint.start()], wording)
        if another or _begins_unit(text, joint.end(), wording):
            cuts.append(joint.end())
            at = joint.end()
    pieces = [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [re.sub(r"[\s,]*(?:,|\svà|\scùng|\scùng với)?\s*$", "", piece) for piece in pieces]


def _is_whole_name(text: str, wording: Wording) -> bool:
    """ "Bộ A Bộ B": in a cell two full names may stand side by side without a comma."""
    return text.startswith(("Sở ", "Bộ ", "UBND ")) and is_complete(text, wording)


def is_complete(name: str, wording: Wording) -> bool:
    """A name that is known in full, or that ends with the name of a place."""
    return wording.any_of(known_names()).fullmatch(name) is not None or PLACE_NAMED.search(name) is not None


def _inside_known(text: str, start: int, joint: int, wording: Wording) -> bool:
    known = wording.begins(text, known_names(), start)
    return known is not None and known.start() <= joint < known.end()


def _known_list(text: str, start: int, wording: Wording) -> UnitList | None:
    """In a broken text only known names are trusted, joined by commas and "và"."""
    names, at, end = [], start, start
    while True:
        known = wording.begins(text, known_names(), at)
        if known is None:
            break
        names.append(repaired(known[0], wording))
        end = known.end()
        joint = re.compile(r"\s*[,;]\s*(?:v[aà]\s+)?|\s+v[aà]\s+").match(text, end)
        if joint is None:
            break
        at = joint.end()
    return UnitList(tuple(names), start, end) if names else None


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .,;:-–")
