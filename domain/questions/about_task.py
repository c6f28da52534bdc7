"""Questions about one task that is named by its id: what it is, when it is due, who leads, its files."""

import re

from domain.questions.asked import AskFile, AskTask
from domain.units.names import fold

_ID = re.compile(r"#\s?(?P<task>\d{1,9})(?!\d)")
_PLEASE = r"(?:(?:da|cho|xin|gui|xem|coi|hoi|biet|toi|em|minh|anh|chi|bot|vay|lay|can|muon|giup|oi|tra cuu|tai) )*"
_KIND_WORDS = r"(?:a|ah|vay|the|nhe|nha|em|anh|chi|bot|nhi|ha|voi|giup|z|khong)"
_NOUN = r"(?:(?:viec|nhiem vu|nv|muc|dau viec|ma)(?: so)? ?)?"
_WHEN = (
    r"(?:bao gio|khi nao|ngay nao|ngay may|ngay bao nhieu|may|luc nao|chung nao|hom nao|nao"
    r"|la (?:khi nao|bao gio|ngay nao)|den (?:khi|ngay) nao)"
)
_WHO = r"(?:ai|don vi nao|so nao|ben nao|phong nao|co quan nao|nhung ai|nhung don vi nao)"
_ASKED = (
    r"(?:xem(?: lai)?|chi tiet|tinh hinh|tien do|noi dung|thong tin|san pham(?: cua)?(?: la gi)?|cau goc|trich dan"
    r"|nguyen van|thoi han)?(?: cua)?"
    r"|(?:la )?(?:viec |nhiem vu |cai )?gi(?: vay| the)?|noi dung (?:la )?gi|yeu cau gi|phai lam gi|lam gi"
    rf"|(?:han|han nop|thoi han|den han|het han|phai xong)(?: cua)?(?: (?:{_NOUN})?{_WHEN})?"
    rf"|{_WHEN} (?:den|het|toi|phai) (?:han|xong|nop)"
    rf"|(?:do )?{_WHO} (?:chu tri|lam|phoi hop|phu trach|thuc hien|chiu trach nhiem|theo doi)"
    rf"|(?:chu tri|phoi hop|phu trach)(?: la)? {_WHO}|giao (?:cho )?{_WHO}"
    r"|(?:(?:da )?lam )?(?:den|toi) dau(?: roi)?|(?:da )?(?:xong|lam|nop|hoan thanh) chua"
    r"|(?:the nao|ra sao|sao)(?: roi)?|van ban nao(?: giao)?|con (?:bao lau|may ngay)|tre (?:bao lau|may ngay)"
    r"|(?:trong|o|thuoc|theo|tu|cua|nam trong) (?:van ban|cong van|ke hoach|thong bao) nao"
)
_TASK = re.compile(rf"(?:{_PLEASE}{_NOUN}(?:{_ASKED}) ?{_NOUN})(?: ?{_KIND_WORDS})*")
_FILE = re.compile(
    rf"{_PLEASE}(?:(?P<proof>(?:(?:file|tep|ban) )?minh chung)"
    r"|van ban|cong van|quyet dinh|(?:van ban|cong van|file|tep|ban|quyet dinh|thong bao) goc|file|tep"
    rf"|(?:file|tep|ban) (?:van ban|cong van)(?: goc)?)(?: cua)? ?{_NOUN}(?: ?{_KIND_WORDS})*"
)


def read_about_task(written: str) -> AskTask | AskFile | None:
    """What is asked of the one task that the message names; None where it names none, several, or says something."""
    ids = _ID.findall(written)
    if len(ids) != 1:
        return None
    words = fold(_ID.sub(" ", written))
    file = _FILE.fullmatch(words)
    if file:
        return AskFile(task=int(ids[0]), proof=bool(file["proof"]))
    return AskTask(task=int(ids[0])) if _TASK.fullmatch(words) else None
