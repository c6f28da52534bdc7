"""A reply arrives: read it against what the chat was told last, then record it, ask, or leave the register alone."""

import re
from dataclasses import replace

from domain.replies import Context, ContextKind, Decision, Intent, Reading, Statement, read
from domain.roles import Action
from handlers.asking import ask_detail, ask_to_confirm, ask_which
from handlers.questions import show_task
from handlers.recording import acknowledge, record
from handlers.turn import Turn
from handlers.undoing import UNDO_WITHIN

_TASK_CODE = re.compile(r"#(\d{1,9})\b")


async def take_reply(turn: Turn) -> None:
    """Handle a message that is no question of the kind domain.questions reads."""
    if turn.unit is None or not turn.may(Action.REPORT_OWN):
        await _say_what_is_possible(turn)
        return
    context = await context_of(turn)
    reading = read(turn.incoming.text, context, turn.said_on)
    if reading.decision is Decision.APPLY:
        await record(turn, reading.statements)
    elif reading.decision is Decision.CONFIRM:
        await _ask(turn, reading)
    else:
        await _respond(turn, reading, context)


async def context_of(turn: Turn) -> Context:
    """What a reply in this chat is read against: the message it answers, else what was recorded or listed last."""
    if turn.chat is None:
        return Context()
    answered = await _tasks_answered(turn)
    if answered:
        return _context(answered)
    remembered = await turn.work.contexts.get(turn.chat.id)
    if remembered.recorded and remembered.recorded_at and turn.now - remembered.recorded_at <= UNDO_WITHIN:
        reports = await turn.work.reports.get_many(remembered.recorded)
        tasks = await turn.work.tasks.of_assignments(report.assignment_id for report in reports)
        return Context(kind=ContextKind.RECORDED, recorded=tuple(tasks), items=remembered.listed)
    return _context(remembered.listed)


def _context(tasks: tuple[int, ...]) -> Context:
    if not tasks:
        return Context()
    if len(tasks) == 1:
        return Context(kind=ContextKind.REMINDER, task=tasks[0], items=tasks)
    return Context(kind=ContextKind.DIGEST, items=tasks)


async def _tasks_answered(turn: Turn) -> tuple[int, ...]:
    """The tasks of our message that was answered; where its id is not known any more, those its words name."""
    if turn.incoming.quoted is None:
        return ()
    tasks = await turn.work.outbox.tasks_of_message(turn.incoming.address.lane, turn.incoming.quoted)
    if tasks is None and turn.incoming.quoted_text:
        return tuple(dict.fromkeys(int(code) for code in _TASK_CODE.findall(turn.incoming.quoted_text)))
    return tasks or ()


async def _ask(turn: Turn, reading: Reading) -> None:
    first = reading.statements[0] if reading.statements else None
    if first is None:
        await turn.answer("not_understood")
    elif first.task is None and len(reading.statements) == 1:
        await ask_which(turn, first, reading.candidates)
    elif len(reading.statements) == 1 and _lacks_detail(first):
        await ask_detail(turn, first)
    elif first.intent is Intent.QUESTION and first.task is not None:
        await show_task(turn, first.task)
    else:
        meant = tuple(_as_progress(statement) for statement in reading.statements)
        if any(statement.intent is Intent.AMBIGUOUS or statement.task is None for statement in meant):
            await turn.answer("not_understood")
        else:
            await ask_to_confirm(turn, meant)


def _lacks_detail(statement: Statement) -> bool:
    return (statement.intent is Intent.BLOCKED and not statement.note) or (
        statement.intent is Intent.EXTEND and statement.day is None and statement.date_text is None
    )


def _as_progress(statement: Statement) -> Statement:
    """A bare number under a reminder is most likely a percentage; we ask whether it is."""
    if statement.intent is Intent.AMBIGUOUS and statement.percent is not None:
        return replace(statement, intent=Intent.PROGRESS)
    return statement


async def _respond(turn: Turn, reading: Reading, context: Context) -> None:
    """Nothing is to be recorded; answer what deserves an answer."""
    intents = {statement.intent for statement in reading.statements}
    asked = [s.task for s in reading.statements if s.intent is Intent.QUESTION and s.task is not None]
    if asked:
        await show_task(turn, asked[0])
    elif Intent.QUESTION in intents:
        await _say_what_is_possible(turn)
    elif Intent.ACK in intents and context.kind in (ContextKind.REMINDER, ContextKind.DIGEST):
        await acknowledge(turn, context.items)
    elif turn.incoming.private:
        await _say_what_is_possible(turn)


async def _say_what_is_possible(turn: Turn) -> None:
    await turn.answer("not_understood")
