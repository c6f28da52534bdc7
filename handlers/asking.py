"""Asking before anything is recorded. What was asked is kept with the chat, so that a restart does not lose it."""

from collections.abc import Sequence
from datetime import date

from domain.messages import Button
from domain.replies import Statement
from handlers.buttons import make_row
from handlers.turn import Turn
from storage.contexts import Asked


async def ask_to_confirm(turn: Turn, statements: Sequence[Statement], *, reason: str | None = None) -> None:
    """Show what would be recorded and ask yes or no."""
    await _remember(turn, Asked(kind="confirm", statements=tuple(statements)))
    outcomes = [
        {"task": await turn.work.tasks.find(s.task) if s.task is not None else None, "statement": s} for s in statements
    ]
    await turn.answer(
        "confirm", outcomes=outcomes, reason=reason, buttons=await _choices(turn, (("yes", "có"), ("no", "không")))
    )


async def ask_which(turn: Turn, statement: Statement, candidates: tuple[int, ...]) -> None:
    """Ask which task is meant; the answer may be its number in our list or its id."""
    found = [await turn.work.tasks.find(task_id) for task_id in candidates]
    tasks = [task for task in found if task is not None]
    ids = tuple(task.id for task in tasks)
    await _remember(turn, Asked(kind="which", statements=(statement,), candidates=ids))
    await turn.answer("which", tasks_shown=tasks, tasks=ids)


async def ask_detail(turn: Turn, statement: Statement) -> None:
    """Ask for what a statement lacks: the reason of a difficulty, the day of an extension."""
    task = await turn.work.tasks.find(statement.task) if statement.task is not None else None
    if task is None:
        await turn.answer("not_understood")
        return
    await _remember(turn, Asked(kind="detail", statements=(statement,)))
    await turn.answer(
        "detail", intent=statement.intent.value, task=task, example_day=_example_day(turn), tasks=(task.id,)
    )


def _example_day(turn: Turn) -> date:
    return turn.office.calendar.plus_working_days(turn.today, 10)


async def _remember(turn: Turn, asked: Asked) -> None:
    if turn.chat:
        await turn.work.contexts.asked(turn.chat.id, asked, turn.officer.id if turn.officer else None, turn.now)


async def _choices(turn: Turn, choices: Sequence[tuple[str, str]]) -> tuple[tuple[Button, ...], ...]:
    if turn.chat is None:
        return ()
    labels = [(turn.office.texts.word("headings", "button", name), text) for name, text in choices]
    return (await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=labels),)
