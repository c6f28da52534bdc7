"""Deciding on a request for more time. The day the directive gave is never overwritten."""

from domain.questions import DecideExtension
from domain.reports import Extension, ExtensionDecision
from domain.roles import Action
from handlers.turn import Turn


async def decide_extension(turn: Turn, wanted: DecideExtension) -> None:
    """Grant or refuse, tell both sides; a request is decided once."""
    if not turn.may(Action.DECIDE_EXTENSION) or turn.officer is None:
        await turn.answer("not_allowed")
        return
    extension = await turn.work.extensions.find(wanted.extension)
    if extension is None or extension.decision or extension.asked_due is None:
        await turn.answer("extension_unknown", id=wanted.extension, decided=bool(extension and extension.decision))
        return
    decision = ExtensionDecision.GRANTED if wanted.granted else ExtensionDecision.REFUSED
    await turn.work.extensions.decide(extension.id, decision, turn.officer.id, turn.now)
    if wanted.granted:
        await turn.work.tasks.extend(extension.task_id, extension.asked_due)
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id,
        action=f"extension {decision}",
        subject=f"#{extension.task_id}",
        detail={"extension": extension.id, "due": [extension.due_before, extension.asked_due]},
    )
    await _tell_both(turn, extension, granted=wanted.granted)


async def _tell_both(turn: Turn, extension: Extension, *, granted: bool) -> None:
    task = await turn.work.tasks.find(extension.task_id)
    chat = await turn.work.chats.get(extension.chat_id)
    await turn.answer("extension_decided", extension=extension, granted=granted, task=task)
    await turn.tell(
        chat.address, f"extension:{extension.id}", "extension_decided", extension=extension, granted=granted, task=task
    )
