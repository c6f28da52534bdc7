"""Reading a reply: cleaned, tagged, cut into statements, each bound to its tasks and judged."""

import re
from dataclasses import replace
from datetime import date
from typing import TypeVar

from rapidfuzz.distance import OSA

from domain.replies.amounts import share
from domain.replies.courtesies import without_courtesies
from domain.replies.judging import Judged, judge
from domain.replies.listed import listed
from domain.replies.marks import Amount, Mark, Pointer
from domain.replies.normalise import LONGEST, clean, forms, unquoted
from domain.replies.reading import Because, Context, ContextKind, Decision, Intent, Reading, Statement
from domain.replies.references import point
from domain.replies.statements import bind
from domain.replies.subjects import answering, only_task
from domain.replies.tagging import tag
from domain.replies.tags import Tag

_T = TypeVar("_T")
_TALK = frozenset({Intent.ACK, Intent.CHITCHAT})
_BESIDE = frozenset({Tag.SOFT, Tag.ME, Tag.GREETING, Tag.STOP})
_SHARES = frozenset({Tag.PAIR, Tag.REF, Tag.GROUP})
_DEPENDENT = _SHARES | {Tag.REST, Tag.OTHER, Tag.WORD}  # what _seen may change; of these only REF bears a Pointer


def read(text: str, context: Context, today: date) -> Reading:
    """How `text`, sent on `today`, is understood against `context`; never raises, asks where it is not sure."""
    if not context.addressed:
        return _nothing(Intent.AMBIGUOUS, None, "not_addressed")
    words, named = unquoted(clean(text))
    words = without_courtesies(words)
    context = answering(context, named)
    words, sure = listed(words, len(context.items))
    marks = _in_context(point(tag(words, today), words), words, context)
    said = bind(marks)
    if not said:
        return _nothing(Intent.CHITCHAT, only_task(context), "nothing_said")
    parts = [judge(one, said, words, context, today) for one in said]
    reading = _together(_corrected(parts, context) if context.kind is ContextKind.RECORDED else parts)
    if (len(text) > LONGEST or not sure) and reading.decision is Decision.APPLY:
        return replace(reading, decision=Decision.CONFIRM)
    return reading


def _nothing(intent: Intent, task: int | None, code: str) -> Reading:
    return Reading(
        decision=Decision.IGNORE,
        statements=(Statement(intent=intent, task=task),),
        because=(Because(words="", meaning=code),),
    )


def _in_context(marks: list[Mark], text: str, context: Context) -> list[Mark]:
    """The marks with what the context tells of them."""
    alone = len([mark for mark in marks if mark.tag not in _BESIDE]) == 1
    several = len(context.items) > 1
    return [
        _seen(mark, text[mark.start : mark.end], context, alone=alone, several=several)
        if mark.tag in _DEPENDENT
        else mark
        for mark in marks
    ]


def _seen(mark: Mark, words: str, context: Context, *, alone: bool, several: bool) -> Mark:
    """One mark in its context: the rest of one task is a part of it, "70" the answer where a percent was asked for."""
    if mark.tag is Tag.REST and not several:
        return mark._replace(tag=Tag.REMAIN)
    if mark.tag is Tag.OTHER and several:
        return mark._replace(tag=Tag.REST)
    if mark.tag in _SHARES and context.kind is ContextKind.ASKED_PROGRESS:
        return _as_share(mark, words, context)
    if isinstance(mark.value, Pointer):
        return Mark(mark.tag, mark.start, mark.end, mark.value.said(words))
    if mark.tag is Tag.WORD and alone and _slip_of(words):
        return mark._replace(tag=Tag.FINISH, value=0)
    return mark


_RANGE = re.compile(r"[0-9]{1,2}-[0-9]{1,3}")


def _as_share(mark: Mark, words: str, context: Context) -> Mark:
    if isinstance(mark.value, tuple):
        return mark._replace(tag=Tag.PERCENT, value=share(*mark.value))
    if mark.tag is Tag.REF and _RANGE.fullmatch(words):
        return mark._replace(tag=Tag.PERCENT, value=Amount(int(words.split("-")[0]), rough=True))
    if words.isdigit() and int(words) < 100 and int(words) != context.task:
        return mark._replace(tag=Tag.PERCENT, value=Amount(int(words)))
    return mark


def _slip_of(word: str) -> bool:
    """Whether a lone word is "xong" or "done" with one slip of the finger ("xpng", "xogn")."""
    fold = forms(word)[1]
    return len(fold) >= 3 and any(OSA.distance(fold, meant) == 1 for meant in ("xong", "done"))


def _corrected(parts: list[Judged], context: Context) -> list[Judged]:
    """The parts, of which "nhầm" and "việc 3 chưa xong" (task 3 was recorded just now) became one undo of task 3."""
    undone = [part for part in parts if part.statements[0].intent is Intent.UNDO]
    denied = [part for part in parts if _denies(part) and {s.task for s in part.statements} <= set(context.recorded)]
    if not undone:
        return [_took_back(part) if part in denied else part for part in parts]
    if len(undone) != 1 or len(parts) == 1 or len(denied) != len(parts) - 1:
        return parts
    statements = tuple(Statement(intent=Intent.UNDO, task=s.task) for part in denied for s in part.statements)
    because = tuple(because for part in parts for because in part.because)
    return [Judged(statements=statements, decision=Decision.APPLY, because=because)]


def _took_back(part: Judged) -> Judged:
    """ "việc 2 chưa xong", just after task 2 was recorded: asked whether to take it back."""
    statements = tuple(Statement(intent=Intent.UNDO, task=said.task) for said in part.statements)
    because = (*part.because, Because(words="", meaning="taken_back"))
    return part._replace(statements=statements, decision=Decision.CONFIRM, because=because)


def _denies(part: Judged) -> bool:
    """Whether a part says that its tasks are not done, and nothing else."""
    return all(s.intent is Intent.PROGRESS and s.percent is None and s.day is None for s in part.statements)


def _together(parts: list[Judged]) -> Reading:
    """One reading of all parts: talk beside a report falls away, and the most careful decision is everybody's."""
    because = tuple([because for part in parts for because in part.because])
    if len(parts) > 1:
        parts = [part for part in parts if not {s.intent for s in part.statements} <= _TALK] or parts[:1]
    statements = _distinct([statement for part in parts for statement in part.statements])
    decisions = {part.decision for part in parts}
    decision = decisions.pop() if len(decisions) == 1 else Decision.CONFIRM
    if decision is Decision.APPLY and len(statements) > 1 and _contradicts(statements):
        decision = Decision.CONFIRM
    candidates = _distinct([task for part in parts for task in part.candidates])
    return Reading(decision=decision, statements=statements, candidates=candidates, because=because)


def _contradicts(statements: tuple[Statement, ...]) -> bool:
    """Whether several things are said of one task."""
    tasks = [statement.task for statement in statements if statement.intent is not Intent.UNDO]
    return len(tasks) != len(set(tasks))


def _distinct(found: list[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)
