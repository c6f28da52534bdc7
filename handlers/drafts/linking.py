"""Laying a directive's drafts beside the register: what is there already."""

from domain.directives.draft import Draft
from domain.drafts.item import Item, Items
from domain.drafts.links import Known, Link, links_of
from domain.tasks import Directive
from domain.units.directory import Directory
from handlers.turn import Turn


async def links_in_register(turn: Turn, directive: Directive, items: Items) -> tuple[Link, ...]:
    """Drafts that repeat a task of another directive, or ask for a paper that another directive is."""
    directives = await turn.work.directives.by_id()
    known = Known(
        tasks=await turn.work.tasks.all(),
        directives={key: other for key, other in directives.items() if key != directive.id},
        directory=Directory(turn.units.values()),
    )
    return links_of(items, known)


def numbered(drafts: tuple[Draft, ...]) -> Items:
    """Drafts under their numbers, as they are when they come in."""
    return tuple(Item(number=number, draft=draft) for number, draft in enumerate(drafts, start=1))
