"""What a report sets in motion elsewhere: a difficulty, a refusal or a request for time reaches the clerks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from domain.extensions import decider
from domain.messages import Button
from domain.progress import current_due
from domain.replies import Intent
from domain.reports import Extension
from domain.roles import Role
from domain.tasks import Assignment, Task
from handlers.buttons import make_row
from handlers.helping import ask_for_help
from handlers.own_tasks import Said
from handlers.turn import Turn
from storage.extensions import NewExtension

PASSED_ON = frozenset((Intent.EXTEND, Intent.NOT_OURS, Intent.TRANSFER, Intent.BLOCKED))
"""What the clerks hear of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one statement: how the part stands now, whether a clerk is to decide (`forwarded`), whether
    evidence is still wanted, and which other units were asked for help."""

    said: Said
    after: Assignment
    report_id: int
    forwarded: bool = False
    wants_evidence: bool = False
    asked: tuple[str, ...] = ()


async def pass_on(turn: Turn, outcome: Outcome) -> Outcome:
    """Tell the clerks what needs one of them."""
    statement, task, unit = outcome.said.statement, outcome.said.task, turn.unit.name if turn.unit else ""
    match statement.intent:
        case Intent.EXTEND:
            await _request_extension(turn, outcome.said)
            return replace(outcome, forwarded=True)
        case Intent.NOT_OURS | Intent.TRANSFER:
            raw, intent = turn.incoming.text, statement.intent.value
            await tell_clerks(turn, task, "transfer_notice", unit=unit, intent=intent, raw=raw)
            return replace(outcome, forwarded=True)
        case Intent.BLOCKED:
            note = statement.note or ""
            asked = await ask_for_help(turn, outcome.report_id, task, note)
            await tell_clerks(turn, task, "difficulty_notice", unit=unit, note=note, asked=[one.name for one in asked])
            return replace(outcome, asked=tuple(one.name for one in asked))
        case Intent.DONE:
            if outcome.after.claimed_on:
                await _ask_to_confirm(turn, outcome, unit)
            return replace(outcome, wants_evidence=statement.evidence is None and turn.proof is None)
        case _:
            return outcome


async def _ask_to_confirm(turn: Turn, outcome: Outcome, unit: str) -> None:
    word, raw = f"HT{outcome.report_id}", turn.incoming.text
    choices = [(turn.office.texts.word("headings", "button", "confirm"), f"xác nhận {word}")]
    choices.append((turn.office.texts.word("headings", "button", "send_back"), f"trả lại {word}"))
    task, proof = outcome.said.task, turn.proof is not None
    await tell_clerks(
        turn, task, "completion_notice", choices, unit=unit, raw=raw, outcome=outcome, word=word, proof=proof
    )


async def _request_extension(turn: Turn, said: Said) -> None:
    task, work = said.task, turn.work
    if turn.chat is None:
        return
    due = current_due(task, said.assignment, turn.today)
    extension_id = await work.extensions.add(
        NewExtension(
            task_id=task.id,
            unit_id=said.assignment.unit_id,
            chat_id=turn.chat.id,
            due_before=due,
            asked_due=said.statement.day,
            reason=said.statement.note,
            raw=turn.incoming.text,
        ),
        turn.now,
    )
    extension = await work.extensions.find(extension_id)
    if extension is None:
        return
    granted_before = await work.extensions.count_granted(task.id)
    roles = {Role.CLERK, await who_decides(turn, granted_before)}
    unit = turn.unit.name if turn.unit else ""
    await put_before(turn, roles, extension, task, unit=unit, granted_before=granted_before)


async def put_before(
    turn: Turn, roles: Collection[Role], extension: Extension, task: Task, *, unit: str, granted_before: int
) -> None:
    """Tell the chats of these roles of a request, each chat once; with buttons where it is theirs to decide."""
    decides = await who_decides(turn, granted_before)
    choices = [(turn.office.texts.word("headings", "button", "grant"), f"đồng ý GH{extension.id}")]
    choices.append((turn.office.texts.word("headings", "button", "refuse"), f"từ chối GH{extension.id}"))
    for role in roles:
        await tell_role(
            turn,
            role,
            task,
            "extension_notice",
            choices if role is decides else (),
            cause=f"GH{extension.id}",
            unit=unit,
            extension=extension,
            late=extension.due_before is not None and turn.office.today(extension.asked_at) > extension.due_before,
            granted_before=granted_before,
            goes_up=role is not decides,
        )


async def who_decides(turn: Turn, granted_before: int) -> Role:
    """The role that decides, unless nobody of it can be reached: then the clerks."""
    role = decider(granted_before)
    return role if await turn.work.chats.of_role(role) else Role.CLERK


async def tell_clerks(
    turn: Turn, task: Task, template: str, choices: Sequence[tuple[str, str]] = (), **values: object
) -> None:
    """Owe every clerk's chat a notice; `choices` are buttons as (label, words they stand for)."""
    await tell_role(turn, Role.CLERK, task, template, choices, cause="", **values)


async def tell_role(
    turn: Turn,
    role: Role,
    task: Task,
    template: str,
    choices: Sequence[tuple[str, str]] = (),
    *,
    cause: str = "",
    **values: object,
) -> None:
    """As `tell_clerks`, to every chat of a role. A chat is told once of a `cause`: where none is given, this message
    and task."""
    cause = cause or f"{turn.incoming.address.lane}:{turn.incoming.message_id}:{task.id}"
    for chat in await turn.work.chats.of_role(role):
        key = f"{template}:{cause}:{chat.id}"
        row: tuple[Button, ...] = ()
        if choices:
            row = await make_row(turn.work, chat_id=chat.id, now=turn.now, choices=choices)
        await turn.tell(
            chat.address, key, template, buttons=(row,) if row else (), tasks=(task.id,), task=task, **values
        )
