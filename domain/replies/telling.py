"""Telling: which marks of a piece tell something, and which of its days lie behind us."""

from domain.replies.marks import ChatDay, Mark
from domain.replies.tags import Tag

SILENT = frozenset({Tag.SOFT, Tag.ME, Tag.GREETING, Tag.COLON, Tag.COMMA, Tag.AND, Tag.THIS})
_TO_COME = frozenset({Tag.EXTEND, Tag.WILL, Tag.FUTURE, Tag.SOON})
_DONE = frozenset({Tag.DID, Tag.ALREADY, Tag.FROM})
_UNTOLD = SILENT | {Tag.REF, Tag.REST, Tag.LAST}


def passed(piece: list[Mark], tags: set[Tag]) -> list[Mark]:
    """The piece with days behind us, and without hours, where it tells of what was done ("đã nộp lúc 9h ngày 5/3")."""
    if not tags.isdisjoint(_TO_COME):
        return piece
    if tags.isdisjoint(_DONE):
        ended = Tag.FINISH in tags and Tag.DAY in tags
        return [_dated(piece, at) if _just_passed(mark) else mark for at, mark in enumerate(piece)] if ended else piece
    return [
        mark._replace(tag=Tag.PAST_DAY)
        if mark.tag is Tag.DAY and isinstance(mark.value, ChatDay) and mark.value.behind
        else mark
        for mark in piece
        if mark.tag not in (Tag.TIME, Tag.FROM)
    ]


def _just_passed(mark: Mark) -> bool:
    """Whether this is a day of the calendar that passed a short time ago; beside an end that may be when it came."""
    return mark.tag is Tag.DAY and isinstance(mark.value, ChatDay) and mark.value.past_lately


def _dated(piece: list[Mark], index: int) -> Mark:
    """ "Xong ngày 5/3" tells when; in "trước 5/3 xong" the day that passed may be the one that was set."""
    before = [mark.tag for mark in piece[:index] if mark.tag not in SILENT]
    day = piece[index].value
    told = before[-1:] == [Tag.FINISH] and isinstance(day, ChatDay) and not day.is_today
    return piece[index]._replace(tag=Tag.PAST_DAY if told else Tag.TIME)


def _beside_task(piece: list[Mark], index: int) -> bool:
    """Whether this "thì" or "là" only joins a task to its verdict ("việc 2 thì xong rồi", "báo cáo là việc 2 xong")."""
    around = piece[max(index - 1, 0) : index] + piece[index + 1 : index + 2]
    return any(mark.tag in (Tag.REF, Tag.TASK) for mark in around)


def telling(piece: list[Mark]) -> list[Mark]:
    """The marks that tell something, without politeness and references."""
    kept: list[Mark] = []
    for index, mark in enumerate(piece):
        goes_on = mark.tag is Tag.ME and _then_i(piece, index)
        if goes_on or (mark.tag is Tag.GREETING and kept):
            kept.append(mark._replace(tag=Tag.WORD))
        elif mark.tag is Tag.THEN and _beside_task(piece, index):
            continue
        elif mark.tag not in _UNTOLD or (mark.tag is Tag.AND and _goes_on(piece, index)):
            kept.append(mark)
    return kept


def _goes_on(piece: list[Mark], index: int) -> bool:
    """Whether this "và" joins two acts ("đã hoàn thành và gửi báo cáo"), not two tasks."""
    before = piece[index - 1].tag if index else None
    return before in (Tag.FINISH, Tag.ALREADY) and any(mark.tag in _GOING_ON for mark in piece[index + 1 : index + 3])


def _then_i(piece: list[Mark], index: int) -> bool:
    """Whether somebody goes on to act after finishing ("xong em gửi"), which is not having finished."""
    before = next((m.tag for m in reversed(piece[:index]) if m.tag not in SILENT), None)
    after = next((m.tag for m in piece[index:] if m.tag not in SILENT), None)
    return before in (Tag.FINISH, Tag.DELIVER) and after in _GOING_ON


_GOING_ON = frozenset(
    {
        Tag.DELIVER,
        Tag.ISSUE,
        Tag.REPORT,
        Tag.ACT,
        Tag.DO,
        Tag.BEGIN,
        Tag.CARRY,
        Tag.SUBMIT,
        Tag.WORD,
        Tag.MOVE,
        Tag.SIGN,
        Tag.THING,
        Tag.UNIT,
    }
)
