"""Facts: the percent, the day, the reason, the unit and the evidence that the clauses of a statement carry."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from domain.replies.marks import Amount, ChatDay, Mark
from domain.replies.reading import Evidence
from domain.replies.statements import Said
from domain.replies.tags import Tag

_REASONS = frozenset(
    {Tag.BLOCK, Tag.HARD, Tag.LACK, Tag.NOT, Tag.NOTYET, Tag.WAIT, Tag.HAVE, Tag.BEG, Tag.BECAUSE, Tag.CAN}
)
_DAYS = frozenset({Tag.DAY, Tag.DURATION})


@dataclass(frozen=True, slots=True)
class Facts:
    """What was said besides the intent; see Statement. `exact` is that of ChatDay, `rough` that of Amount."""

    percent: float | None = None
    rough: bool = False
    date_text: str | None = None
    day: date | None = None
    exact: bool = False
    completed_on: date | None = None
    evidence: Evidence | None = None


_NONE = Facts()


def facts(said: Said, text: str) -> Facts:
    """The facts of a statement; of several days or shares the last one counts ("không phải 50% mà 60%")."""
    marks = [mark for clause in said.clauses for mark in clause.marks]
    if not any(mark.value is not None or mark.tag in _DAYS for mark in marks):
        return _NONE
    amount = _amount(said)
    evidence = next((m.value for m in marks if isinstance(m.value, Evidence)), None)
    dated = _day(marks)
    day = dated.value if dated and isinstance(dated.value, ChatDay) else None
    past = next((m.value for m in reversed(marks) if m.tag is Tag.PAST_DAY and isinstance(m.value, ChatDay)), None)
    return Facts(
        percent=amount.percent if amount else None,
        rough=amount.rough if amount else False,
        date_text=text[dated.start : dated.end] if dated else None,
        day=day.ahead if day else None,
        exact=day.exact if day else False,
        completed_on=(past.behind if past else None) or (evidence.dated if evidence else None),
        evidence=evidence,
    )


def _amount(said: Said) -> Amount | None:
    """The share that is done: the last one said, or else the rest of what is said to remain."""
    done, left = None, None
    for clause in said.clauses:
        remains = any(mark.tag in (Tag.REMAIN, Tag.LACK) for mark in clause.marks)
        for mark in clause.marks:
            if mark.tag is Tag.NOT_THAT and done is not None:
                break  # "70% chứ không phải 50%"
            if isinstance(mark.value, Amount) and remains:
                left = mark.value
            elif isinstance(mark.value, Amount):
                done = mark.value
    if done is None and left is not None:
        return Amount(100 - left.percent, rough=True)
    return done


def _day(marks: list[Mark]) -> Mark | None:
    """The day that is meant: the last one after "đến", or the last one, or a span of time."""
    if any(mark.tag is Tag.EXTEND for mark in marks):
        because = next((index for index, mark in enumerate(marks) if mark.tag is Tag.BECAUSE), len(marks))
        extend = next(index for index, mark in enumerate(marks) if mark.tag is Tag.EXTEND)
        marks = marks[:because] if because > extend else marks
    until = [after for before, after in pairwise(marks) if before.tag is Tag.UNTIL and after.tag is Tag.DAY]
    days = [mark for mark in marks if mark.tag is Tag.DAY]
    spans = [mark for mark in marks if mark.tag is Tag.DURATION]
    found = until or days or spans
    return found[-1] if found else None


def reason(said: Said, text: str) -> str | None:
    """The sender's own words from the first word of trouble on; a bare "vướng" is no reason, and only leads to one."""
    marks = [mark for clause in said.clauses for mark in clause.marks]
    begin = next((mark.start for mark in marks if mark.tag in _REASONS), None)
    if begin is None:
        return None
    return _HINDERED.sub("", text[begin : said.end].strip(_AROUND)).strip(_AROUND) or None


_AROUND = " ,.;:\n"
_HINDERED = re.compile(
    r"^(?:(?:có|co|gặp|gap|đang|dang|bị|bi) )*(?:vướng mắc|vuong mac|vướng|vuong)(?:$|(?=[ ,.;:]))"
    r"(?: (?:ạ|a|rồi|roi|nhé|nhe|anh|chị|chi|em))*$|^(?:vướng mắc|vuong mac|vướng|vuong)(?=[ ,.;:])",
    re.IGNORECASE,
)


def cause(said: Said, text: str) -> str | None:
    """The words after "vì", "do" …"""
    begin = next((m.end for c in said.clauses for m in c.marks if m.tag is Tag.BECAUSE), None)
    return (text[begin : said.end].strip(" ,.;\n") or None) if begin is not None else None


def remark(said: Said, text: str) -> str | None:
    """All words of the statement, where they hold more than a bare verdict."""
    telling = {
        Tag.WORD,
        Tag.THING,
        Tag.UNIT,
        Tag.SUBMIT,
        Tag.SIGN,
        Tag.ACT,
        Tag.REDO,
        Tag.PART,
        Tag.DRAFT,
        Tag.COUNT,
        Tag.RESOURCE,
        Tag.WE,
        Tag.REMAIN,
    }
    if not said.tags & telling or not said.clauses:
        return None
    return text[said.clauses[0].marks[0].start : said.end].strip(" ,.;\n")


def unit(said: Said, text: str) -> str | None:
    """The words that name a unit: from the first word of a unit's name to the last of its clause."""
    for clause in said.clauses:
        begin = next((m for m in clause.marks if m.tag is Tag.UNIT), None)
        if begin:
            named = [m for m in clause.marks if m.start >= begin.start and m.tag not in (Tag.ALREADY, Tag.DO)]
            return text[begin.start : named[-1].end]
    return None
