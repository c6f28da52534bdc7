"""The answer to a question of ours. Any other message closes the question, so that a later "ok" confirms nothing."""

from dataclasses import replace
from datetime import timedelta

from domain.questions import read_question
from domain.replies import Context, ContextKind, Decision, Intent, Statement, read
from domain.replies.yes_no import choose, yes_or_no
from handlers.asking import ask_detail
from handlers.recording import record
from handlers.turn import Turn
from storage.contexts import Asked

ANSWER_WITHIN = timedelta(hours=1)


async def answer_open_question(turn: Turn) -> bool:
    """Whether the message answered what we asked in this chat; then it has been dealt with."""
    if turn.chat is None:
        return False
    remembered = await turn.work.contexts.get(turn.chat.id)
    if remembered.asked is None or remembered.asked_at is None:
        return False
    await turn.work.contexts.nothing_asked(turn.chat.id)
    if turn.now - remembered.asked_at > ANSWER_WITHIN:
        return False
    match remembered.asked.kind:
        case "confirm":
            return await _confirmed(turn, remembered.asked)
        case "which":
            return await _chosen(turn, remembered.asked)
        case _:
            return await _completed(turn, remembered.asked.statements[0])


async def _confirmed(turn: Turn, asked: Asked) -> bool:
    answer = yes_or_no(turn.incoming.text)
    if answer is None:
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
    statement = replace(asked.statements[0], task=task_id)
    if _lacks_detail(statement):
        await ask_detail(turn, statement)
    else:
        await record(turn, [statement])
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
    if said & {Intent.DONE, Intent.PROGRESS, Intent.EXTEND, Intent.UNDO, Intent.QUESTION} and (
        reading.decision is not Decision.CONFIRM
    ):
        return False
    await record(turn, [replace(statement, note=text)])
    return True


async def _extended(turn: Turn, statement: Statement) -> bool:
    context = Context(kind=ContextKind.REMINDER, task=statement.task)
    for text in (turn.incoming.text, f"xin gia hạn {turn.incoming.text}", f"xin gia hạn đến {turn.incoming.text}"):
        for said in read(text, context, turn.said_on).statements:
            if said.intent is Intent.EXTEND and said.day:
                await record(turn, [replace(said, task=statement.task)])
                return True
    return False


def _lacks_detail(statement: Statement) -> bool:
    return (statement.intent is Intent.BLOCKED and not statement.note) or (
        statement.intent is Intent.EXTEND and statement.day is None
    )
