"""Judging: one part of a reply becomes statements, one a task, with the decision they call for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.replies.deciding import CHANGES, Ruling, merge, rule
from domain.replies.facts import Facts, cause, facts, reason, remark, unit
from domain.replies.marks import Pointer
from domain.replies.reading import Because, Context, ContextKind, Decision, Intent, Statement
from domain.replies.references import resolve
from domain.replies.rules import Verdict
from domain.replies.statements import LONGEST_CLAUSE, Said
from domain.replies.subjects import Subject, subject
from domain.replies.tags import Tag


class Judged(NamedTuple):
    """The statements that came of one part of the reply."""

    statements: tuple[Statement, ...]
    decision: Decision
    candidates: tuple[int, ...] = ()
    because: tuple[Because, ...] = ()


def judge(said: Said, others: list[Said], text: str, context: Context, today: date) -> Judged:
    """What `said`, one of the parts `others` of the reply `text`, comes to in this context."""
    rulings = [rule(clause) for clause in said.clauses]
    about = subject(said, others, context)
    because = [Because(words=text[ruling.start : ruling.end], meaning=ruling.row.code) for ruling in rulings]
    because += [Because(words=pointer.words, meaning=about.how) for pointer in said.pointers]
    if not said.pointers:
        because.append(Because(words="", meaning=about.how))
    if not rulings:
        return Judged(
            statements=_each(about, Statement(intent=Intent.AMBIGUOUS)),
            decision=Decision.CONFIRM,
            candidates=about.candidates,
            because=tuple(because),
        )
    found = _weighed(merge(rulings), rulings, said, context)
    if found.code not in {ruling.row.code for ruling in rulings}:
        because.append(Because(words="", meaning=found.code))
    return _stated(found, said, about, text, context, today)._replace(because=tuple(because))


def _weighed(found: Verdict, rulings: list[Ruling], said: Said, context: Context) -> Verdict:
    """The verdict as the context has it: what was asked, what was recorded, and how clearly it was said."""
    tags = {mark.tag for ruling in rulings for mark in ruling.clause.marks}
    heard = (
        _answered(found, tags, context)
        or _taken_back(found, said, tags, context)
        or _all_or_some(found, said, tags, context)
    )
    if heard:
        return heard
    if said.turned and sum(len(pointer.numbers) for pointer in said.pointers) > 1:
        return replace(found, code="turned", intent=Intent.AMBIGUOUS, decision=Decision.CONFIRM)
    if said.pointers and len(context.items) > 1 and _of_another(rulings):
        return replace(found, code="not_clear", decision=Decision.CONFIRM)
    return found if _clear(found, rulings) else replace(found, code="not_clear", decision=Decision.CONFIRM)


_ASSENT = frozenset(
    {Tag.AYE, Tag.OKAY, Tag.YES, Tag.HAVE, Tag.CAN, Tag.MUST, Tag.ALL, Tag.ALREADY, Tag.PAST_DAY, Tag.THANKS}
)


def _answered(found: Verdict, tags: set[Tag], context: Context) -> Verdict | None:
    """A yes or no to "is it done?"."""
    if context.kind is not ContextKind.ASKED_DONE:
        return None
    if found.code in ("okay", "acknowledged", "said_when") and tags <= _ASSENT:
        return replace(found, code="agreed", intent=Intent.DONE, decision=Decision.APPLY)
    if found.code == "product_named" and tags & {Tag.YES, Tag.OKAY, Tag.AYE}:
        return replace(found, code="agreed", decision=Decision.APPLY)
    if found.code in ("not", "not_that", "mistake"):
        return replace(found, code="refused", intent=Intent.PROGRESS, decision=Decision.CONFIRM)
    return None


def _taken_back(found: Verdict, said: Said, tags: set[Tag], context: Context) -> Verdict | None:
    """What was recorded just now and is taken back, or put right."""
    recorded = context.kind is ContextKind.RECORDED
    if found.intent is Intent.UNDO and tags & {Tag.PERCENT, Tag.SHARE}:
        return replace(found, code="corrected_share", intent=Intent.PROGRESS, decision=Decision.CONFIRM)
    if found.intent is Intent.UNDO:
        return found if recorded else replace(found, decision=Decision.CONFIRM)
    if recorded and found.code in ("not_yet", "denied", "denied_done") and not said.pointers:
        return replace(found, code="taken_back", intent=Intent.UNDO, decision=Decision.CONFIRM)
    return None


def _all_or_some(found: Verdict, said: Said, tags: set[Tag], context: Context) -> Verdict | None:
    """ "3 ok", "tất cả trừ 4", "còn mỗi việc 2": what these mean for the tasks of a digest."""
    if found.code == "okay" and (said.pointers or said.excepted):
        return replace(found, code="okay_done", intent=Intent.DONE, decision=Decision.CONFIRM)
    if said.excepted and tags <= {Tag.ALL, Tag.ALREADY}:
        return replace(found, code="all_but", intent=Intent.DONE, decision=Decision.CONFIRM)
    if found.code == "remaining" and len(context.items) > 1:
        return replace(found, decision=Decision.CONFIRM)
    return None


_NAMING = frozenset({Tag.THING, Tag.LETTER, Tag.REPORT, Tag.COUNT, Tag.UNIT, Tag.WE, Tag.TASK, Tag.WORD, Tag.OTHER})


def _of_another(rulings: list[Ruling]) -> bool:
    """Whether a task is done and then something named by its words is not, which may be another task of the list."""
    done = [index for index, ruling in enumerate(rulings) if ruling.row.intent is Intent.DONE]
    later = rulings[done[0] + 1 :] if done else []
    undone = [ruling for ruling in later if ruling.row.intent in CHANGES - {Intent.DONE}]
    return any(ruling.clause.marks[0].tag in _NAMING for ruling in undone)


def _clear(found: Verdict, rulings: list[Ruling]) -> bool:
    """Whether enough was said to record it: a lone "r" or "ch", a misspelt "xong" and endless clauses are not."""
    if found.decision is not Decision.APPLY:
        return True
    marks = [mark for ruling in rulings for mark in ruling.clause.marks]
    if len(marks) == 1 and marks[0].tag in (Tag.ALREADY, Tag.NOTYET) and marks[0].end - marks[0].start <= SHORTEST:
        return False
    if any(mark.tag is Tag.FINISH and mark.value == 0 for mark in marks):
        return False
    return all(len(ruling.clause.marks) <= LONGEST_CLAUSE for ruling in rulings)


SHORTEST = 2  # letters of a verdict that alone is not much to go by


def _stated(found: Verdict, said: Said, about: Subject, text: str, context: Context, today: date) -> Judged:
    """The statements of a verdict, with what was said besides."""
    if found.code in ("bare_number", "group_number") or (found.code == "group_done" and about.tasks == (None,)):
        return _number(found, said, about, context)
    if found.code == "not_understood" and said.pointers:
        found = replace(found, intent=Intent.AMBIGUOUS, decision=Decision.CONFIRM)
    if found.intent is Intent.UNDO:
        about = _undone(said, about, context)
    known = facts(said, text)
    decision = found.decision if _certain(found, known, about, today) else Decision.CONFIRM
    fill = _FILLED.get(found.intent, _bare)
    return Judged(
        statements=tuple([fill(task, found, known, said, text) for task in about.tasks]),
        decision=decision,
        candidates=() if about.sure else about.candidates,
    )


def _certain(found: Verdict, known: Facts, about: Subject, today: date) -> bool:
    """Whether nothing that was said besides calls for a question."""
    if found.decision is not Decision.APPLY:
        return True
    if found.intent in CHANGES and not about.sure:
        return False
    if found.intent is Intent.EXTEND:
        return known.exact and known.day is not None and known.day >= today
    if known.percent is not None and found.intent in (Intent.PROGRESS, Intent.DONE):
        return 0 <= known.percent < 100 and not known.rough
    return True


def _bare(task: int | None, found: Verdict, known: Facts, said: Said, text: str) -> Statement:
    return Statement(intent=found.intent, task=task)


def _done(task: int | None, found: Verdict, known: Facts, said: Said, text: str) -> Statement:
    return Statement(intent=Intent.DONE, task=task, completed_on=known.completed_on, evidence=known.evidence)


def _progress(task: int | None, found: Verdict, known: Facts, said: Said, text: str) -> Statement:
    """All of it is done; more than all of it is no share."""
    percent = found.percent if known.percent is None else known.percent
    if percent == 100 and found.code in ("percent", "percent_unsure"):
        return replace(_done(task, found, known, said, text), percent=percent)
    if found.code == "indicator" or (percent is not None and not 0 <= percent <= 100):
        percent = None
    day, date_text, note = known.day, known.date_text, remark(said, text)
    return Statement(intent=found.intent, task=task, percent=percent, date_text=date_text, day=day, note=note)


def _blocked(task: int | None, found: Verdict, known: Facts, said: Said, text: str) -> Statement:
    return Statement(intent=Intent.BLOCKED, task=task, note=reason(said, text))


def _extended(task: int | None, found: Verdict, known: Facts, said: Said, text: str) -> Statement:
    note = cause(said, text)
    return Statement(intent=Intent.EXTEND, task=task, date_text=known.date_text, day=known.day, note=note)


def _passed_on(task: int | None, found: Verdict, known: Facts, said: Said, text: str) -> Statement:
    return Statement(intent=found.intent, task=task, unit=unit(said, text))


_FILLED: dict[Intent, Callable[[int | None, Verdict, Facts, Said, str], Statement]] = {
    Intent.DONE: _done,
    Intent.PROGRESS: _progress,
    Intent.BLOCKED: _blocked,
    Intent.EXTEND: _extended,
    Intent.TRANSFER: _passed_on,
    Intent.NOT_OURS: _passed_on,
}


def _number(found: Verdict, said: Said, about: Subject, context: Context) -> Judged:
    """A number that may be a task, a percent or a room: asked about, unless a percent was asked for."""
    number = next((m.value for c in said.clauses for m in c.marks if isinstance(m.value, int)), None)
    statement = Statement(intent=Intent.AMBIGUOUS)
    if number is not None and about.tasks == (None,) and context.items:
        statement = replace(statement, task=resolve(Pointer("bare", (number,)), context)[0].task)
        return Judged(statements=(statement,), decision=Decision.CONFIRM, candidates=about.candidates)
    asked = False
    if number is not None and found.code == "bare_number" and number <= 100 and about.tasks != (None,):
        asked = context.kind is ContextKind.ASKED_PROGRESS and number < 100 and number != context.task
        statement = Statement(intent=Intent.PROGRESS if asked else Intent.AMBIGUOUS, percent=number)
    decision = Decision.APPLY if asked else Decision.CONFIRM
    return Judged(statements=_each(about, statement), decision=decision, candidates=about.candidates)


def _undone(said: Said, about: Subject, context: Context) -> Subject:
    """What an undo takes back: what was recorded last, or of it what is named."""
    if context.kind is not ContextKind.RECORDED or (not said.pointers and not context.recorded):
        return about
    if not said.pointers:
        return Subject(context.recorded, how="task_recorded")
    return about._replace(sure=about.sure and set(about.tasks) <= set(context.recorded))


def _each(about: Subject, statement: Statement) -> tuple[Statement, ...]:
    return tuple(replace(statement, task=task) for task in about.tasks)
