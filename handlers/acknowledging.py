"""A unit says that it has received its tasks. Receipt is not progress."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.own_tasks import own_part
from handlers.turn import Turn

RECEIVED = "👌"
"""One of the few emoji that every group may bear on Telegram."""


async def acknowledge(turn: Turn, tasks: Iterable[int]) -> None:
    """Note what was received. In a group a reaction says so, and a second "ok" is talk among people."""
    ours, new = [], []
    for task_id in tasks:
        part = await own_part(turn, task_id)
        if part is None:
            continue
        ours.append(task_id)
        if part[1].acknowledged_on is None:
            new.append(task_id)
            await turn.work.tasks.save_assignment(replace(part[1], acknowledged_on=turn.today))
    told = new or (ours if turn.incoming.private else [])
    if told:
        reaction = None if turn.incoming.private else RECEIVED
        await turn.answer("acknowledged", ids=told, tasks=tuple(ours), reaction=reaction)
