"""Statements: the marks of a reply cut into clauses, and the clauses bound to the tasks they are about."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from domain.replies.marks import ChatDay, Mark, Pointer
from domain.replies.tags import Tag

LONGEST_CLAUSE = 60  # tags; what is longer is no short reply and is asked about

_SILENT = frozenset({Tag.SOFT, Tag.ME, Tag.GREETING, Tag.COLON, Tag.COMMA, Tag.AND, Tag.THIS})
_TURNS = frozenset({Tag.BUT, Tag.YET, Tag.RATHER})
_BREAKS = frozenset({Tag.STOP, Tag.COMMA, Tag.QUESTION_MARK})
_LEADING = _SILENT | {
    Tag.REMAIN,
    Tag.EXCEPT,
    Tag.THEN,
    Tag.MEAN,
    Tag.BUT,
    Tag.YET,
    Tag.RATHER,
    Tag.MISTAKE,
    Tag.SLIP,
    Tag.BEG,
    Tag.WORD,
    Tag.UNIT,
    Tag.REPORT,
    Tag.ACK,
    Tag.CHAT,
    Tag.THANKS,
    Tag.AYE,
    Tag.OKAY,
    Tag.YES,
    Tag.TASK,
    Tag.HEDGE,
    Tag.HAVE,
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that make one point: `marks` without politeness and references; `tags` their tags as one string."""

    marks: tuple[Mark, ...]
    tags: str
    start: int
    end: int


@dataclass(slots=True)
class Said:
    """What is said of some tasks: pointers at them, pointers at tasks left out, and the clauses."""

    pointers: list[Pointer] = field(default_factory=list)
    excepted: list[Pointer] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    tags: set[Tag] = field(default_factory=set)
    start: int = 0
    end: int = 0
    verdict_first: bool = False
    turned: bool = False  # a verdict stands before its tasks and another one behind them


def bind(marks: list[Mark]) -> list[Said]:
    """The statements of a reply in their order."""
    said: list[Said] = []
    for chunk in _chunks(marks):
        for piece in _pieces(chunk):
            _attach(said, piece)
    return [s for s in said if s.pointers or s.clauses or s.excepted]


def _chunks(marks: list[Mark]) -> list[list[Mark]]:
    """The marks between breaks; a question mark ends its chunk, a "but" begins the next one."""
    chunks: list[list[Mark]] = [[]]
    for mark in marks:
        if mark.tag in _TURNS:
            chunks.append([mark])
        elif mark.tag in _BREAKS:
            if mark.tag is Tag.QUESTION_MARK:
                chunks[-1].append(mark)
            chunks.append([])
        else:
            chunks[-1].append(mark)
    return [chunk for chunk in map(_untrailed, chunks) if chunk]


def _untrailed(chunk: list[Mark]) -> list[Mark]:
    """Without a closing "mà"; a closing "chứ" asks."""
    if not chunk or chunk[0].tag not in _TURNS or any(mark.tag not in _SILENT for mark in chunk[1:]):
        return chunk
    if chunk[0].tag is Tag.YET:
        return []
    return [replace(chunk[0], tag=Tag.ASK_END)] if chunk[0].tag is Tag.RATHER else chunk


def _pieces(chunk: list[Mark]) -> list[list[Mark]]:
    """The parts of a chunk about different tasks: do the tasks stand before their verdict, or behind it?"""
    runs = _runs(chunk)
    if len(runs) < 2:
        return [chunk]
    leads = all(mark.tag in _LEADING for mark in chunk[: runs[0][0]])
    cuts = [0, *(_lead_in(chunk, first) for first, _ in runs[1:])] if leads else [0, *(last for _, last in runs[:-1])]
    return [chunk[a:b] for a, b in pairwise([*cuts, len(chunk)])]


def _lead_in(chunk: list[Mark], first: int) -> int:
    """Where a piece begins whose reference is at `first`: "còn việc 2" begins with "còn"."""
    while first and chunk[first - 1].tag in (Tag.REMAIN, Tag.AND, Tag.EXCEPT, Tag.NOT_THAT):
        first -= 1
    return first


def _runs(chunk: list[Mark]) -> list[tuple[int, int]]:
    """First and last index of every run of references; an exception to "all" is none."""
    runs: list[tuple[int, int]] = []
    excepted = _exceptions(chunk)
    for index, mark in enumerate(chunk):
        if mark.tag not in (Tag.REF, Tag.REST, Tag.LAST) or index in excepted:
            continue
        if runs and all(m.tag in _SILENT for m in chunk[runs[-1][1] : index]):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _exceptions(chunk: list[Mark]) -> set[int]:
    """The places of references that "trừ" takes out ("xong hết trừ 2 và 3")."""
    places: set[int] = set()
    taking_out = False
    for index, mark in enumerate(chunk):
        taking_out = mark.tag is Tag.EXCEPT or (taking_out and mark.tag in _LISTED)
        if taking_out and mark.tag in (Tag.REF, Tag.REST, Tag.LAST):
            places.add(index)
    return places


_LISTED = frozenset({Tag.SOFT, Tag.ME, Tag.AND, Tag.REF, Tag.COLON, Tag.LAST})


def _attach(said: list[Said], piece: list[Mark]) -> None:
    """Begin a new statement with the piece, or add it to the one it goes on with."""
    new = _said(piece)
    last = said[-1] if said else None
    if (last and not new.pointers) or (
        last and not new.clauses and last.clauses and not last.pointers and not last.excepted
    ):
        _extend(last, new)
    elif last and last.pointers and not last.clauses:
        last.turned = last.turned or new.verdict_first
        _extend(last, new)
    else:
        said.append(new)


def _extend(last: Said, new: Said) -> None:
    last.pointers += new.pointers
    last.excepted += new.excepted
    last.clauses += new.clauses
    last.tags |= new.tags
    last.turned = last.turned or new.turned
    last.end = new.end


def _goes_on(piece: list[Mark], index: int) -> bool:
    """Whether this "và" joins two acts ("đã hoàn thành và gửi báo cáo"), not two tasks."""
    before = piece[index - 1].tag if index else None
    return before in (Tag.FINISH, Tag.ALREADY) and any(mark.tag in _GOING_ON for mark in piece[index + 1 : index + 3])


def _then_i(piece: list[Mark], index: int) -> bool:
    """Whether somebody goes on to act after finishing ("xong em gửi"), which is not having finished."""
    before = next((m.tag for m in reversed(piece[:index]) if m.tag not in _SILENT), None)
    after = next((m.tag for m in piece[index:] if m.tag not in _SILENT), None)
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


def _passed(piece: list[Mark], tags: set[Tag]) -> list[Mark]:
    """The piece with days behind us, and without hours, where it tells of what was done ("đã nộp lúc 9h ngày 5/3")."""
    if tags & {Tag.EXTEND, Tag.WILL, Tag.FUTURE, Tag.SOON}:
        return piece
    if not tags & {Tag.DID, Tag.ALREADY, Tag.FROM}:
        return [replace(mark, tag=Tag.TIME) if _just_passed(mark, tags) else mark for mark in piece]
    return [
        replace(mark, tag=Tag.PAST_DAY)
        if mark.tag is Tag.DAY and isinstance(mark.value, ChatDay) and mark.value.behind
        else mark
        for mark in piece
        if mark.tag not in (Tag.TIME, Tag.FROM)
    ]


def _just_passed(mark: Mark, tags: set[Tag]) -> bool:
    """Whether this is a day of the calendar that passed a short time ago, in a clause that tells of an end."""
    return Tag.FINISH in tags and isinstance(mark.value, ChatDay) and mark.value.past_lately


_UNTOLD = _SILENT | {Tag.REF, Tag.REST, Tag.LAST}
_VERDICTS = frozenset(
    {
        Tag.FINISH,
        Tag.NOTYET,
        Tag.ALREADY,
        Tag.DELIVER,
        Tag.ONGOING,
        Tag.BLOCK,
        Tag.NOT,
        Tag.PERCENT,
        Tag.CROSS,
        Tag.ISSUE,
    }
)


def _said(piece: list[Mark]) -> Said:
    said = Said(start=piece[0].start, end=piece[-1].end, tags={mark.tag for mark in piece})
    places: list[int] = []
    excepted = _exceptions(piece)
    for index, mark in enumerate(piece):
        if mark.tag in (Tag.REST, Tag.LAST):
            said.pointers.append(Pointer("rest" if mark.tag is Tag.REST else "last"))
        elif isinstance(mark.value, Pointer) and index in excepted:
            said.excepted.append(mark.value)
        elif isinstance(mark.value, Pointer):
            said.pointers.append(mark.value)
            places.append(index)
    if places:
        _turn(said, piece[: places[0]], piece[places[-1] + 1 :])
    kept = _telling(_passed(piece, said.tags))
    if said.excepted:
        kept = [mark for mark in kept if mark.tag is not Tag.EXCEPT]
    if kept:
        spelt = "".join(mark.tag for mark in kept[:LONGEST_CLAUSE])
        said.clauses.append(Clause(tuple(kept), spelt, piece[0].start, piece[-1].end))
    return said


def _turn(said: Said, before: list[Mark], after: list[Mark]) -> None:
    """Note whether the verdict stands before its tasks, or one before them and another one behind."""
    ahead = {mark.tag for mark in before} & _VERDICTS
    behind = {mark.tag for mark in after} & _VERDICTS
    if ahead <= {Tag.FINISH, Tag.DELIVER, Tag.ISSUE}:
        behind -= {Tag.ALREADY}  # "xong 1, 2 rồi" is one verdict
    said.verdict_first = bool(ahead)
    said.turned = bool(ahead) and bool(behind)


def _beside_task(piece: list[Mark], index: int) -> bool:
    """Whether this "thì" or "là" only joins a task to its verdict ("việc 2 thì xong rồi", "báo cáo là việc 2 xong")."""
    around = piece[max(index - 1, 0) : index] + piece[index + 1 : index + 2]
    return any(mark.tag in (Tag.REF, Tag.TASK) for mark in around)


def _telling(piece: list[Mark]) -> list[Mark]:
    """The marks that tell something, without politeness and references."""
    kept: list[Mark] = []
    for index, mark in enumerate(piece):
        goes_on = mark.tag is Tag.ME and _then_i(piece, index)
        if goes_on or (mark.tag is Tag.GREETING and kept):
            kept.append(replace(mark, tag=Tag.WORD))
        elif mark.tag is Tag.THEN and _beside_task(piece, index):
            continue
        elif mark.tag not in _UNTOLD or (mark.tag is Tag.AND and _goes_on(piece, index)):
            kept.append(mark)
    return kept
