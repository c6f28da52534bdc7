"""References: which numbers and words of a reply point at tasks, and at which tasks of the context."""

from typing import NamedTuple

from domain.replies.marks import Mark, Pointer
from domain.replies.normalise import forms
from domain.replies.reading import Context
from domain.replies.tags import Tag, pattern

LONGEST_RANGE = 50

_ONE = "(?:NUMBER (?:COLON (?=ID))? | ID | RANGE)"
_LIST = pattern(
    "(?P<span>FROM? TASK? NUMBER SOFT? UNTIL TASK? NUMBER)"
    "|(?P<noun>TASK SOFT? (?:NUMBER | RANGE) (?:[COMMA AND TASK]* (?:NUMBER | RANGE))*)"
    "|(?P<first>FIRST)|(?P<ordinal>TASK SOFT? ORDINAL)"
    "|(?P<id>TASK? NUMBER? COLON? ID (?:[COMMA AND TASK]* ID)*)"
    "|(?P<bare>(?:NUMBER | RANGE) (?:[COMMA AND]* (?:NUMBER | RANGE))*)"
)
_POLITE = frozenset({Tag.SOFT, Tag.ME, Tag.GREETING})
_EDGE = frozenset(
    {
        Tag.STOP,
        Tag.COLON,
        Tag.COMMA,
        Tag.QUESTION_MARK,
        Tag.BUT,
        Tag.YET,
        Tag.RATHER,
        Tag.SOFT,
        Tag.ME,
        Tag.GREETING,
        Tag.QUOTE,
        Tag.AND,
        Tag.REF,
        Tag.THEN,
    }
)
_VERDICT = frozenset(
    {
        Tag.FINISH,
        Tag.DELIVER,
        Tag.ISSUE,
        Tag.NOTYET,
        Tag.NOT,
        Tag.ALREADY,
        Tag.ONGOING,
        Tag.EXTEND,
        Tag.EXCEPT,
        Tag.BLOCK,
        Tag.HARD,
    }
    | {
        Tag.OKAY,
        Tag.PERCENT,
        Tag.UNDO,
        Tag.MARK,
        Tag.CROSS,
        Tag.SOON,
        Tag.WILL,
        Tag.YES,
        Tag.MISTAKE,
        Tag.SLIP,
        Tag.WAIT,
        Tag.ALL,
    }
    | {
        Tag.NOT_OURS,
        Tag.MOVE,
        Tag.CANCELLED,
        Tag.SAME,
        Tag.BASIC,
        Tag.HEDGE,
        Tag.SUBMIT,
        Tag.ACK,
        Tag.REDO,
        Tag.MEAN,
        Tag.LACK,
        Tag.DO,
        Tag.CARRY,
    }
)
_BEFORE = _EDGE | _VERDICT | {Tag.REMAIN, Tag.REST, Tag.COMMAND, Tag.THANKS}
_AFTER = _EDGE | _VERDICT | {
    Tag.DID, Tag.ONLY, Tag.FUTURE, Tag.BEG, Tag.UNTIL, Tag.BECAUSE, Tag.DAY, Tag.PAST_DAY, Tag.REMAIN, Tag.HAVE,
    Tag.CAN, Tag.ASK, Tag.ASK_END, Tag.REST, Tag.PART, Tag.DRAFT, Tag.IF, Tag.BE, Tag.DOCUMENT, Tag.WHERE,
    Tag.WHAT, Tag.DURATION, Tag.MORE, Tag.BEGIN, Tag.THANKS,
}  # fmt: skip


class Resolved(NamedTuple):
    """A task that a number was resolved to, with the tasks it may be where that is not `sure`."""

    task: int | None
    sure: bool = True
    candidates: tuple[int, ...] = ()


def point(marks: list[Mark], text: str) -> list[Mark]:
    """The marks with every run that points at tasks made one REF mark; numbers that cannot are counts."""
    tags = "".join(mark.tag for mark in marks)
    result: list[Mark] = []
    at = 0
    for match in _LIST.finditer(tags):
        result += marks[at : match.start()]
        result += _pointed(marks, match.start(), match.end(), match.lastgroup or "", text)
        at = match.end()
    return result + marks[at:]


def _pointed(marks: list[Mark], first: int, last: int, word: str, text: str) -> list[Mark]:
    part = marks[first:last]
    start, end = part[0].start, part[-1].end
    if word == "first":
        return [Mark(Tag.REF, start, end, Pointer("place", (1,)))]
    if word == "ordinal":
        place = _PLACES.get(forms(text[part[-1].start : end].split()[-1])[1], 1)
        return [Mark(Tag.REF, start, end, Pointer("place", (place,)))]
    if word == "id":
        return [Mark(Tag.REF, start, end, Pointer("id", _ids(part)))]
    numbers = _numbers(part, word)
    if not numbers:
        return part
    if not text[end - 1].isdigit() and _neighbour(marks, last, 1) not in _AFTER | {None}:
        return [mark._replace(tag=Tag.WORD) if mark.tag is Tag.NUMBER else mark for mark in part]  # "việc hai bên làm"
    ranged = word == "span" or any(mark.tag is Tag.RANGE for mark in part)
    if (
        word == "noun"
        and len(text[start : part[1].start].split()) > 1
        and "th" in text[start : part[1].start].split()[1].lower()
    ):
        word = "place"
    if word not in ("bare", "span"):
        return [Mark(Tag.REF, start, end, Pointer(word, numbers, sure=not ranged))]
    return [_bare(marks, first, last, numbers, ranged)]


def _bare(marks: list[Mark], first: int, last: int, numbers: tuple[int, ...], ranged: bool) -> Mark:
    """Numbers without a noun point at tasks only where nothing else could carry them."""
    before = _neighbour(marks, first - 1, -1)
    after = _neighbour(marks, last, 1)
    start, end = marks[first].start, marks[last - 1].end
    if before is None and after is None and len(numbers) == 1:
        return Mark(Tag.NUMBER, start, end, numbers[0])
    if before in (Tag.THING, Tag.WORD, Tag.ACT) and after in (Tag.DAY, Tag.PAST_DAY):
        return Mark(Tag.DURATION, start, end)  # "lớp tập huấn 2 ngày 12-13/3"
    if before is not None and before not in _BEFORE:
        return Mark(Tag.GROUP if len(numbers) == 1 else Tag.COUNT, start, end, numbers[0])
    if after is not None and after not in _AFTER:
        lead = before in (None, Tag.STOP, Tag.COMMA, Tag.COLON)
        return Mark(Tag.REF, start, end, Pointer("bare", numbers, sure=False)) if lead else Mark(Tag.COUNT, start, end)
    return Mark(Tag.REF, start, end, Pointer("bare", numbers, sure=not ranged))


def _neighbour(marks: list[Mark], index: int, step: int) -> Tag | None:
    """The nearest tag from `index` on that is more than politeness."""
    while 0 <= index < len(marks) and marks[index].tag in _POLITE:
        index += step
    return marks[index].tag if 0 <= index < len(marks) else None


def _ids(part: list[Mark]) -> tuple[int, ...]:
    return tuple([mark.value for mark in part if mark.tag is Tag.ID and isinstance(mark.value, int)])


def _numbers(part: list[Mark], word: str) -> tuple[int, ...]:
    found: list[int] = []
    for mark in part:
        if mark.tag is Tag.NUMBER and isinstance(mark.value, int):
            found.append(mark.value)
        elif mark.tag is Tag.RANGE and isinstance(mark.value, tuple):
            found += _spread(*mark.value)
    return tuple(dict.fromkeys(_spread(found[0], found[-1]) if word == "span" else found))


def _spread(first: int, last: int) -> list[int]:
    return list(range(first, last + 1)) if 0 <= last - first < LONGEST_RANGE else [first, last]


_PLACES = {
    "nhat": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}


def resolve(pointer: Pointer, context: Context) -> list[Resolved]:
    """The tasks that a pointer's numbers mean in this context, one for each number."""
    found = [_resolve(number, pointer.word, context) for number in pointer.numbers]
    return found if pointer.sure else [Resolved(f.task, False, f.candidates) for f in found]


def _resolve(number: int, word: str, context: Context) -> Resolved:
    items = context.items
    placed = items[number - 1] if 1 <= number <= len(items) else None
    if word == "id" and placed is not None and number not in items:
        return Resolved(None, False, (placed, number))
    if word == "id":
        return Resolved(number)
    if word == "place":
        return Resolved(placed, placed is not None, () if placed is not None else items)
    named = number if number in items or number == context.task else None
    if placed is not None and named is not None and placed != named:
        return Resolved(None, False, (placed, named))
    if placed is not None or named is not None:
        return Resolved(placed if placed is not None else named)
    return Resolved(number, word == "noun" and not items and number > MOST_PLACES and context.task is None)


MOST_PLACES = 9  # "việc 12" outside a digest can only be an id; "việc 3" may be the third line of some digest
