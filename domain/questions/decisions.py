"""Decisions on what units asked for or claimed: "đồng ý GH3", "xác nhận HT12", "trả lại #112 vì chưa có văn bản"."""

import re

from domain.questions.asked import DecideCompletion, DecideExtension

_NOTE = r"[\s,;:.–-]*(?P<note>.*)"
_EXTENSION = re.compile(
    r"(?P<no>không đồng ý|khong dong y|từ chối|tu choi)?(?P<yes>đồng ý|dong y|duyệt|duyet)?\s*"
    rf"(?:gia hạn|gia han)?\s*gh\s?(?P<n>\d{{1,9}})\b{_NOTE}",
    re.IGNORECASE | re.DOTALL,
)
_COMPLETION = re.compile(
    r"(?:(?P<no>trả lại|tra lai|chưa đạt|chua dat|mở lại|mo lai|không xác nhận|khong xac nhan)"
    r"|(?P<yes>xác nhận|xac nhan))\s*(?:hoàn thành|hoan thanh)?\s*(?:việc|viec|nhiệm vụ|nhiem vu|nv)?\s*"
    rf"(?:ht\s?(?P<claim>\d{{1,9}})|#\s?(?P<task>\d{{1,9}}))\b{_NOTE}",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(r"^(?:vì|vi|do|lý do|ly do)\b[\s:,-]*", re.IGNORECASE)


def read_decision(text: str) -> DecideExtension | DecideCompletion | None:
    """The decision a message states, with the reason beside it in the sender's own words."""
    return _extension(text) or _completion(text)


def _extension(text: str) -> DecideExtension | None:
    match = _EXTENSION.fullmatch(text)
    if match is None or bool(match["no"]) == bool(match["yes"]):
        return None
    return DecideExtension(extension=int(match["n"]), granted=bool(match["yes"]), note=match["note"])


def _completion(text: str) -> DecideCompletion | None:
    match = _COMPLETION.fullmatch(text)
    if match is None:
        return None
    claim, task = (int(match[name]) if match[name] else None for name in ("claim", "task"))
    note = _BECAUSE.sub("", match["note"].strip())
    return DecideCompletion(report=claim, task=task, confirmed=bool(match["yes"]), note=note)
