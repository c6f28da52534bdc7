"""Duties that hang on an event: so long after it, before it, when it happens, whenever something comes up."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from domain.deadlines.cover import Cover
from domain.deadlines.lengths import LENGTH, Length, length_of


class Bond(StrEnum):
    """How a duty hangs on an event; the names are the offsets of a deadline."""

    AFTER_LENGTH = auto()
    BEFORE_LENGTH = auto()
    BEFORE = auto()
    AFTER = auto()
    UPON = auto()
    UNTIL = auto()
    WHILE = auto()
    OCCURRENCE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event in plain text: `start` to `end`, the words that name it from `named`; `firm` where it surely limits."""

    start: int
    end: int
    named: int
    bond: Bond
    length: Length | None = None
    firm: bool = False
    own: bool = False


CLAUSE = r"[^.;:()\[\]|\n]"
_ARRIVAL = r"(?:(?:ke )?tu (?:ngay|khi|thoi diem|luc)|ke tu|tinh tu(?: ngay| khi)?|sau(?: khi| ngay)?|tu)"
_AT_MOST = r"(?:(?:ngay )?(?:trong(?: (?:vong|thoi han|thoi gian))?|thoi han|cham nhat(?: la| trong| sau)?|khong qua|toi da|sau|han)(?: la)?(?: khong qua| toi da)? )?"
_MEETING = r"(?:cac )?(?:phien hop|ky hop|hoi nghi|dai hoi|cuoc hop|buoi lam viec|hop|le |mua |nam hoc|thoi diem|khai giang|ky thi|tong ket)"
# A thing that may come up any time and again, unlike a decision that is awaited.
_COMES_UP = (
    r"(?:can(?: thiet)?\b|phat sinh|xay ra|xuat hien|phat hien|gap\b|duoc yeu cau|duoc de nghi"
    r"|co (?:cac\b|phat sinh|yeu cau|de nghi|kien nghi|phan anh|thay doi|bien dong|su co|tinh huong|vu viec|kho khan"
    r"|vuong mac|dieu chinh|dot xuat|dich|thien tai|nhu cau|van de|truong hop|sai sot|dau hieu|su thay doi))"
)


def _rule(pattern: str, bond: Bond, *, firm: bool = False) -> tuple[re.Pattern[str], Bond, bool]:
    return re.compile(pattern), bond, firm


HEADS = (
    _rule(rf"\b{_AT_MOST}{LENGTH},? (?:(?:ke )?tu|tinh tu|sau)\b(?= )(?! (?:nam|thang|quy) \d)(?: (?:ngay|khi|thoi diem|luc|ngay khi)\b)?", Bond.AFTER_LENGTH, firm=True),
    _rule(rf"\b{_AT_MOST}{LENGTH} (?=truoc )truoc(?: (?:khi|ngay)\b)?(?! \d)", Bond.BEFORE_LENGTH, firm=True),
    _rule(rf"\btruoc(?: it nhat)? (?!\d{{1,2}} gio){LENGTH}(?! (?:den|nay|do))", Bond.BEFORE_LENGTH),
    _rule(r"\btruoc(?:,| va) trong(?:,? va sau)? (?:dip )?(?=tet\b)", Bond.UPON),
    _rule(r"\btruoc khi\b", Bond.BEFORE, firm=True),
    _rule(rf"\btruoc(?: ngay)?(?: dien ra| to chuc| khai mac)? (?={_MEETING})", Bond.BEFORE, firm=True),
    _rule(r"\btruoc(?: dip)? (?=tet\b)", Bond.BEFORE, firm=True),
    _rule(r"\bsau(?: dip)? (?=tet\b)", Bond.AFTER, firm=True),
    _rule(r"\b(?:lap thanh tich )?chao mung\b(?: (?:ky niem)\b)?", Bond.BEFORE),
    _rule(r"\b(?:cho )?(?:den|toi) khi\b", Bond.UNTIL, firm=True),
    _rule(r"\b(?:ngay |lien )?sau khi\b", Bond.AFTER, firm=True),
    _rule(rf"\b(?:ngay )?sau (?={_MEETING})", Bond.AFTER),
    _rule(r"\btrong (?:luc|khi)\b", Bond.WHILE),
    _rule(r"\btrong (?:suot )?(?:thoi gian|qua trinh)\b(?= (?!toi|qua|vua|som|den|ngan|nhat|quy dinh|duoc|cho phep|nay|sap|tiep))(?: (?:cho|doi)\b)?", Bond.WHILE),
    _rule(rf"\b(?:trong thoi gian duoc quy dinh )?(?:dot xuat,? )?(?:moi )?khi (?={_COMES_UP})", Bond.OCCURRENCE, firm=True),
    _rule(rf"\bneu (?={_COMES_UP})", Bond.OCCURRENCE, firm=True),
    _rule(r"\bneu (?=co\b)", Bond.OCCURRENCE),
    _rule(r"\bkhi\b(?! (?:nao|do|ay|khong))", Bond.UPON),
    _rule(r"\btheo nhu cau\b(?: thuc te)?", Bond.OCCURRENCE),
    _rule(rf"\btheo tien do(?= {CLAUSE}{{0,40}}\bcua )", Bond.UPON),
    _rule(rf"\btai (?={_MEETING})", Bond.UPON),
    _rule(r"\b(?:trong |nhan |vao )?(?:dip )?(?=tet\b)", Bond.UPON),
    _rule(rf"\b(?:trong vong|trong thoi han|thoi han|cham nhat(?: la| trong)?) {LENGTH}\b(?! (?:dau|cuoi|toi|qua|nam|thang|quy|\d))", Bond.AFTER_LENGTH),
)  # fmt: skip
AD_HOC = re.compile(r"\bdot xuat\b")
# The document itself is signed or issued: its own day is the event. Of another document the name stands there.
_ISSUE = r"(?:duoc )?(?:ky|ban hanh|phat hanh)(?:(?:,| va)? (?:ky|ban hanh|phat hanh)){0,2}"
_PAPER = r"(?:[a-z]+ ){1,4}"
OWN = re.compile(rf"{_ISSUE}(?: {_PAPER}nay)?|{_PAPER}nay {_ISSUE}|hom nay|nay")


def events(plain: str) -> list[Event]:
    """Where events stand; they may overlap, the earlier rule is the closer one."""
    cover = Cover(len(plain))
    found = [
        _event(plain, match, bond, firm)
        for pattern, bond, firm in HEADS
        for match in pattern.finditer(plain)
        if cover.claim(*match.span())
    ]
    found += [
        Event(start=match.start(), end=match.end(), named=match.start(), bond=Bond.OCCURRENCE)
        for match in AD_HOC.finditer(plain)
        if cover.claim(*match.span())
    ]
    return sorted(found, key=lambda event: event.start)


def _event(plain: str, match: re.Match[str], bond: Bond, firm: bool) -> Event:
    named = match.end() + (plain[match.end() : match.end() + 1] == " ")
    return Event(start=match.start(), end=named, named=named, bond=bond, firm=firm, length=_length(match))


def _length(match: re.Match[str]) -> Length | None:
    return length_of(match) if "count" in match.re.groupindex else None


def is_own_issue(event: str) -> bool:
    """Whether the named event is the signing or issuing of the document itself."""
    return OWN.fullmatch(event.strip(" .,;")) is not None
