"""The marks of a document: number, kind, issuer, days, signer, title, recipients. What the text lacks stays empty."""

import re
from collections.abc import Sequence
from datetime import date

from domain.directives.draft import Metadata
from domain.directives.wording import Wording
from domain.units.listing import listed

HEAD = 45
OWN_NAMES = ("SỞ ", "BAN ", "CÔNG AN", "VĂN PHÒNG", "CHI CỤC", "TRUNG TÂM", "BỆNH VIỆN", "PHÒNG ", "TRƯỜNG ", "TỔ ")
LAST_LINES = 30
SIDE_BY_SIDE = re.compile(r"\s{4,}|\t| \| ")
LONGEST_TITLE_LINE = 260
TITLE_ENDS = re.compile(
    r"ỦY BAN NHÂN|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|HỘI ĐỒNG"
    r"|Căn cứ|Ngày|Từ ngày|Sáng ngày|Chiều ngày|I\.|\(Kèm|\(Ban hành|Kính gửi"
)
LETTER_TITLE_ENDS = re.compile(
    r"ỦY BAN NHÂN|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|HỘI ĐỒNG|\s*(?:Kính gửi|CỘNG H|[A-ZĐ]\w+(?: \w+){0,4}, ngày)"
)
KINDS = listed(
    """
    Thông báo / Kế hoạch / Quyết định / Chỉ thị / Công điện / Nghị quyết / Chương trình / Chương trình hành động
    / Kết luận / Tờ trình / Báo cáo / Hướng dẫn / Đề án / Quy chế / Phương án / Thông báo kết luận / Giấy mời /
    Phụ lục
    """
)
KIND_OF_LETTERS = {
    "TB": "Thông báo",
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "CĐ": "Công điện",
    "NQ": "Nghị quyết",
}
NUMBER = re.compile(
    r"S[ốóoô6]\s*:?\s*(\d{1,6}[a-zA-Z]?)\s*[/\[|]\s?([A-ZĐƯ&][A-Za-zĐđƯ&]{0,11}\d{0,4}(?:[-–][A-ZĐƯ&][A-Za-zĐđƯ&]{0,15}\d?)*)"
)
DAY = re.compile(r"ng[àa]y\s*(\d{1,2})\s*th[áa]ng\s*(\d{1,2})\s*n[ăa]m\s*(\d{4})", re.IGNORECASE)
SHORT_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
STAMP = re.compile(r"(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}")
PLACE_AND_DAY = re.compile(r"^(?!Căn cứ|Ngày|Theo|Thực hiện)[^\d]{2,40},?\s*ng[àa]y\s*/?\d", re.IGNORECASE)
SIGNING = re.compile(r"^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.)?\s*(?:[A-ZĐÀ-Ỹ]{2,}[ .]*){2,}$")
NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s+){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
NAME_AT_END = re.compile(r"[A-ZĐÀ-Ỹ]{2,}[,.]?\s+((?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s+){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)$")
TITLES = (
    r"(?:Chủ tịch|Phó Chủ tịch|Bí thư|Phó Bí thư|Thủ tướng|Phó Thủ tướng|Giám đốc|Phó Giám đốc|Bộ trưởng|Thứ trưởng)"
)
CONCLUDED = re.compile(r"Kết luận của\s+(.+?)\s+tại\b", re.IGNORECASE)


def marks_of(lines: Sequence[str], wording: Wording) -> Metadata:
    """Read the marks from the letterhead, the title and the block of signatures."""
    texts = [" ".join(line.strip(" *#_").split()) for line in lines]
    columns = [" ".join(SIDE_BY_SIDE.split(line.strip(" *#_"))[0].split()) for line in lines]
    head = list(texts[:HEAD])
    number = _number(head)
    kind, title = _kind_and_title(head, number, wording)
    end = _recipients_at(texts, wording)
    return Metadata(
        number=number,
        kind=kind,
        issuer=_issuer(head),
        issued_on=_issued_on(head, texts),
        meeting_on=_meeting_on(texts, wording),
        concluded_by=_concluded_by(title or ""),
        signer=_signer(texts, end),
        title=title,
        recipients=_recipients(columns, end),
    )


def _number(head: Sequence[str]) -> str | None:
    for text in head[:25]:
        found = NUMBER.search(text)
        if found and not text.lower().startswith(("căn cứ", "thực hiện", "theo", "(kèm")):
            return f"{found[1]}/{found[2].rstrip('-')}"
    return None


def _kind_and_title(head: Sequence[str], number: str | None, wording: Wording) -> tuple[str | None, str | None]:
    for at, text in enumerate(head):
        found = wording.any_of(KINDS).fullmatch(text.strip(" .:"))
        if found and (text == text.upper() or wording.broken):
            return _kind_name(text, wording), _title(head[at + 1 :])
    about = next((at for at, text in enumerate(head) if re.search(r"\bV/v\b", text)), None)
    if about is not None:
        title = re.split(r"\bV/v\b", " ".join(_until_blank(head[about:])))[1]
        return "Công văn", LETTER_TITLE_ENDS.split(title)[0].strip(" :")
    letters = (number or "/").split("/")[1].split("-")[0]
    return KIND_OF_LETTERS.get(letters), None


def _kind_name(text: str, wording: Wording) -> str:
    return next((kind for kind in KINDS if wording.any_of((kind,)).fullmatch(text.strip(" .:"))), text.capitalize())


def _title(after: Sequence[str]) -> str | None:
    """The lines under the kind, up to a blank line or the first sentence."""
    title: list[str] = []
    for text in after:
        stop = not text or set(text) <= set("-–—_ ") or TITLE_ENDS.match(text)
        if title and (stop or text.endswith((";", ":", ".", ",")) or len(text) > LONGEST_TITLE_LINE):
            break
        if text and not stop:
            title.append(text)
    return " ".join(title) or None


def _until_blank(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for text in lines:
        if not text:
            break
        kept.append(text)
    return kept[:4]


def _issuer(head: Sequence[str]) -> str | None:
    """The agency over the number, in capitals, without the state's name and motto."""
    lines = []
    for text in head[:14]:
        left = re.split(r"\s*(?:\||CỘNG H[ÒO]A|CONG HOA)", text)[0].strip()
        if NUMBER.search(text) or text.startswith(("Số", "Độc lập")) or left.capitalize() in KINDS:
            break
        if left.isupper():
            lines.append(left)
    # The agency over this one stands in the first line: "UBND TỈNH …" over "SỞ Y TẾ".
    own = [line for line in lines[1:3] if line.startswith(OWN_NAMES)]
    return own[0] if own else " ".join(lines[:3])[:120] or None


def _issued_on(head: Sequence[str], texts: Sequence[str]) -> date | None:
    for at, text in enumerate(head):
        if PLACE_AND_DAY.match(text.split("\t")[-1]) or re.search(r",\s*ng[àa]y\s*/?\d", text[:90]):
            found = DAY.search(text) or DAY.search(f"{text} {head[at + 1] if at + 1 < len(head) else ''}")
            if found and not text.lower().startswith(("căn cứ", "ngày", "thực hiện")):
                return _day(found[3], found[2], found[1])
    stamps = [found for text in texts[-60:] if (found := STAMP.search(text))]
    return _day(stamps[-1][1], stamps[-1][2], stamps[-1][3]) if stamps else None


def _meeting_on(texts: Sequence[str], wording: Wording) -> date | None:
    """The day with which the first sentence of a notice begins: "Ngày 06/3/2024, Chủ tịch UBND tỉnh tổ chức …"."""
    for text in texts[:60]:
        if wording.begins(text, ("ngày", "sáng ngày", "chiều ngày")) and re.match(r"\D{0,12}\d", text):
            found = SHORT_DAY.search(text[:40])
            long = DAY.search(text[:60])
            if found:
                return _day(found[3], found[2], found[1])
            if long:
                return _day(long[3], long[2], long[1])
    return None


def _concluded_by(title: str) -> str | None:
    found = CONCLUDED.search(title)
    return found[1] if found else None


def _recipients_at(texts: Sequence[str], wording: Wording) -> int:
    places = [at for at, text in enumerate(texts) if wording.begins(text, ("nơi nhận",))]
    return places[0] if places else max(0, len(texts) - LAST_LINES)


def _recipients(texts: Sequence[str], start: int) -> tuple[str, ...]:
    if not texts[start:] or not re.match(r"N[ơo]i\s", texts[start]):
        return ()
    found = (text.lstrip("-+ ").rstrip(";. ") for text in texts[start + 1 : start + 60] if text.startswith(("-", "+")))
    return tuple(text for text in found if text)


def _signer(texts: Sequence[str], start: int) -> str | None:
    """The last name after the signing formula; a digital signature's own line wins over a broken one."""
    after = [text for text in texts[start:] if text]
    for text in reversed(after):
        if NAME.match(text):
            return text
        found = NAME_AT_END.search(text)
        if found and not text.startswith(("-", "+")):
            return found[1]
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
