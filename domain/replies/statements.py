"""Statements: the marks of a reply cut into clauses, and the clauses bound to the tasks they are about."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from domain.replies.marks import Mark, Pointer
from domain.replies.tags import Tag
from domain.replies.telling import SILENT, passed, telling

LONGEST_CLAUSE = 60  # tags; what is longer is no short reply and is asked about

_POINTING = frozenset({Tag.REF, Tag.REST, Tag.LAST})
_TURNS = frozenset({Tag.BUT, Tag.YET, Tag.RATHER})
_BREAKS = frozenset({Tag.STOP, Tag.COMMA, Tag.QUESTION_MARK})
_LEADING = SILENT | {
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


class Clause(NamedTuple):
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
    if not chunk or chunk[0].tag not in _TURNS or any(mark.tag not in SILENT for mark in chunk[1:]):
        return chunk
    if chunk[0].tag is Tag.YET:
        return []
    return [chunk[0]._replace(tag=Tag.ASK_END)] if chunk[0].tag is Tag.RATHER else chunk


def _pieces(chunk: list[Mark]) -> list[list[Mark]]:
    """The parts of a chunk about different tasks: do the tasks stand before their verdict, or behind it?"""
    if len([mark for mark in chunk if mark.tag in _POINTING]) < 2:
        return [chunk]
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
        if mark.tag not in _POINTING or index in excepted:
            continue
        if runs and all(m.tag in SILENT for m in chunk[runs[-1][1] : index]):
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
        if taking_out and mark.tag in _POINTING:
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


_ENDS = frozenset({Tag.FINISH, Tag.DELIVER, Tag.ISSUE})


def _said(piece: list[Mark]) -> Said:
    said = Said(start=piece[0].start, end=piece[-1].end, tags={mark.tag for mark in piece})
    places: list[int] = []
    excepted = _exceptions(piece) if Tag.EXCEPT in said.tags else ()
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
    kept = telling(passed(piece, said.tags))
    if said.excepted:
        kept = [mark for mark in kept if mark.tag is not Tag.EXCEPT]
    if places and kept and kept[0].tag is Tag.YET:
        kept = kept[1:]  # the "mà" of "không phải 1 mà 2 xong" sets task against task
    if kept:
        spelt = "".join(mark.tag for mark in kept[:LONGEST_CLAUSE])
        said.clauses.append(Clause(tuple(kept), spelt, piece[0].start, piece[-1].end))
    return said


def _turn(said: Said, before: list[Mark], after: list[Mark]) -> None:
    """Note whether the verdict stands before its tasks, or one before them and another one behind."""
    ahead = {mark.tag for mark in before} & _VERDICTS
    behind = {mark.tag for mark in after} & _VERDICTS
    if ahead <= _ENDS:
        behind -= {Tag.ALREADY}  # "xong 1, 2 rồi" is one verdict
    said.verdict_first = bool(ahead)
    said.turned = bool(ahead) and bool(behind)
