"""Questions for a list of tasks: overdue, due soon, not done; of all, of the asker or of a unit."""

import re
from collections.abc import Iterator

from domain.questions.asked import AskList, Shape, Which

_SHAPES = {"xlsx": Shape.SHEET, "excel": Shape.SHEET, "tep": Shape.SHEET, "file": Shape.SHEET, "bang": Shape.SHEET}
_SHAPES |= {"bieu do": Shape.PICTURE, "hinh": Shape.PICTURE, "anh": Shape.PICTURE}

_SHAPE = r"(?: (?:(?:ra|dang|bang|file|tep) )*(?P<shape>xlsx|excel|tep|file|bieu do|hinh|anh|bang))?"
_FIRST = r"(?:(?P<first>bieu do|hinh|xlsx|excel|(?:file|tep) excel|bang)(?: (?:ve|cac|cua))* )?"
_TASK = r"(?:viec|nhiem vu|dau viec|cong viec|muc)"
_MANY = r"co|con|dang co|nhung|cac|may|bao nhieu|tat ca|danh sach|ds|bao cao|tong hop|tinh hinh"
_SOME = rf"(?:(?:(?:{_MANY}) )*(?:{_TASK}|gi|nhung gi)?(?: (?:nao|gi|da|dang|bi|con|co|phai))* ?)"
_END = (
    r"(?: (?:roi|la|khong|chua|ko|chua xong|chua lam|nua"
    rf"|(?:nhung |may |bao nhieu |cac )?{_TASK}(?: (?:nao|gi))?|nhung gi|gi|nao))*"
)
_LATE = r"(?:bi qua han|qua han|quahan|tre han|bi tre|tre|cham tien do|cham han)"
_OVER = r"(?: (?:tren|hon|qua) (?P<over>\d{1,4}) ngay)?"
_NEAR = r"(?:tuan nay|trong tuan(?: nay)?|hom nay|may (?:hom|ngay) (?:toi|nua)|sap toi|nhung ngay toi)"
_SOON = r"(?:sap den han|sapdenhan|sap toi han|sap het han|sap han|den han|toi han|het han)"
_UNIT = r"(?:(?: cua)? (?P<unit>\D.*?))??"
_WHO = r"(?:(?:ben|phia) )?(?P<unit>\D.+?) "
_MINE = r"(?:(?:don vi|phong|so|ben) )?(?:toi|em|minh|chung toi|chung em|tui em|don vi|don vi toi)"
_LEFT = (
    r"(?:(?:dang )?(?:con|co)|dang lam|dang co|(?:con )?no)(?: (?:bao nhieu|may|nhung|cac|lai))*"
    rf" (?:{_TASK}|gi)(?: (?:gi|nao|nua|phai lam|chua xong|chua lam|chua hoan thanh|khong|can lam))*"
)
_NOT_DONE = r"chua (?:xong|lam|hoan thanh)"
_UNDONE = rf"{_NOT_DONE}(?: (?:nhung|may|bao nhieu))? {_TASK}(?: (?:nao|gi))?"
ORGANISATION = (
    r"(?:so|ban|ubnd|uy ban|van phong|cong an|truong|phong|bao hiem|bhxh|huyen|xa|phuong|thanh pho|trung tam"
    r"|chi cuc|benh vien|kho bac|thanh tra)"
)

_GRAMMAR = (
    (Which.OVERDUE, rf"{_FIRST}{_SOME}{_LATE}{_OVER}{_END}{_UNIT}{_SHAPE}"),
    (Which.OVERDUE, rf"{_WHO}{_SOME}{_LATE}{_OVER}{_END}{_SHAPE}"),
    (Which.DUE_SOON, rf"(?:{_NEAR} )?{_FIRST}{_SOME}{_SOON}(?: (?:trong )?{_NEAR})?{_END}{_UNIT}{_SHAPE}"),
    (Which.DUE_SOON, rf"(?:{_NEAR} )?{_WHO}{_SOME}{_SOON}(?: (?:trong )?{_NEAR})?{_END}{_SHAPE}"),
    (Which.OPEN, rf"{_FIRST}(?:(?:danh sach|ds|cac|nhung|toan bo|tat ca) )*{_TASK}(?: (?:cua )?{_MINE})?{_SHAPE}"),
    (Which.OPEN, rf"(?:danh sach|ds)(?: cua {_MINE})?{_SHAPE}"),
    (Which.OPEN, rf"(?:(?:{_MANY}|liet ke) )+{_TASK}(?: (?:nao|gi))?(?: con)? {_NOT_DONE}{_SHAPE}"),
    (Which.OPEN, rf"{_TASK} (?:nao|gi) (?:(?:con )?{_NOT_DONE}|dang lam|con lai){_SHAPE}"),
    (Which.OPEN, rf"(?:{_MINE} )?{_LEFT}{_SHAPE}"),
    (Which.OPEN, rf"{_WHO}(?:{_LEFT}|{_UNDONE}){_SHAPE}"),
    (Which.OPEN, rf"(?:(?:danh sach|ds|cac|nhung) )*{_TASK} cua (?P<unit>\D+?){_SHAPE}"),
    (Which.OPEN, rf"(?:(?:danh sach|ds|cac) )*{_TASK} (?P<unit>{ORGANISATION} \D+?){_SHAPE}"),
)  # fmt: skip
# A list is asked for by its bare name or with a word that asks or counts; "trễ rồi" and "còn việc" only tell.
_BARE = frozenset(
    ["qua han", "quahan", "tre han", "sap den han", "sapdenhan", "sap toi han", "sap het han", "sap han", "den han"]
)
_TASKS = re.compile(_TASK)
_ASKING = re.compile(
    r"\b(?:gi|nao|may|bao nhieu|danh sach|ds|liet ke|cac|nhung|tong hop|bao cao|tinh hinh|cua"
    rf"|{_TASK} (?:{_LATE}|{_SOON})|excel|xlsx|file|tep|bang|bieu do|hinh|anh|tren|hon)\b"
)
LISTS = tuple((which, re.compile(pattern)) for which, pattern in _GRAMMAR)


def read_lists(words: str) -> Iterator[AskList]:
    """The lists that folded words may ask for; what stands where a unit may stand is not looked at."""
    for which, pattern in LISTS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        said = match.groupdict()
        unit = said.get("unit")
        if not (unit or said.get("over") or _asks(which, words)):
            continue
        shape = (said.get("shape") or said.get("first") or "").split(" ")[-1]
        wanted = _SHAPES.get("bieu do" if shape == "do" else shape, Shape.MESSAGE)
        yield AskList(which=which, unit=unit, shape=wanted, over=int(said.get("over") or 0))


def _asks(which: Which, words: str) -> bool:
    bare = words in _BARE or (which is Which.OPEN and _TASKS.match(words) is not None)
    return bare or _ASKING.search(words) is not None
