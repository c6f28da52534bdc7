"""Files as evidence: kept with the report they belong to, and shown to who asks for them (features P5, P14)."""

from dataclasses import replace

from domain.messages import Attachment
from domain.questions import AskFile
from domain.replies import Intent, Statement
from domain.roles import Action
from handlers.asking import ask_to_confirm
from handlers.importing import Reading
from handlers.own_tasks import Said, find_own
from handlers.recording import record
from handlers.replies import context_of
from handlers.turn import Turn
from handlers.undoing import recorded_lately
from storage.contexts import Asked


async def keep_proof(turn: Turn, reading: Reading) -> Turn:
    """The turn in which every report that is recorded bears this file."""
    await turn.work.directives.add_file(reading.file, turn.now)
    return replace(turn, proof=reading.file.sha256)


async def place_proof(turn: Turn, asked: Asked | None) -> None:
    """A file without a word: of what was just reported or asked about, else of the one task whose message it answers.

    A task that nobody called done is not done because a file came; then we ask.
    """
    if asked and asked.kind == "evidence":
        await record(turn, asked.statements, proving=True)
        return
    done = [r.before.task_id for r in await recorded_lately(turn) if r.intent is Intent.DONE]
    about = done or list((await context_of(turn)).items)
    found, _ = await find_own(turn, [Statement(intent=Intent.DONE, task=task_id) for task_id in about])
    if len(found) != 1:
        await turn.answer("proof_which")
    elif _is_completed(found[0], just_now=bool(done)):
        await record(turn, [found[0].statement], proving=True)
    else:
        await ask_to_confirm(turn, found)


def _is_completed(said: Said, *, just_now: bool) -> bool:
    part = said.assignment
    return bool(part.completed_on or part.claimed_on or (just_now and part.completed_through))


async def say_where_unplaced(turn: Turn) -> None:
    """Say so where the words beside a file recorded nothing and led to no question: the file belongs nowhere."""
    if turn.chat is None:
        return
    remembered = await turn.work.contexts.get(turn.chat.id)
    if turn.now not in (remembered.recorded_at, remembered.asked_at):
        await turn.answer("proof_which")


async def send_file(turn: Turn, wanted: AskFile) -> None:
    """The directive a task comes from, or the evidence that was reported of it."""
    unit_id = turn.chat.unit_id if turn.chat else None
    if not turn.may(Action.ASK_ALL if unit_id is None else Action.ASK_OWN):
        await turn.answer("not_allowed")
        return
    task = await turn.work.tasks.find(wanted.task)
    if task is None or (unit_id and all(a.unit_id != unit_id for a in task.assignments)):
        await turn.answer("unknown_task", id=wanted.task, unit=turn.unit.name if turn.unit else None)
        return
    parts = [a.id for a in task.assignments if unit_id in (None, a.unit_id)]
    directive = await turn.work.directives.get(task.directive_id)
    sha256 = await turn.work.reports.newest_proof(parts) if wanted.proof else directive.sha256
    file = await turn.work.directives.find_file(sha256) if sha256 else None
    if file is None or not turn.office.files.has(file.sha256):
        await turn.answer("no_file", task=task, directive=directive, proof=wanted.proof, tasks=(task.id,))
        return
    await _send(turn, task.id, file, proof=wanted.proof)


async def _send(turn: Turn, task_id: int, file: Attachment, *, proof: bool) -> None:
    await turn.answer("file_of_task", task_id=task_id, proof=proof, name=file.name, file=file, tasks=(task_id,))
