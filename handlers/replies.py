"""A reply arrives: read it against what the chat was told last, then record it, ask, or leave the register alone."""

from collections.abc import Sequence
from dataclasses import replace

from domain.replies import Context, ContextKind, Decision, Intent, Reading, Statement, read
from domain.statements import CHANGES, lack
from handlers.acknowledging import acknowledge
from handlers.answering import TASK_CODE
from handlers.asking import ask_to_confirm, ask_which
from handlers.exceptions import note_unknown
from handlers.own_tasks import find_own, own_part
from handlers.recording import record
from handlers.task_card import show_task
from handlers.turn import Turn
from handlers.undoing import lately_recorded, undo


async def take_reply(turn: Turn) -> None:
    """Handle a message that is no question of the kind domain.questions reads."""
    if not turn.may_report:
        await _say_who_reports(turn)
        return
    context = await context_of(turn)
    reading = read(turn.incoming.text, context, turn.said_on)
    turn.office.on_reading(turn.incoming, reading)
    if any(statement.intent is Intent.UNDO for statement in reading.statements):
        await _undo(turn, reading)
    elif reading.decision is Decision.APPLY:
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
    tasks = await turn.work.reports.tasks_of(lately_recorded(turn, remembered))
    if tasks:
        return Context(kind=ContextKind.RECORDED, recorded=tasks, items=remembered.listed)
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
        return tuple(dict.fromkeys(int(code) for code in TASK_CODE.findall(turn.incoming.quoted_text)))
    return tasks or ()


async def _undo(turn: Turn, reading: Reading) -> None:
    """What was recorded last goes back; what the message says beside it is taken at its word."""
    await undo(turn)
    rest = [statement for statement in reading.statements if statement.intent is not Intent.UNDO]
    if rest and reading.decision is Decision.APPLY:
        await record(turn, rest)


async def _ask(turn: Turn, reading: Reading) -> None:
    statements = [_as_progress(statement) for statement in reading.statements]
    asked = [s.task for s in statements if s.intent is Intent.QUESTION and s.task is not None]
    if asked:
        await show_task(turn, asked[0])
    elif len(statements) == 1 and statements[0].task is None:
        await _ask_which(turn, statements[0], reading.candidates)
    else:
        await _ask_to_confirm(turn, statements)


async def _ask_which(turn: Turn, statement: Statement, candidates: tuple[int, ...]) -> None:
    """Which task is meant; where only one of the candidates is this unit's, whether it is that one."""
    if statement.intent is Intent.AMBIGUOUS:
        await _say_what_is_possible(turn)
        return
    own = [task_id for task_id in candidates if await own_part(turn, task_id)]
    if len(own) == 1:
        await _ask_to_confirm(turn, [replace(statement, task=own[0])])
    else:
        await ask_which(turn, statement, candidates)


async def _ask_to_confirm(turn: Turn, statements: Sequence[Statement]) -> None:
    """Ask about what was understood; a part that lacks something is asked for it, a part that was not is said to be."""
    clear = [statement for statement in statements if statement.intent is not Intent.AMBIGUOUS]
    found, missing = await find_own(turn, clear)
    if missing:
        await turn.answer("not_your_task", ids=missing, unit=turn.unit.name if turn.unit else "")
    if len(found) == 1 and lack(found[0].statement, found[0].task, found[0].assignment, turn.today):
        # What it lacks is asked for instead.
        await record(turn, [found[0].statement])
    elif found:
        await ask_to_confirm(turn, found, unclear=len(statements) - len(found) - len(missing))
    elif not missing:
        await _say_what_is_possible(turn)


def _as_progress(statement: Statement) -> Statement:
    """A bare number under a reminder is most likely a percentage; we ask whether it is."""
    if statement.intent is Intent.AMBIGUOUS and statement.percent is not None:
        return replace(statement, intent=Intent.PROGRESS)
    return statement


async def _respond(turn: Turn, reading: Reading, context: Context) -> None:
    """Nothing is to be recorded; answer what deserves an answer. Talk in a group is left alone."""
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
    await note_unknown(turn)
    await turn.answer("not_understood")


async def _say_who_reports(turn: Turn) -> None:
    """Somebody who does not report here wrote what is no question. Talk in a unit's group is not ours to answer."""
    reading = read(turn.incoming.text, Context(), turn.said_on)
    if turn.unit is None:
        if not _reports(reading):
            await note_unknown(turn)
        await turn.answer("units_report" if _reports(reading) else "not_a_question")
    elif _reports(reading):
        await turn.answer("others_report", unit=turn.unit.name)


def _reports(reading: Reading) -> bool:
    return reading.decision is not Decision.IGNORE and any(s.intent in CHANGES for s in reading.statements)
