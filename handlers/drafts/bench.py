"""Which directive is being checked, and what is on the bench with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.deadlines import Reference
from domain.drafts.applying import Bench
from domain.tasks import Directive
from domain.units.directory import Directory
from handlers.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A directive that waits, with its drafts. `waiting`: how many directives wait in all."""

    directive: Directive
    bench: Bench
    waiting: int


async def waiting_directives(turn: Turn) -> list[Directive]:
    """The directives that have drafts and wait for a person, newest last."""
    return [d for d in await turn.work.directives.awaiting() if await turn.work.drafts.items(d.id)]


async def find_checked(turn: Turn, wanted: int | None) -> Checked | None:
    """The directive that was named, else the one this chat looked at last, else the newest that waits."""
    waiting = await waiting_directives(turn)
    looked_at = await turn.work.drafts.looked_at(turn.chat.id) if turn.chat and wanted is None else wanted
    chosen = next((d for d in waiting if d.id == looked_at), None)
    if chosen is None and wanted is None and waiting:
        chosen = waiting[-1]
    if chosen is None:
        return None
    if turn.chat:
        await turn.work.drafts.look(turn.chat.id, chosen.id)
    return await checked(turn, chosen, waiting)


async def checked(turn: Turn, directive: Directive, waiting: Sequence[Directive]) -> Checked:
    """A directive with its drafts, and what deadlines and units in corrections are read against."""
    day = directive.issued_on or directive.meeting_on
    bench = Bench(
        items=await turn.work.drafts.items(directive.id),
        directory=Directory(turn.units.values()),
        reference=Reference(day=day, year=(day or turn.today).year),
    )
    return Checked(directive=directive, bench=bench, waiting=len(waiting))
