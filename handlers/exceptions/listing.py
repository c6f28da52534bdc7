"""Messages that did not arrive, put together by who did not get them and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.messages import Kind
from domain.people import Chat
from domain.undelivered import Why, why
from domain.units import Unit
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork

MOST_TASKS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """What one conversation did not get for one reason: the messages by kind, the tasks they were about."""

    to: str
    why: Why
    since: datetime
    messages: Mapping[Kind, int]
    tasks: tuple[int, ...]
    more_tasks: int = 0


async def failures(work: UnitOfWork, undelivered: Sequence[Owed], units: Mapping[int, Unit]) -> list[Failed]:
    """The longest waiting first. An answer to somebody whose chat the register does not know is nobody's business."""
    known: list[tuple[Chat, Why, Owed]] = []
    for owed in undelivered:
        chat = await work.chats.find(owed.message.address)
        if chat:
            known.append((chat, why(owed.state, owed.error, owed.resends), owed))
    ordered = sorted(known, key=lambda one: (one[0].id, one[1]))
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: (one[0].id, one[1]))]
    found = [_failed(chat_why[0][0], chat_why[0][1], [owed for *_, owed in chat_why], units) for chat_why in groups]
    return sorted(found, key=lambda one: one.since)


def _failed(chat: Chat, reason: Why, undelivered: Sequence[Owed], units: Mapping[int, Unit]) -> Failed:
    unit = units.get(chat.unit_id) if chat.unit_id else None
    kinds = [owed.message.kind for owed in undelivered]
    tasks = sorted({task for owed in undelivered for task in owed.message.tasks})
    return Failed(
        to=f"{unit.name} ({chat.title})" if unit and unit.name != chat.title else chat.title,
        why=reason,
        since=min(owed.created_at for owed in undelivered),
        messages={kind: kinds.count(kind) for kind in Kind if kind in kinds},
        tasks=tuple(tasks[:MOST_TASKS]),
        more_tasks=max(0, len(tasks) - MOST_TASKS),
    )
