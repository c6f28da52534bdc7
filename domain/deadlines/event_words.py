"""The words that hang a duty on an event: so long after it, before it, when it happens, whenever one comes up."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from domain.deadlines.lengths import LENGTH


class Bond(StrEnum):
    """How a duty hangs on an event; the names without a length are the offsets of a deadline."""

    AFTER_LENGTH = auto()
    BEFORE_LENGTH = auto()
    BEFORE = auto()
    AFTER = auto()
    UPON = auto()
    UNTIL = auto()
    WHILE = auto()
    OCCURRENCE = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """Words before the name of an event; `firm` where they hardly ever do but limit a duty.

    `needs` is a string no match is without, or several of which each has one, parted by bars.
    """

    pattern: re.Pattern[str]
    bond: Bond
    firm: bool = False
    needs: str = ""


AT_MOST = (
    r"(?:(?:ngay )?(?:trong(?: (?:vong|thoi han|thoi gian))?|thoi han|cham nhat(?: la| trong| sau)?|khong qua|toi da"
    r"|sau|han)(?: la)?(?: khong qua| toi da)? )?"
)
FROM = r"(?:(?:ke )?tu|tinh tu|sau)\b(?= )(?! (?:nam|thang|quy) \d)(?: (?:ngay khi|ngay|khi|thoi diem|luc)\b)?"
WITHIN = r"(?:trong vong|trong thoi han|thoi han|cham nhat(?: la| trong)?)"
OTHERWISE = r"(?! (?:dau|cuoi|toi|qua|nam|thang|quy|\d))"
MEETING = (
    r"(?:cac )?(?:phien hop|ky hop|hoi nghi|dai hoi|cuoc hop|buoi lam viec|hop|le |mua |nam hoc|thoi diem|khai giang"
    r"|ky thi|tong ket)"
)
TET = r"(?=tet\b)"
NO_TIME = r"(?= (?!tu|toi|qua|vua|som|den|ngan|nhat|quy dinh|duoc|cho phep|nay|sap|tiep))"

# A thing that may come up any time and again, unlike a decision that is awaited.
COMES_UP = (
    r"(?:can(?: thiet)?\b|phat sinh|xay ra|xuat hien|phat hien|gap\b|duoc yeu cau|duoc de nghi"
    r"|co (?:cac\b|phat sinh|yeu cau|de nghi|kien nghi|phan anh|thay doi|bien dong|su co|_?tinh huong|vu viec|kho khan"
    r"|vuong mac|dieu chinh|dot xuat|dich|thien tai|nhu cau|van de|truong hop|sai sot|_?dau hieu|su thay doi))"
)

# The earlier of two that share a word is the closer one.
HEADS = tuple(
    Head(re.compile(pattern), bond, firm, needs)
    for pattern, bond, firm, needs in (
        (rf"\b{AT_MOST}{LENGTH},? {FROM}", Bond.AFTER_LENGTH, True, "tu|sau"),
        (rf"\b{AT_MOST}{LENGTH} truoc(?! (?:ngay )?\d)(?: (?:khi|ngay)\b)?", Bond.BEFORE_LENGTH, True, "truoc"),
        (rf"\btruoc(?: it nhat)? (?!\d{{1,2}} gio){LENGTH}(?! (?:den|nay|do|\d))", Bond.BEFORE_LENGTH, False, "truoc"),
        (rf"\btruoc(?:,| va) trong(?:,? va sau)? (?:dip )?{TET}", Bond.UPON, False, "truoc"),
        (r"\btruoc khi\b", Bond.BEFORE, True, "truoc khi"),
        (rf"\btruoc(?: ngay)?(?: dien ra| to chuc| khai mac)? (?={MEETING})", Bond.BEFORE, True, "truoc"),
        (rf"\btruoc(?: dip)? {TET}", Bond.BEFORE, True, "truoc"),
        (rf"\bsau(?: dip)? {TET}", Bond.AFTER, True, "sau"),
        (r"\b(?:lap thanh tich )?chao mung\b(?: (?:ky niem)\b)?", Bond.BEFORE, False, "chao mung"),
        (r"\b(?:cho )?(?:den|toi) khi\b", Bond.UNTIL, True, "khi"),
        (r"\b(?:ngay|lien) sau khi\b", Bond.AFTER, True, "sau khi"),
        (r"\bsau khi\b", Bond.AFTER, False, "sau khi"),
        (rf"\b(?:ngay )?sau (?={MEETING})", Bond.AFTER, False, "sau"),
        (r"\btrong (?:luc|khi)\b", Bond.WHILE, False, "trong"),
        (rf"\btrong (?:suot )?(?:thoi gian|qua trinh)\b{NO_TIME}(?: (?:cho|doi)\b)?", Bond.WHILE, False, "trong"),
        (
            rf"\b(?:trong thoi gian duoc quy dinh )?(?:dot xuat,? )?(?:moi )?khi (?={COMES_UP})",
            Bond.OCCURRENCE,
            True,
            "khi",
        ),
        (rf"\bneu (?={COMES_UP})", Bond.OCCURRENCE, True, "neu"),
        (r"\bneu (?=co\b)", Bond.OCCURRENCE, False, "neu"),
        (r"\bmoi (?:lan |khi )(?=co\b|phat sinh|xay ra)", Bond.OCCURRENCE, True, "moi"),
        (r"\bkhi\b(?! (?:nao|do|ay|khong))", Bond.UPON, False, "khi"),
        (r"\btheo nhu cau\b(?: thuc te)?", Bond.OCCURRENCE, False, "theo nhu cau"),
        (r"\btheo (?=tien do [^.;:()\[\]|]{0,40}\bcua )", Bond.UPON, False, "theo"),
        (rf"\btai (?={MEETING})", Bond.UPON, False, "tai"),
        (r"\b(?=(?:phien|ky) hop thu \w)", Bond.UPON, False, "hop thu"),
        (rf"\b(?:trong |nhan |vao )?(?:dip )?{TET}", Bond.UPON, False, "tet"),
        (rf"\btrong(?: vong)? {LENGTH} (?:toi|tiep theo)\b", Bond.AFTER_LENGTH, False, "trong"),
        (rf"\b(?:trong|sau) {LENGTH}(?<=lam viec)\b", Bond.AFTER_LENGTH, False, "lam viec"),
        (rf"\b{WITHIN} {LENGTH}\b{OTHERWISE}", Bond.AFTER_LENGTH, False, "trong|han|nhat"),
        (r"\bdot xuat\b", Bond.OCCURRENCE, False, "dot xuat"),
    )
)

# The document itself is signed or issued: its own day is the event. Of another document the name would stand here.
_ISSUE = r"(?:duoc )?(?:ky|ban hanh|phat hanh)(?:(?:,| va)? (?:ky|ban hanh|phat hanh)){0,2}"
_PAPER = r"(?:[a-z_]+ ){1,4}"
OWN_ISSUE = re.compile(rf"{_ISSUE}(?: {_PAPER}nay)?|{_PAPER}nay {_ISSUE}|hom nay|nay")
