"""Drafts become tasks: a person said so, the units are resolved, and their chats are told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.messages import Kind, Outgoing
from domain.progress import current_due
from domain.questions import Publish
from domain.roles import Action
from domain.tasks import AssignmentRole, Directive, Task
from domain.units import Unit, UnitKind
from domain.units.directory import Directory
from handlers.calling import with_call
from handlers.fallback import first_hand
from handlers.office import Office
from handlers.turn import Turn, owe
from storage.unit_of_work import UnitOfWork

FIRST_TASK = 101
"""Ids begin above any position in a digest, so that "3 xong" cannot mean both line 3 and task 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing one directive did."""

    directive: Directive
    tasks: tuple[Task, ...]
    new_units: tuple[str, ...]


async def publish_drafts(turn: Turn, wanted: Publish) -> None:
    """Publish the one directive that waits, or the one that was named."""
    if not turn.may(Action.PUBLISH):
        await turn.answer("not_allowed")
        return
    waiting = await turn.work.directives.awaiting()
    chosen = [d for d in waiting if wanted.directive in (None, d.id)]
    if len(chosen) != 1:
        await turn.answer("publish_which", waiting=waiting)
        return
    published = await publish(turn.work, turn.office, chosen[0].id, turn.now)
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action="publish",
        subject=f"directive {published.directive.id}",
        detail={"tasks": [task.id for task in published.tasks]},
    )
    told = await tell_units(turn.work, turn.office, published, turn.now)
    await turn.answer(
        "published",
        published=published,
        told=told,
        without_chat=await _units_without_chat(turn.work, published),
        tasks=tuple(task.id for task in published.tasks),
    )


async def _units_without_chat(work: UnitOfWork, published: Published) -> list[str]:
    """The leading units that nobody can remind yet."""
    reachable = {chat.unit_id for chat in await work.chats.all() if chat.closed_reason is None}
    units = await work.units.by_id()
    leading = dict.fromkeys(a.unit_id for task in published.tasks for a in task.leads)
    return [units[unit_id].name for unit_id in leading if unit_id not in reachable]


async def publish(
    work: UnitOfWork, office: Office, directive_id: int, now: datetime, dated: date | None = None
) -> Published:
    """Make a task of every draft. `dated` is the day of a document that bears none.

    A task is followed from the document's own day; a unit that the directory does not know is added to it.
    """
    directive = await work.directives.get(directive_id)
    followed_from = directive.issued_on or directive.meeting_on or dated or office.today(now)
    new_units: list[str] = []
    for draft in await work.directives.drafts(directive_id):
        units = await work.units.by_id()
        lead = await _resolve(work, units, draft.lead_units, new_units)
        coordinating = await _resolve(work, units, draft.coordinating_units, new_units)
        await work.tasks.add(
            directive_id=directive_id,
            section=draft.section,
            text=draft.text,
            followed_from=followed_from,
            nature=draft.nature,
            deadline=draft.deadline,
            product=draft.product,
            recipient=draft.recipient,
            units=_parts(lead, coordinating),
            first_id=FIRST_TASK,
        )
    await work.directives.mark_published(directive_id, now)
    tasks = await work.tasks.of_directive(directive_id)
    return Published(directive=directive, tasks=tasks, new_units=tuple(new_units))


async def _resolve(
    work: UnitOfWork, units: Mapping[int, Unit], names: Iterable[str], new_units: list[str]
) -> list[int]:
    """The ids that these names stand for: a collective's members as they are now, a new unit for an unknown name."""
    ids: list[int] = []
    directory = Directory(units.values())
    for name in names:
        unit = directory.find(name)
        if unit is None:
            ids.append(await work.units.add(name, UnitKind.ORGANISATION))
            new_units.append(name)
        elif unit.kind is UnitKind.COLLECTIVE and unit.members:
            ids.extend(unit.members)
        else:
            ids.append(unit.id)
    return list(dict.fromkeys(ids))


def _parts(lead: list[int], coordinating: list[int]) -> list[tuple[int, AssignmentRole]]:
    """A unit that leads does not also coordinate."""
    parts = [(unit_id, AssignmentRole.LEAD) for unit_id in lead]
    return parts + [(unit_id, AssignmentRole.COORDINATING) for unit_id in coordinating if unit_id not in lead]


async def tell_units(work: UnitOfWork, office: Office, published: Published, now: datetime) -> int:
    """Tell the chats of the leading units what is new for them; how many chats were told."""
    by_unit: dict[int, list[Task]] = defaultdict(list)
    for task in published.tasks:
        for assignment in task.leads:
            by_unit[assignment.unit_id].append(task)
    units = await work.units.by_id()
    reached = [chat for chat in await work.chats.all() if chat.unit_id in by_unit and chat.closed_reason is None]
    chats = await first_hand(work, reached)
    for chat in chats:
        tasks = by_unit[chat.unit_id] if chat.unit_id else []
        ids = tuple(task.id for task in tasks)
        await work.contexts.listed(chat.id, ids, now)
        text = office.texts.say(
            "new_tasks",
            unit=units[chat.unit_id].name if chat.unit_id else chat.title,
            directive=published.directive,
            rows=[(task, current_due(task, None, office.today(now))) for task in tasks],
        )
        text = with_call(office, chat.address, text, private=chat.private)
        message = Outgoing(address=chat.address, kind=Kind.NOTICE, text=text, tasks=ids)
        await owe(work, office, message, key=f"new:{published.directive.id}:{chat.id}:{ids[0]}", now=now)
    return len(chats)
