"""Whether a document bears a mark of state secrecy (Law on Protection of State Secrets); such a one is not taken in."""

import re
import unicodedata
from collections.abc import Sequence

# A scanner without Vietnamese loses the marks, a careless one takes another.
_STAMP = r"M[ẬẠÂẤẦA]T"
_LEVEL = rf"TUY[ỆẸÊẾE]T\s*{_STAMP}|T[ỐỒỔÔÓO]I\s*{_STAMP}|{_STAMP}"
LEVEL = re.compile(_LEVEL)
TITLED = re.compile(r"Tuyệt [Mm]ật|Tối [Mm]ật|Mật")
# The mark stands by itself: in its own line, or set apart by blanks, a tab, a bar.
BORDERS = re.compile(r"\t+|\s{2,}|\s*\|\s*")
FRAME = " *_#[](){}<>«»\"“”'=~.:;-–—|"
LABEL = re.compile(
    rf"(?:[ĐD][ỘO] {_STAMP}|M[ỨU]C (?:[ĐD][ỘO] )?{_STAMP}|D[ẤA]U (?:CH[ỈI] [ĐD][ỘO] )?{_STAMP}"
    rf"|[ĐD][ỘO] KH[ẨA]N V[ÀA] {_STAMP})\s*:\s*(?P<level>{_LEVEL})\b"
    rf"|^(?:T[ÀA]I LI[ỆE]U|V[ĂA]N B[ẢA]N|H[ỒO] S[ƠO]) (?P<sort>{_LEVEL})$"
)
# Behind the agency or the number of the letterhead, on one line with it: "SỞ Y TẾ MẬT", "Số: 5/BC-SYT (Mật)".
LETTERHEAD = re.compile(
    r"^(?:UBND|ỦY BAN|UỶ BAN|UY BAN|SỞ|SO|BỘ|BO|TỈNH|TINH|CÔNG AN|CONG AN|BAN|VĂN PHÒNG|ĐẢNG|HĐND|HỘI ĐỒNG|CỤC|CHI CỤC"
    r"|THÀNH ỦY|HUYỆN ỦY|S[ốôo6]\s*:)[^a-z]"
)
TRAILING = re.compile(rf"(?<!B[ÍI])(?<!B[ẢA]O)(?<![ĐD][ỘO])(?<!C[ƠO])\s\(?(?P<level>{_LEVEL})\)?$")
IN_BRACKETS = re.compile(r"\((Tuyệt [Mm]ật|Tối [Mm]ật|Mật)\)?$")
# "… BẢO VỆ BÍ" over "MẬT": a title that was broken between the two words.
BROKEN_WORD = re.compile(r"\b(?:b[íi]|b[ảa]o|c[ơo]|[đd][ộo])$", re.IGNORECASE)
SPACED = re.compile(r"(?:\S\s+){2,}\S")
FIRST_PAGE = 60
LETTERHEAD_LINES = 20
# A line with more cells is a row of a table, in which the word is about something else.
MOST_CELLS = 3


def is_secret(lines: Sequence[str]) -> str | None:
    """The mark of secrecy a document bears, or None. "Bí mật nhà nước" in running text is no mark."""
    before = ""
    for number, line in enumerate(lines[:FIRST_PAGE]):
        text = unicodedata.normalize("NFC", line).strip(FRAME + "\r\n\t")
        mark = _apart(text, before) or _labelled(text) or (_in_letterhead(text) if number < LETTERHEAD_LINES else None)
        if mark:
            return " ".join((*mark.upper()[:-3].split(), mark.upper()[-3:]))
        before = text or before
    return None


def _apart(text: str, before: str) -> str | None:
    cells = [cell.strip(FRAME) for cell in BORDERS.split(_closed_up(text))]
    if len(cells) > MOST_CELLS or BROKEN_WORD.search(before):
        return None
    marks = (cell for cell in cells if LEVEL.fullmatch(cell) or (len(cells) == 1 and TITLED.fullmatch(cell)))
    return next(marks, None)


def _closed_up(text: str) -> str:
    """Letters that were set apart ("T Ố I   M Ậ T") as words."""
    spaced = SPACED.fullmatch(text) and all(len(word) == 1 for word in text.split())
    return "".join(text.split()) if spaced else text


def _labelled(text: str) -> str | None:
    found = LABEL.search(text.upper())
    return (found["level"] or found["sort"]) if found else None


def _in_letterhead(text: str) -> str | None:
    if not LETTERHEAD.match(text):
        return None
    found = TRAILING.search(text)
    if found:
        return found["level"]
    titled = IN_BRACKETS.search(text)
    return titled[1] if titled else None
