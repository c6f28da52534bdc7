"""The same list when a clerk or an admin asks for it."""

from domain.roles import Action
from handlers.exceptions.listing import failures
from handlers.turn import Turn


async def answer_undelivered(turn: Turn) -> None:
    """Everything of the last month that did not arrive."""
    if not turn.may(Action.SEE_UNDELIVERED):
        await turn.answer("not_allowed")
        return
    undelivered = await turn.work.exceptions.all(turn.now)
    failed = await failures(turn.work, undelivered, turn.units)
    await turn.answer("exceptions", failed=failed, unknown=None, now=turn.now)
