"""Messages that the bot did not understand: counted when they come, told to the clerks once a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.unknown import anonymous
from handlers.turn import Turn
from storage.unit_of_work import UnitOfWork
from storage.unknowns import Counted

MOST_TOLD = 20
_TOLD_UNTIL = "unknown messages told until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """What was not understood since the last list: the most frequent, and how many messages in all."""

    counted: Sequence[Counted]
    total: int


async def note_unknown(turn: Turn) -> None:
    """Count what was said. Nothing is kept that names a person or tells who said it."""
    names = [officer.name for officer in await turn.work.officers.all()]
    unknown = anonymous(turn.incoming.text, [*names, turn.incoming.sender.name])
    if unknown:
        await turn.work.unknowns.count(_monday(turn.today), unknown)


async def misunderstood(work: UnitOfWork, today: date) -> Misunderstood | None:
    """What is to be told now: on the first look of a week, of the weeks since the last list; else None."""
    week = _monday(today)
    noted = await work.settings.find(_TOLD_UNTIL)
    first = date.fromisoformat(noted) if noted else date.min
    if first >= week:
        return None
    counted, total = await work.unknowns.between(first, week, MOST_TOLD)
    return Misunderstood(counted=counted, total=total) if counted else None


async def mark_misunderstood_told(work: UnitOfWork, today: date) -> None:
    """What was said before this week is not told again. The caller commits."""
    await work.settings.set(_TOLD_UNTIL, _monday(today).isoformat())
    await work.unknowns.forget_old(_monday(today))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
