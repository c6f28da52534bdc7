"""Reading a reply: cleaned, tagged, cut into statements, each bound to its tasks and judged."""

from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import OSA

from domain.replies.amounts import share
from domain.replies.deciding import CHANGES, Ruling, merge, rule
from domain.replies.facts import Facts, cause, facts, reason, remark, unit
from domain.replies.marks import Amount, Mark, Pointer
from domain.replies.normalise import LONGEST, clean, forms, unquoted
from domain.replies.reading import Because, Context, ContextKind, Decision, Intent, Reading, Statement
from domain.replies.references import point, resolve
from domain.replies.statements import LONGEST_CLAUSE, Said, bind
from domain.replies.subjects import Subject, answering, only_task, subject
from domain.replies.tagging import tag
from domain.replies.tags import Tag
from domain.replies.rules import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """The statements that came of one part of the reply, one a task."""

    statements: tuple[Statement, ...]
    decision: Decision
    candidates: tuple[int, ...] = ()
    because: tuple[Because, ...] = ()


def read(text: str, context: Context, today: date) -> Reading:
    """How `text`, sent on `today`, is understood against `context`; never raises, asks where it is not sure."""
    if not context.addressed:
        return _reading(Intent.AMBIGUOUS, None, Decision.IGNORE, "not_addressed")
    words, named = unquoted(clean(text))
    context = answering(context, named)
    marks = _in_context(point(tag(words, today), words), words, context)
    said = bind(marks)
    if not said:
        polite = Intent.ACK if marks else Intent.CHITCHAT
        return _reading(polite, only_task(context), Decision.IGNORE, "nothing_said")
    parts = [_judge(one, said, words, context, today) for one in said]
    reading = _together(_corrected(parts) if context.kind is ContextKind.RECORDED else parts)
    if len(text) > LONGEST and reading.decision is Decision.APPLY:
        return replace(reading, decision=Decision.CONFIRM)
    return reading


def _reading(intent: Intent, task: int | None, decision: Decision, code: str) -> Reading:
    return Reading(
        decision=decision, statements=(Statement(intent=intent, task=task),), because=(Because(words="", meaning=code),)
    )


def _in_context(marks: list[Mark], text: str, context: Context) -> list[Mark]:
    """The marks with what the context tells of them: the rest of one task is a part of it, 2/3 of a progress a share."""
    alone = sum(mark.tag not in (Tag.SOFT, Tag.ME, Tag.STOP) for mark in marks) == 1
    result: list[Mark] = []
    for mark in marks:
        if mark.tag is Tag.REST and len(context.items) < 2:
            mark = replace(mark, tag=Tag.REMAIN)
        elif mark.tag is Tag.OTHER and len(context.items) > 1:
            mark = replace(mark, tag=Tag.REST)
        elif context.kind is ContextKind.ASKED_PROGRESS and mark.tag in _SHARES:
            mark = _as_share(mark, text, context)
        elif mark.tag is Tag.REF and isinstance(mark.value, Pointer):
            mark = replace(mark, value=replace(mark.value, words=text[mark.start : mark.end]))
        elif mark.tag is Tag.WORD and alone and _slip_of(text[mark.start : mark.end]):
            mark = replace(mark, tag=Tag.FINISH, value=0)
        result.append(mark)
    return result


_SHARES = frozenset({Tag.PAIR, Tag.REF, Tag.GROUP})


def _as_share(mark: Mark, text: str, context: Context) -> Mark:
    """Where the bot asked how far a task is, "70" and "2/3" are the answer."""
    if isinstance(mark.value, tuple):
        return replace(mark, tag=Tag.PERCENT, value=share(*mark.value))
    said = text[mark.start : mark.end]
    if said.isdigit() and int(said) < 100 and int(said) != context.task:
        return replace(mark, tag=Tag.PERCENT, value=Amount(int(said)))
    return mark


def _slip_of(word: str) -> bool:
    """Whether a lone word is "xong" or "done" with one slip of the finger ("xpng", "xogn")."""
    fold = forms(word)[1]
    return len(fold) >= 3 and any(OSA.distance(fold, meant) == 1 for meant in ("xong", "done"))


def _judge(said: Said, others: list[Said], text: str, context: Context, today: date) -> Judged:
    rulings = [rule(clause) for clause in said.clauses]
    because = tuple(Because(words=text[r.start : r.end], meaning=r.row.code) for r in rulings)
    about = subject(said, others, context)
    because += tuple(Because(words=p.words, meaning=about.how) for p in said.pointers) or (
        Because(words="", meaning=about.how),
    )
    if not rulings:
        return Judged(_each(about, Statement(intent=Intent.AMBIGUOUS)), Decision.CONFIRM, about.candidates, because)
    found = _weighed(merge(rulings), rulings, said, context)
    return replace(_stated(found, said, about, text, context, today), because=because)


def _weighed(found: Verdict, rulings: list[Ruling], said: Said, context: Context) -> Verdict:
    """The verdict as the context has it: what was asked, what was recorded, and how clearly it was said."""
    tags = "".join(ruling.clause.tags for ruling in rulings)
    if (
        context.kind is ContextKind.ASKED_DONE
        and found.code in ("okay", "acknowledged")
        and not set(tags) & {Tag.ACK, Tag.CHAT}
    ):
        return replace(found, code="agreed", intent=Intent.DONE, decision=Decision.APPLY)
    if context.kind is ContextKind.ASKED_DONE and found.code in ("not", "not_that", "mistake"):
        return replace(found, code="refused", intent=Intent.PROGRESS)
    if found.intent is Intent.UNDO and Tag.PERCENT in tags:
        return replace(found, code="corrected_share", intent=Intent.PROGRESS, decision=Decision.CONFIRM)
    if found.intent is Intent.UNDO:
        return replace(found, decision=found.decision if context.kind is ContextKind.RECORDED else Decision.CONFIRM)
    if (
        context.kind is ContextKind.RECORDED
        and found.code in ("not_yet", "denied", "denied_done")
        and not said.pointers
    ):
        return replace(found, intent=Intent.UNDO, decision=Decision.CONFIRM)
    if (said.excepted and set(tags) <= {Tag.ALL, Tag.ALREADY}) or (
        found.code == "remaining" and len(context.items) > 1
    ):
        intent = Intent.PROGRESS if found.code == "remaining" else Intent.DONE
        return replace(found, intent=intent, decision=Decision.CONFIRM)
    if (found.code == "okay" and said.pointers) or (found.code == "okay" and said.excepted):
        return replace(found, code="okay_done", intent=Intent.DONE, decision=Decision.CONFIRM)
    if said.turned and sum(len(pointer.numbers) for pointer in said.pointers) > 1:
        return replace(found, intent=Intent.AMBIGUOUS, decision=Decision.CONFIRM)
    return found if _clear(found, rulings) else replace(found, decision=Decision.CONFIRM)


def _clear(found: Verdict, rulings: list[Ruling]) -> bool:
    """Whether enough was said to record it: a lone "r" or "ch", a misspelt "xong" and endless clauses are not."""
    marks = [mark for ruling in rulings for mark in ruling.clause.marks]
    if found.decision is not Decision.APPLY:
        return True
    if len(marks) == 1 and (marks[0].value in (0, 1) and isinstance(marks[0].value, int)):
        return False
    return all(len(ruling.clause.marks) <= LONGEST_CLAUSE for ruling in rulings)


def _stated(found: Verdict, said: Said, about: Subject, text: str, context: Context, today: date) -> Judged:
    known = facts(said, text)
    intent, decision = found.intent, found.decision
    statement = Statement(intent=intent)
    if intent is Intent.CHITCHAT and found.code == "not_understood" and said.pointers:
        statement, decision = Statement(intent=Intent.AMBIGUOUS), Decision.CONFIRM
    elif found.code in ("bare_number", "group_number") or (found.code == "group_done" and about.tasks == (None,)):
        return _number(found, said, about, context)
    elif intent is Intent.UNDO:
        about = _undone(said, about, context)
    elif intent is Intent.EXTEND:
        statement = Statement(intent=intent, date_text=known.date_text, day=known.day, note=cause(said, text))
        ahead = known.exact and known.day is not None and known.day >= today
        decision = decision if ahead else Decision.CONFIRM
    elif intent is Intent.PROGRESS:
        statement, decision = _progress(found, known, decision)
        statement = replace(statement, note=remark(said, text))
    elif intent is Intent.BLOCKED:
        statement = Statement(intent=intent, note=reason(said, text))
    elif intent in (Intent.TRANSFER, Intent.NOT_OURS):
        statement = Statement(intent=intent, unit=unit(said, text))
    elif intent is Intent.DONE:
        statement = Statement(intent=intent, completed_on=known.completed_on, evidence=known.evidence)
    if intent in CHANGES and not about.sure and decision is Decision.APPLY:
        decision = Decision.CONFIRM
    return Judged(_each(about, statement), decision, () if about.sure else about.candidates)


def _progress(found: Verdict, known: Facts, decision: Decision) -> tuple[Statement, Decision]:
    percent = None if found.code == "indicator" else known.percent
    if found.percent is not None and percent is None:
        percent = found.percent
    if found.code == "remaining_share" and percent is not None:
        percent = 100 - percent
    if percent is not None and not 0 <= percent <= 100:
        percent, decision = None, Decision.CONFIRM
    if known.rough:
        decision = Decision.CONFIRM
    if percent == 100:
        return Statement(intent=Intent.DONE, percent=100, completed_on=known.completed_on), Decision.CONFIRM
    return Statement(intent=Intent.PROGRESS, percent=percent, date_text=known.date_text, day=known.day), decision


def _number(found: Verdict, said: Said, about: Subject, context: Context) -> Judged:
    number = next((m.value for c in said.clauses for m in c.marks if isinstance(m.value, int)), None)
    statement = Statement(intent=Intent.AMBIGUOUS)
    if number is None or (about.tasks == (None,) and not context.items):
        return Judged(_each(about, statement), Decision.CONFIRM, about.candidates)
    if about.tasks == (None,):
        task = resolve(Pointer("bare", (number,)), context)[0].task
        return Judged((replace(statement, task=task),), Decision.CONFIRM, about.candidates)
    if found.code == "group_number" or number > 100:
        return Judged(_each(about, statement), Decision.CONFIRM)
    asked = context.kind is ContextKind.ASKED_PROGRESS and number < 100
    statement = Statement(intent=Intent.PROGRESS if asked else Intent.AMBIGUOUS, percent=number)
    return Judged(_each(about, statement), Decision.APPLY if asked else Decision.CONFIRM)


def _undone(said: Said, about: Subject, context: Context) -> Subject:
    """What an undo takes back: what was recorded last, or of it what is named."""
    if context.kind is not ContextKind.RECORDED:
        return about
    if not said.pointers:
        return Subject(context.recorded, how="task_recorded") if context.recorded else about
    return replace(about, sure=about.sure and set(about.tasks) <= set(context.recorded))


def _each(about: Subject, statement: Statement) -> tuple[Statement, ...]:
    return tuple(replace(statement, task=task) for task in about.tasks)


def _corrected(parts: list[Judged]) -> list[Judged]:
    """Parts of which "nhầm" and "việc 3 chưa xong", where task 3 was among those recorded, became one undo of task 3."""
    undone = [p for p in parts if p.statements[0].intent is Intent.UNDO]
    if len(undone) != 1 or len(parts) == 1:
        return parts
    recorded = {statement.task for statement in undone[0].statements}
    denied = [p for p in parts if _denial(p) and {s.task for s in p.statements} <= recorded]
    if len(denied) != len(parts) - 1:
        return parts
    statements = tuple(Statement(intent=Intent.UNDO, task=s.task) for p in denied for s in p.statements)
    because = tuple(because for part in parts for because in part.because)
    return [Judged(statements, Decision.APPLY, because=because)]


def _denial(part: Judged) -> bool:
    return all(s.intent is Intent.PROGRESS and s.percent is None and s.day is None for s in part.statements)


def _together(parts: list[Judged]) -> Reading:
    """One reading of all parts: talk beside a report falls away, and the most careful decision is everybody's."""
    telling = [p for p in parts if any(s.intent not in (Intent.ACK, Intent.CHITCHAT) for s in p.statements)]
    because = tuple(because for part in parts for because in part.because)
    parts = telling or parts[:1]
    statements = tuple(dict.fromkeys(statement for part in parts for statement in part.statements))
    decisions = {part.decision for part in parts}
    tasks = [statement.task for statement in statements if statement.intent is not Intent.UNDO]
    decision = next(iter(decisions)) if len(decisions) == 1 else Decision.CONFIRM
    if decision is Decision.APPLY and len(tasks) != len(set(tasks)):
        decision = Decision.CONFIRM
    candidates = tuple(dict.fromkeys(task for part in parts for task in part.candidates))
    return Reading(decision=decision, statements=statements, candidates=candidates, because=because)
