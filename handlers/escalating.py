"""Naming to clerks and leadership what stays overdue without a word, longest overdue first."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from types import MappingProxyType

from domain.people import Chat
from domain.reminders import Ladder, Reminder, Step, escalated
from domain.roles import Role
from domain.tasks import Task
from handlers.digests import escalation_text, keep_digest, numbered
from handlers.planned_day import Day, Planned, lateness
from storage.unit_of_work import UnitOfWork

_STEPS = MappingProxyType({Role.CLERK: Step.CLERK, Role.LEADERSHIP: Step.LEADERSHIP})
MOST_NAMED = 60
"""Lines of one message; what did not find room is owed again on the next working day."""
MOST_PARTS = 1000

ByDay = Mapping[date, Sequence[Reminder]]


@dataclass(slots=True, kw_only=True)
class Above:
    """One chat above the units, and what has climbed to it so far: the first lines, how many in all, since when."""

    chat: Chat
    step: Step
    lines: list[Reminder] = field(default_factory=list)
    total: int = 0
    first_missed: date | None = None

    def add(self, day: Day, climbed: ByDay, told: frozenset[tuple[int, str]]) -> None:
        untold = {d: [r for r in found if (self.chat.id, r.key) not in told] for d, found in climbed.items()}
        new = untold[day.today]
        self.total += len(new)
        self.lines = nsmallest(MOST_NAMED, [*self.lines, *new], key=lambda r: (r.due, r.task.id, r.assignment.unit_id))
        missed = next((d for d in day.missed if untold[d]), None)
        self.first_missed = min(filter(None, (self.first_missed, missed)), default=None)


def step_of(chat: Chat) -> Step | None:
    """Which step of the ladder is told in a chat; None in chats of units and of other roles."""
    return _STEPS.get(chat.role) if chat.role else None


class Climbing:
    """Gathers, round of units after round of units, what has climbed to the chats above them."""

    def __init__(self, day: Day, above: Sequence[Above], rounds: Sequence[Sequence[int]]) -> None:
        self.above, self.rounds = above, rounds
        self.references: dict[int, str] = {}
        self._day = day

    @classmethod
    async def begin(cls, day: Day, work: UnitOfWork) -> "Climbing":
        waiting = [one for one in await work.digests.waiting(day.today) if one.unit_id is None]
        chats = await work.chats.some([one.chat_id for one in waiting])
        above = [Above(chat=chat, step=step) for chat in chats if (step := step_of(chat))]
        return cls(day, above, list(_portions(await work.duties.counts())) if above else ())

    async def gather(self, work: UnitOfWork, unit_ids: Sequence[int]) -> None:
        """Look at what these units have overdue."""
        duties = await work.duties.due_before(self._day.today, unit_ids)
        tasks = [task for found in duties.of.values() for task in found]
        if not tasks:
            return
        climbed = await asyncio.to_thread(self._look, tasks)
        keys = {one.chat.id: {r.key for found in climbed[one.step].values() for r in found} for one in self.above}
        told = await work.digests.told(keys)
        for one in self.above:
            one.add(self._day, climbed[one.step], told)
        self.references |= duties.references

    def _look(self, tasks: Sequence[Task]) -> dict[Step, ByDay]:
        calendar, ladder = self._day.office.calendar, Ladder()
        return {
            step: {
                day: escalated(tasks, step, today=day, calendar=calendar, ladder=ladder, sent=frozenset())
                for day in self._day.looked_at
            }
            for step in {one.step for one in self.above}
        }


async def tell_above(day: Day, work: UnitOfWork, climbing: Climbing) -> list[Planned]:
    """Put what has climbed in the outbox. The caller commits."""
    having = await work.digests.having(day.today, [one.chat.id for one in climbing.above])
    units = await work.units.names({r.assignment.unit_id for one in climbing.above for r in one.lines})
    planned = []
    for one in climbing.above:
        if not one.lines or one.chat.id in having:
            continue
        text = escalation_text(
            day,
            numbered(one.lines),
            step=one.step,
            units=units,
            references=climbing.references,
            late=lateness(day, one.chat, one.first_missed),
            more=one.total - len(one.lines),
        )
        planned.append(Planned(chat=one.chat, unit=None, lines=tuple(one.lines), text=text))
        await keep_digest(day, work, planned[-1])
    return planned


def _portions(parts: Mapping[int, int]) -> Iterator[list[int]]:
    """The units that have something open, in portions that one transaction can bear."""
    portion: list[int] = []
    weight = 0
    for unit, heavy in sorted(parts.items()):
        if portion and weight + heavy > MOST_PARTS:
            yield portion
            portion, weight = [], 0
        portion.append(unit)
        weight += heavy
    if portion:
        yield portion
