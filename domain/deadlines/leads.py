"""What stands before a point and says how it is meant: before, at the latest, in, from, at the end of …"""

import re
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum, auto


class Role(StrEnum):
    """How a point bounds the duty."""

    BEFORE = auto()  # the day before it is the last
    BY = auto()  # its last day is the last
    IN = auto()  # its days are the window
    ON = auto()  # likewise, of a day or an occasion
    AT = auto()  # likewise, of the meeting held in it
    FROM = auto()  # it starts on its first day
    AFTER = auto()  # it starts on the day after
    NOW_TO = auto()  # from today to its last day
    SPAN = auto()  # a programme's period
    HOLD = auto()  # before, in and after it: no day


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The words before a point, from `start`.

    `edge` is its beginning, middle or end (dau, giua, cuoi, het), `at` a time of day. `labelled` where they are the
    label of a time limit (thời hạn:), `finished` where they say that something is to be completed, `within` where a
    part of the day is named.
    """

    start: int
    roles: frozenset[Role] = field(default_factory=frozenset)
    edge: str | None = None
    at: time | None = None
    labelled: bool = False
    finished: bool = False
    within: bool = False

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


REACH = 80
STEPS = 7
_VERBS = (
    r"thuc hien|hoan thanh|hoan tat|trien khai|ban hanh|trinh|gui|nop|bao cao|to chuc|du kien|xu ly|yeu cau|giai quyet"
    r"|giao|xong|cuoi|tra loi"
)

_RIGHT = r"(?<!ap )(?<!su )(?<!xay )dung|(?<!hieu )luc"
_OCCASION = r"dip|le|ky nghi|ky niem|quoc khanh"

# Each is tried at the end of what stands before the point; the first that fits is taken, then what is left looked at.
ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.HOLD, re.compile(r"\btruoc(?:, | va )(?:trong|sau)(?:,? va sau)? (?:ngay )?$")),
    (Role.NOW_TO, re.compile(r"\b(?:ke )?tu (?:nay|bay gio|hom nay)(?: cho)? (?:den|toi)(?: het)? $")),
    (Role.BEFORE, re.compile(rf"\btruoc(?: (?:ngay|thoi diem|moc|{_OCCASION})){{0,3}} $")),
    (Role.BEFORE, re.compile(r"\btruoc ngay(?: [a-z_]{1,12}){1,8} \(? ?$")),
    (Role.AFTER, re.compile(r"\bsau(?: ngay)? $")),
    (Role.FROM, re.compile(r"\b(?:bat dau|ke)?(?: ?\btu)(?: ngay)? $|\bbat dau(?: vao)? $")),
    (Role.BY, re.compile(r"\b(?:(?:cham|muon|tre) nhat|khong (?:(?:muon|cham|tre) hon|qua|sau))(?: (?:la|vao))? $")),
    (Role.BY, re.compile(r"\b(?:cho )?(?:den|toi)(?: (?:het|cuoi|ngay|thoi diem))? $")),
    (Role.BY, re.compile(r"(?<!thoi )\b(?:han cuoi(?: cung)?|han chot|han nop|deadline|han)(?: (?:la|den))?:? $")),
    (Role.IN, re.compile(r"\btrong(?: (?:khoang|vong|suot|pham vi|thoi gian|\d\d?)){0,2} $")),
    (Role.ON, re.compile(rf"\b(?:vao|{_RIGHT}|(?:trong |nhan )?dip)(?: (?:luc|ngay|khoang|{_OCCASION})){{0,3}} $")),
    (Role.AT, re.compile(r"\btai (?:cac )?(?:phien|cuoc|ky|buoi) (?:hop|giao ban)(?: [a-z_]{2,12}){0,6} $"
                         r"|\b(?:phien|cuoc|hoi nghi) (?:hop )?(?:giao ban )?(?:thuong ky )?$")),
    (Role.SPAN, re.compile(r"\b(?:giai doan|thoi ky)(?: nam)? $")),
)  # fmt: skip
TIME = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-4])(?: ?(?:h|g|gio|:) ?(?P<minute>[0-5]\d)?(?: ?(?:phut|p))?)"
    r"(?: (?:sang|trua|chieu|_?toi))?(?: cua)?,? $"
)
DAY_PART = re.compile(
    r"\b(?:(?P<part>(?:(?:dau|cuoi|trong) )?gio(?: (?:sang|chieu|hanh chinh|lam viec))?|sang|trua|chieu|_?toi)"
    r"|ca|toan bo|suot|thu (?:hai|ba|_?tu|_?nam|_?sau|bay|[2-7])|chu nhat)(?: cua)?,? \(?$"
)
EDGE = re.compile(r"(?<!\bhan )\b(?P<edge>dau|giua|cuoi|het)(?: cua)? $")
_OF = rf"(?: (?:{_VERBS}))"
LABEL = re.compile(
    rf"\b(?:thoi (?:gian|han){_OF}{{0,3}}|(?:han|tien do|thoi diem){_OF}{{1,3}}|(?:han|tien do) ?:)[ :,\-*\"]{{1,8}}$"
)
FINISHED = re.compile(r"\b(?:hoan thanh|hoan tat|xong|ket thuc)(?: xong)?[:,]? $")


def lead_before(plain: str, start: int, floor: int = 0) -> Lead:
    """The lead of a point that starts at `start`; nothing before `floor` is looked at."""
    roles: set[Role] = set()
    edge: str | None = None
    at: time | None = None
    labelled = finished = within = False
    for _ in range(STEPS):
        before = plain[max(floor, start - REACH) : start]
        if not before.strip():
            break
        if matched := TIME.search(before):
            at = at or _time(matched)
        elif matched := EDGE.search(before):
            edge = edge or matched["edge"]
        elif matched := DAY_PART.search(before):
            within = within or matched["part"] is not None
        elif found := _role(before):
            role, matched = found
            roles.add(role)
        elif LABEL.search(before):
            labelled = True
            break
        elif matched := FINISHED.search(before):
            finished = True
            break
        else:
            break
        start -= len(before) - matched.start()
    return Lead(
        start=start, roles=frozenset(roles), edge=edge, at=at, labelled=labelled, finished=finished, within=within
    )


def _role(before: str) -> tuple[Role, re.Match[str]] | None:
    for role, pattern in ROLES:
        if matched := pattern.search(before):
            return role, matched
    return None


def _time(matched: re.Match[str]) -> time | None:
    hour, minute = int(matched["hour"]), int(matched["minute"] or 0)
    if hour < 12 and "chieu" in matched.group():
        hour += 12
    return time(hour, minute) if hour < 24 else time(23, 59)
