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
_DOUBTFUL = re.compile(
    r"\?|^(?:chưa|chua|không|khong|được không|duoc khong|hay không|hay khong|thế nào|the nao)\b"
    r"|\b(?:nhưng|nhung|nếu|neu|với điều kiện|voi dieu kien|trừ khi|tru khi|sau khi|khi nào|khi nao|miễn là|mien la)\b",
    re.IGNORECASE,
)
"""What makes a question or a condition of words that agree."""
_BECAUSE = re.compile(r"^(?:vì|vi|do|lý do|ly do)\b[\s:,-]*", re.IGNORECASE)


def read_decision(text: str) -> DecideExtension | DecideCompletion | None:
    """The decision a message states, with the reason beside it in the sender's own words."""
    return _extension(text) or _completion(text)


def _extension(text: str) -> DecideExtension | None:
    match = _EXTENSION.fullmatch(text)
    if match is None or bool(match["no"]) == bool(match["yes"]):
        return None
    granted = bool(match["yes"])
    return DecideExtension(
        extension=int(match["n"]), granted=granted, note=match["note"], doubtful=granted and _is_doubtful(match["note"])
    )


def _completion(text: str) -> DecideCompletion | None:
    match = _COMPLETION.fullmatch(text)
    if match is None:
        return None
    claim, task = (int(match[name]) if match[name] else None for name in ("claim", "task"))
    note = _BECAUSE.sub("", match["note"].strip())
    confirmed = bool(match["yes"])
    # "Trả lại HT12 không?" asks as well; that a reason holds a condition is the reason's own affair.
    doubtful = _is_doubtful(note) if confirmed else note.rstrip().endswith("?")
    return DecideCompletion(report=claim, task=task, confirmed=confirmed, note=note, doubtful=doubtful)


def _is_doubtful(note: str) -> bool:
    return _DOUBTFUL.search(note.strip()) is not None
