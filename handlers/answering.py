"""The answer to a question of ours. Any other message closes the question, so that a later "ok" confirms nothing."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.questions import read_question
from domain.replies import Context, ContextKind, Decision, Intent, Statement, read
from domain.replies.yes_no import choose, yes_or_no
from domain.units.names import fold
from handlers.buttons import hash_of
from handlers.recording import record
from handlers.turn import Turn
from storage.contexts import Asked

_NO_DOCUMENT = re.compile(
    r"(?:da |thua )?(?:khong|ko|k|chua)(?: co)?(?: van ban| minh chung| tai lieu| gi)*(?: a| dau| em| anh| chi)*"
)
_COULD_NOT = re.compile(r"\b(?:chua|khong|ko|k|hong)\b(?: \w+){0,4} (?:duoc|dc|noi|kip)\b")
TASK_CODE = re.compile(r"#(\d{1,9})\b")
ANSWER_WITHIN = timedelta(hours=1)
_NEWS = frozenset((Intent.DONE, Intent.PROGRESS, Intent.EXTEND, Intent.UNDO, Intent.QUESTION))


async def answer_open_question(turn: Turn, asked: Asked) -> bool:
    """Whether the message answered what we asked this person; then it has been dealt with."""
    if asked.proof and not turn.proof:
        turn = replace(turn, proof=asked.proof)
    match asked.kind:
        case "evidence":
            return await _proved(turn, asked)
        case "confirm":
            return await _confirmed(turn, asked)
        case "which":
            return await _chosen(turn, asked)
        case _:
            return await _completed(turn, asked.statements[0])


async def close_question(turn: Turn) -> tuple[Asked | None, bool]:
    """What we asked this person here last, and whether that was long ago. Whatever they say now closes it."""
    if turn.chat is None or turn.officer is None:
        return None, False
    remembered = await turn.work.contexts.get(turn.chat.id)
    if remembered.asked is None or remembered.asked_at is None or remembered.asked_of != turn.officer.id:
        return None, False
    await turn.work.contexts.nothing_asked(turn.chat.id)
    return remembered.asked, turn.now - remembered.asked_at > ANSWER_WITHIN


async def _confirmed(turn: Turn, asked: Asked) -> bool:
    answer = yes_or_no(turn.incoming.text)
    if answer is None or (turn.incoming.pressed and hash_of(turn.incoming.pressed) not in asked.buttons):
        return False
    if answer:
        await record(turn, asked.statements, confirmed=True)
    else:
        await turn.answer("declined")
    return True


async def _chosen(turn: Turn, asked: Asked) -> bool:
    task_id = choose(turn.incoming.text, asked.candidates)
    if task_id is None:
        return False
    await record(turn, [replace(asked.statements[0], task=task_id)])
    return True


async def _completed(turn: Turn, statement: Statement) -> bool:
    """The reason or the day that was missing, unless the message says something of its own."""
    text = turn.incoming.text
    if yes_or_no(text) is False:
        await turn.answer("declined")
        return True
    if read_question(text, turn.today):
        return False
    if statement.intent is Intent.EXTEND:
        return await _extended(turn, statement)
    reading = read(text, Context(kind=ContextKind.REMINDER, task=statement.task), turn.said_on)
    said = {one.intent for one in reading.statements}
    here = {one.task for one in reading.statements} == {statement.task}
    if here and said == {Intent.PROGRESS} and _COULD_NOT.search(fold(text)):
        await record(turn, [replace(statement, note=text)])
        return True
    if Intent.ACK in said or (said & _NEWS and reading.decision is not Decision.CONFIRM):
        return False
    await record(turn, [replace(statement, note=text)])
    return True


async def _proved(turn: Turn, asked: Asked) -> bool:
    """The document that shows what was reported, or that there is none; anything else is a message of its own."""
    statement, text = asked.statements[0], turn.incoming.text
    if _names_another(text, statement.task):
        return False
    if _NO_DOCUMENT.fullmatch(fold(text)):
        await turn.answer("no_evidence", id=statement.task, tasks=(statement.task,) if statement.task else ())
        return True
    reading = read(text, Context(kind=ContextKind.REMINDER, task=statement.task), turn.said_on)
    named = [one for one in reading.statements if one.evidence and one.intent is Intent.DONE]
    if len(named) != 1 or len(reading.statements) != 1 or named[0].task != statement.task:
        return False
    await record(turn, [replace(statement, evidence=named[0].evidence)], proving=True)
    return True


def _names_another(text: str, task_id: int | None) -> bool:
    """Whether the message gives the codes of tasks, and not this one's: then it is about those."""
    codes = {int(code) for code in TASK_CODE.findall(text)}
    return bool(codes) and task_id not in codes


async def _extended(turn: Turn, statement: Statement) -> bool:
    """The day, with or without its reason, in the shortest words that people use for it."""
    context = Context(kind=ContextKind.REMINDER, task=statement.task)
    for text in (turn.incoming.text, f"xin gia hạn {turn.incoming.text}", f"xin gia hạn đến {turn.incoming.text}"):
        for said in read(text, context, turn.said_on).statements:
            if said.intent is Intent.EXTEND and said.day:
                await record(turn, [replace(said, task=statement.task, note=said.note or statement.note)])
                return True
    return False
