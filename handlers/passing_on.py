"""What a report sets in motion elsewhere: a difficulty, a refusal or a request for time reaches the clerks."""

from dataclasses import dataclass, replace

from domain.progress import current_due
from domain.replies import Intent, Statement
from domain.roles import Role
from domain.tasks import Assignment, Task
from handlers.turn import Turn
from storage.extensions import NewExtension


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one statement: recorded, passed on to the clerk (`forwarded`), or evidence still wanted."""

    statement: Statement
    task: Task
    assignment: Assignment
    forwarded: bool = False
    wants_evidence: bool = False


async def pass_on(turn: Turn, outcome: Outcome) -> Outcome:
    """Tell the clerks what needs one of them."""
    statement, unit = outcome.statement, turn.unit.name if turn.unit else ""
    match statement.intent:
        case Intent.EXTEND:
            await _request_extension(turn, outcome)
            return replace(outcome, forwarded=True)
        case Intent.NOT_OURS | Intent.TRANSFER:
            await _tell_clerks(
                turn, outcome, "transfer_notice", unit=unit, intent=statement.intent.value, raw=turn.incoming.text
            )
            return replace(outcome, forwarded=True)
        case Intent.BLOCKED:
            await _tell_clerks(turn, outcome, "difficulty_notice", unit=unit, note=statement.note or "")
            return outcome
        case Intent.DONE:
            return replace(outcome, wants_evidence=statement.evidence is None)
        case _:
            return outcome


async def _request_extension(turn: Turn, outcome: Outcome) -> None:
    task, work = outcome.task, turn.work
    if turn.chat is None:
        return
    due = current_due(task, outcome.assignment, turn.today)
    extension_id = await work.extensions.add(
        NewExtension(
            task_id=task.id,
            unit_id=outcome.assignment.unit_id,
            chat_id=turn.chat.id,
            due_before=due,
            asked_due=outcome.statement.day,
            reason=outcome.statement.note,
            raw=turn.incoming.text,
        ),
        turn.now,
    )
    await _tell_clerks(
        turn,
        outcome,
        "extension_notice",
        unit=turn.unit.name if turn.unit else "",
        extension=await work.extensions.find(extension_id),
        late=due is not None and turn.today > due,
        granted_before=await work.extensions.count_granted(task.id),
    )


async def _tell_clerks(turn: Turn, outcome: Outcome, template: str, **values: object) -> None:
    incoming = turn.incoming
    for chat in await turn.work.chats.of_role(Role.CLERK):
        key = f"{template}:{incoming.address.lane}:{incoming.message_id}:{outcome.task.id}:{chat.id}"
        await turn.tell(chat.address, key, template, task=outcome.task, **values)
