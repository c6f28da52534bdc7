"""How people ask what did not arrive, without diacritics."""

import re

_TOLD = r"(?:tin nhan|tin|thong bao|ban tin|bao cao)"
_NOT_SENT = r"(?:chua|khong)(?: duoc)? (?:gui|chuyen)(?: di)?(?: duoc)?(?: toi| den)?"
_LOST = r"(?:gui loi|bi loi|loi)"

UNDELIVERED = re.compile(
    r"(?!bao cao (?:dang |bi )?(?:chua|khong) )"  # which is what a unit says of its own report
    rf"(?:danh sach |ds |xem )?(?:co )?(?:cac |nhung )?{_TOLD}(?: nao| gi)? (?:dang |bi )?(?:{_NOT_SENT}|{_LOST})"
    r"(?: khong| nao)?"
    rf"|(?:danh sach |ds |xem )?(?:cac )?loi gui(?: {_TOLD})?|gui {_TOLD} loi"
)
