"""What bears dates and is no deadline: cited documents, terms of office, school years, horizons of plans."""

import re

_DAY = r"(?:ngay )?\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?\d{4}|(?:ngay )?\d{1,2} thang \d{1,2}(?: nam|,|/) ?\d{4}"
_ROUND = r"(?:ngay|tuan|thang|quy|nam|lan|gio|phut)\b"
_NUMBER = (
    rf"\d{{1,6}}[a-z]?(?:\.\d{{1,2}})?(?:/(?:19|20)\d\d)?[/\-](?!{_ROUND})[a-z][a-z0-9&¢/\-]{{1,40}}"
    r"|\d{1,6} ?- ?[a-z&¢]{2,5} ?/ ?[a-z]{2,8}|\d{1,6} ?/ ?[a-z&¢]{2,8}-[a-z&¢]{2,10}"
)
_PAPER = (
    r"(?:nghi quyet|quyet dinh|chi thi|cong van|thong bao|to trinh|nghi dinh|thong tu|ket luan|bien ban|cong dien"
    r"|luat|phap lenh|hop dong|thoa thuan)"
)
RULES = (
    # a document's number with its date: 72-NQ/TW, ngày 09/9/2025
    re.compile(rf"(?<![\w/.])(?!(?:19|20)\d\d-[a-z]+\b(?![/\-]))(?:{_NUMBER})(?!\w)(?:,? ?\(?(?:ky )?(?:{_DAY}))?"),
    # a number still blank: /QĐ-TTg ngày tháng năm 2025
    re.compile(r"/ ?[a-z]{2,6}-[a-z&]{2,10},? ngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam \d{4}"),
    # a paper named by its date alone: Luật … ngày 26 tháng 6 năm 2025
    re.compile(rf"\b{_PAPER}(?: (?!truoc|trong|cham|den|vao|xong|hoan)[a-z_&]{{1,12}}){{0,12}},? (?=ngay)(?:{_DAY})"),
    re.compile(r"\b(?:nhiem ky|nam hoc(?: _?moi)?|khoa) ?(?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|\d\d)"),
    re.compile(r"\b(?:hang nam, )?(?:\d{1,2} nam,? )?(?:va )?tam nhin(?: den)?(?: nam)? \d{4}"),
)  # fmt: skip


def without_citations(plain: str) -> str:
    """The text with citations blanked out, every other character in its place."""
    for rule in RULES:
        plain = rule.sub(_blank, plain)
    return plain


def _blank(match: re.Match[str]) -> str:
    return "~" * len(match.group())
