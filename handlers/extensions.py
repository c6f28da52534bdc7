"""Deciding on a request for more time. The day the directive gave is never overwritten."""

from dataclasses import dataclass
from datetime import date

from domain.extensions import may_decide
from domain.questions import DecideExtension
from domain.reports import Extension, ExtensionDecision
from domain.roles import Action, Role
from domain.tasks import Task
from handlers.passing_on import put_before, who_decides
from handlers.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it is told."""

    wanted: DecideExtension
    extension: Extension
    task: Task | None
    unit: str


async def decide_extension(turn: Turn, wanted: DecideExtension) -> None:
    """Grant or refuse, tell both sides; a request is decided once, and granted for the day that was asked for."""
    if not turn.may(Action.DECIDE_EXTENSION) or turn.officer is None:
        await turn.answer("not_allowed")
        return
    extension = await turn.work.extensions.find(wanted.extension)
    if extension is None or extension.decision or extension.asked_due is None:
        decided = extension.decision.value if extension and extension.decision else None
        await turn.answer("extension_unknown", id=wanted.extension, decided=decided)
    elif (task := await turn.work.tasks.find(extension.task_id)) is None:
        await turn.answer("extension_void", extension=extension)
    elif not await _stands_high_enough(turn, extension):
        await _put_higher(turn, extension, task)
    elif wanted.doubtful or (wanted.granted and any(character.isdigit() for character in wanted.note)):
        await turn.answer("extension_as_asked", extension=extension)
    elif wanted.granted and (task.extended_due or date.min) >= extension.asked_due:
        await turn.answer("extension_surpassed", extension=extension, task=task)
    else:
        await _decide(turn, wanted, extension)


async def _stands_high_enough(turn: Turn, extension: Extension) -> bool:
    granted_before = await turn.work.extensions.count_granted(extension.task_id)
    roles = frozenset(grant.role for grant in turn.officer.grants) if turn.officer else frozenset()
    return may_decide(roles, granted_before) or await who_decides(turn, granted_before) in roles


async def _put_higher(turn: Turn, extension: Extension, task: Task) -> None:
    """Another request was granted since this one was put before the clerks: those who decide now have to see it."""
    unit = turn.units[extension.unit_id].name
    granted_before = await turn.work.extensions.count_granted(extension.task_id)
    role = await who_decides(turn, granted_before)
    await put_before(turn, {role}, extension, task, unit=unit, granted_before=granted_before)
    await turn.answer("extension_goes_up", extension=extension)


async def _decide(turn: Turn, wanted: DecideExtension, extension: Extension) -> None:
    officer_id = turn.officer.id if turn.officer else 0
    decision = ExtensionDecision.GRANTED if wanted.granted else ExtensionDecision.REFUSED
    await turn.work.extensions.decide(extension.id, decision, officer_id, turn.now)
    if wanted.granted and extension.asked_due:
        await turn.work.tasks.extend(extension.task_id, extension.asked_due)
    await turn.work.audit.append(
        at=turn.now,
        officer_id=officer_id,
        action=f"extension {decision}",
        subject=f"#{extension.task_id}",
        detail={"extension": extension.id, "due": [extension.due_before, extension.asked_due], "note": wanted.note},
    )
    await _tell_all(turn, wanted, extension)


async def _tell_all(turn: Turn, wanted: DecideExtension, extension: Extension) -> None:
    """Who decided, the unit's chat that asked, and the clerks where a leader decided."""
    task = await turn.work.tasks.find(extension.task_id)
    decided = Decided(wanted=wanted, extension=extension, task=task, unit=turn.units[extension.unit_id].name)
    about, key = (extension.task_id,), f"extension:{extension.id}"
    await turn.answer("extension_decided", tasks=about, decided=decided, to_unit=False)
    asker = await turn.work.chats.get(extension.chat_id)
    await turn.tell(asker.address, key, "extension_decided", tasks=about, decided=decided, to_unit=True)
    for chat in await turn.work.chats.of_role(Role.CLERK):
        if chat.address != turn.incoming.address:
            key = f"extension:{extension.id}:{chat.id}"
            await turn.tell(chat.address, key, "extension_decided", tasks=about, decided=decided, to_unit=False)
