"""Which unit a question is about, and whether it may be answered here."""

from domain.roles import Action
from domain.units import Unit
from domain.units.directory import Directory
from handlers.turn import Turn


async def find_asked_unit(turn: Turn, name: str | None) -> tuple[bool, Unit | None]:
    """The unit a question is about: this chat's, the one that was named, or None for all. False: it was refused.

    In a unit's chat nothing is told of another, whoever asks: the whole group would read it.
    """
    if turn.chat and turn.chat.unit_id is not None:
        return await _own(turn, name)
    if not turn.may(Action.ASK_ALL):
        await turn.answer("not_allowed")
        return False, None
    if name is None:
        return True, None
    found = Directory(turn.units.values()).search(name)
    if len(found) == 1:
        return True, found[0]
    await turn.answer("unknown_unit", asked=name, found=[unit.name for unit in found[:5]])
    return False, None


async def _own(turn: Turn, name: str | None) -> tuple[bool, Unit | None]:
    if not turn.may(Action.ASK_OWN):
        await turn.answer("not_allowed")
        return False, None
    if name is not None and turn.unit not in Directory(turn.units.values()).search(name):
        await turn.answer("own_unit_only", unit=turn.unit.name if turn.unit else "")
        return False, None
    return True, turn.unit
