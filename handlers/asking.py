"""Asking before anything is recorded. What was asked is kept with the chat, so that a restart does not lose it."""

from collections.abc import Sequence
from dataclasses import replace

from domain.messages import Button
from domain.replies import Statement
from domain.statements import Doubt, Lack
from handlers.buttons import hash_of, make_row
from handlers.own_tasks import Said, own_part
from handlers.turn import Turn
from storage.contexts import Asked

_EXAMPLE_WORKING_DAYS = 10


async def ask_to_confirm(turn: Turn, said: Sequence[Said], *, reason: Doubt | None = None, unclear: int = 0) -> None:
    """Show what would be recorded and ask yes or no. `unclear` parts of the message were not understood."""
    row = await _yes_or_no(turn)
    buttons = tuple(hash_of(button.token) for button in row)
    await remember(turn, Asked(kind="confirm", statements=tuple(one.statement for one in said), buttons=buttons))
    ids = tuple(one.task.id for one in said)
    await turn.answer("confirm", said=said, reason=reason, unclear=unclear, buttons=(row,) if row else (), tasks=ids)


async def ask_which(turn: Turn, statement: Statement, candidates: tuple[int, ...]) -> None:
    """Ask which task is meant; the answer may be its number in our list or its id."""
    parts = [await own_part(turn, task_id) for task_id in dict.fromkeys(candidates)]
    tasks = [part[0] for part in parts if part]
    ids = tuple(task.id for task in tasks)
    await remember(turn, Asked(kind="which", statements=(statement,), candidates=ids))
    await turn.answer("which", tasks_shown=tasks, tasks=ids)


async def ask_detail(turn: Turn, said: Said, lack: Lack) -> None:
    """Ask for what a statement lacks: the reason of a difficulty, the day of an extension."""
    await remember(turn, Asked(kind="detail", statements=(said.statement,)))
    example = turn.office.calendar.plus_working_days(turn.today, _EXAMPLE_WORKING_DAYS)
    await turn.answer("detail", lack=lack.value, said=said, example_day=example, tasks=(said.task.id,))


async def remember(turn: Turn, asked: Asked) -> None:
    """Keep what is open with this person here; a file that came with the words waits for the answer, too."""
    if turn.chat:
        asked = replace(asked, proof=turn.proof) if turn.proof else asked
        await turn.work.contexts.asked(turn.chat.id, asked, turn.officer.id if turn.officer else None, turn.now)


async def _yes_or_no(turn: Turn) -> tuple[Button, ...]:
    if turn.chat is None:
        return ()
    labels = [
        (turn.office.texts.word("headings", "button", name), text) for name, text in (("yes", "có"), ("no", "không"))
    ]
    return await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=labels)
