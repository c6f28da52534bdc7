"""Answering what can be asked of the register. In a unit's chat every answer is about that unit only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from domain.buckets import count_buckets
from domain.messages import Button, Table
from domain.progress import Progress, Status, most_pressing_first, progress_of, progress_of_task
from domain.questions import (
    AskDueSoon,
    AskHelp,
    AskOpen,
    AskOverdue,
    AskPeriod,
    AskTask,
    DecideExtension,
    MakeCode,
    Publish,
    Question,
    Shape,
)
from domain.roles import Action
from domain.tasks import AssignmentRole, Task
from domain.units import Unit
from domain.units.directory import Directory
from handlers.buttons import make_row
from handlers.enrol import make_code
from handlers.extensions import decide_extension
from handlers.overdue_files import Listed, send_picture, send_sheet
from handlers.publishing import publish_drafts
from handlers.turn import Turn
from texts.render import shortened

MOST_LINES = 20
"""Lines of a list in a message; beyond that a file says it better (features L1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One unit's part in a task, as the card of the task shows it."""

    unit: str
    lead: bool
    progress: Progress
    difficulty: str | None


async def answer_question(turn: Turn, question: Question) -> bool:
    """Answer it; False where in this chat these words are no question and should be read as a reply."""
    if turn.unit and _names_a_unit(question):
        return False
    match question:
        case AskHelp():
            await _help(turn)
        case AskTask():
            await show_task(turn, question.task)
        case AskOverdue() | AskDueSoon() | AskOpen():
            await _list(turn, question)
        case AskPeriod():
            await _period(turn, question)
        case MakeCode():
            await make_code(turn, question)
        case Publish():
            await publish_drafts(turn, question)
        case DecideExtension():
            await decide_extension(turn, question)
        case _:
            assert_never(question)
    return True


def _names_a_unit(question: Question) -> bool:
    return isinstance(question, AskOverdue | AskDueSoon | AskOpen | AskPeriod | MakeCode) and question.unit is not None


async def _help(turn: Turn) -> None:
    await turn.answer(
        "help",
        whose="unit" if turn.unit else "all",
        unit=turn.unit.name if turn.unit else "",
        may_invite=turn.may(Action.INVITE_OFFICER),
        may_import=turn.may(Action.IMPORT),
    )


async def show_task(turn: Turn, task_id: int) -> None:
    """Everything about one task, to who may see it."""
    task = await turn.work.tasks.find(task_id)
    unit_id = turn.chat.unit_id if turn.chat else None
    if task and unit_id and all(a.unit_id != unit_id for a in task.assignments):
        task = None
    if task is None:
        await turn.answer("unknown_task", id=task_id, unit=turn.unit.name if turn.unit else None)
        return
    parts = [
        PartShown(
            unit=turn.units[a.unit_id].name,
            lead=a.role is AssignmentRole.LEAD,
            progress=progress_of(task, a, turn.today, turn.office.calendar),
            difficulty=a.difficulty,
        )
        for a in task.assignments
    ]
    await turn.answer(
        "task_card",
        task=task,
        directive=await turn.work.directives.get(task.directive_id),
        progress=progress_of_task(task, turn.today, turn.office.calendar),
        parts=parts,
        tasks=(task.id,),
    )


async def _asked_unit(turn: Turn, name: str | None) -> tuple[bool, Unit | None]:
    """The unit a question is about: this chat's, the one that was named, or None for all. False: not to be told."""
    if turn.unit:
        return turn.may(Action.ASK_OWN), turn.unit
    if not turn.may(Action.ASK_ALL):
        await turn.answer("not_allowed")
        return False, None
    if name is None:
        return True, None
    found = Directory(turn.units.values()).search(name)
    if len(found) == 1:
        return True, found[0]
    await turn.answer("unknown_unit", asked=name, found=[unit.name for unit in found[:5]])
    return False, None


_WANTED: dict[type, Callable[[Progress], bool]] = {
    AskOverdue: lambda p: p.status is Status.OVERDUE,
    AskDueSoon: lambda p: p.status is Status.DUE_SOON,
    AskOpen: lambda p: not p.status.completed and p.status is not Status.STANDING,
}
_WORDS = {AskOverdue: "overdue", AskDueSoon: "due_soon", AskOpen: "own"}


async def _list(turn: Turn, question: AskOverdue | AskDueSoon | AskOpen) -> None:
    allowed, unit = await _asked_unit(turn, question.unit)
    if not allowed:
        return
    listed = await listed_tasks(turn, unit, _WANTED[type(question)])
    word = _WORDS[type(question)]
    if not listed:
        await turn.answer("none_found", what=word, unit=unit.name if unit else None, as_of=turn.now)
    elif isinstance(question, AskOverdue) and question.shape is Shape.SHEET:
        await send_sheet(turn, listed)
    elif isinstance(question, AskOverdue) and question.shape is Shape.PICTURE:
        await send_picture(turn, listed)
    else:
        await _say_list(turn, word, unit, listed)


async def listed_tasks(turn: Turn, unit: Unit | None, wanted: Callable[[Progress], bool]) -> list[Listed]:
    """The tasks of a unit (its own part counts) or of all, with the units that still owe something."""
    tasks = await (turn.work.tasks.of_unit(unit.id) if unit else turn.work.tasks.all())
    followed = [task for task in tasks if task.followed_from <= turn.today]
    references = await turn.work.directives.by_id()
    listed = []
    for task, progress in most_pressing_first(followed, turn.today, turn.office.calendar):
        parts = _open_parts(turn, task, unit, wanted)
        if parts:
            listed.append(
                Listed(
                    task=task,
                    progress=parts[0][1] if unit else progress,
                    unit=", ".join(name for name, _ in parts),
                    units=tuple(name for name, _ in parts),
                    coordinating=", ".join(
                        turn.units[a.unit_id].name for a in task.assignments if a.role is AssignmentRole.COORDINATING
                    ),
                    directive=references[task.directive_id],
                )
            )
    return sorted(listed, key=lambda one: (one.progress.due is None, one.progress.due, one.task.id))


def _open_parts(
    turn: Turn, task: Task, unit: Unit | None, wanted: Callable[[Progress], bool]
) -> list[tuple[str, Progress]]:
    parts = []
    for assignment in task.leads:
        if unit is None or assignment.unit_id == unit.id:
            progress = progress_of(task, assignment, turn.today, turn.office.calendar)
            if wanted(progress):
                parts.append((turn.units[assignment.unit_id].name, progress))
    if unit is None and not task.leads:
        progress = progress_of_task(task, turn.today, turn.office.calendar)
        if wanted(progress):
            parts.append((turn.office.texts.word("headings", "no_unit"), progress))
    return parts


async def _say_list(turn: Turn, word: str, unit: Unit | None, listed: list[Listed]) -> None:
    texts, shown = turn.office.texts, listed[:MOST_LINES]
    heading = texts.word("headings", word, unit.name if unit else None)
    ids = tuple(one.task.id for one in shown)
    if turn.chat:
        await turn.work.contexts.listed(turn.chat.id, ids, turn.now)
    await turn.answer(
        "task_list",
        heading=heading,
        rows=shown,
        total=len(listed),
        as_of=turn.now,
        more="quá hạn xlsx",
        hint=texts.word("headings", "hint_own" if turn.unit else "hint_all"),
        tasks=ids,
        table=replace(_table(turn, shown), title=heading) if word == "overdue" else None,
        buttons=await _file_buttons(turn) if word == "overdue" and not turn.unit else (),
    )


def _table(turn: Turn, listed: Iterable[Listed]) -> Table:
    texts = turn.office.texts
    return Table(
        head=tuple(texts.word("headings", "column", name) for name in ("id", "task", "unit", "due", "state")),
        rows=tuple(
            (
                f"#{one.task.id}",
                shortened(one.task.text, 90),
                one.unit,
                one.progress.due.strftime("%d/%m/%Y") if one.progress.due else "",
                texts.word("names", "status", one.progress),
            )
            for one in listed
        ),
    )


async def _file_buttons(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    if turn.chat is None:
        return ()
    texts = turn.office.texts
    choices = [
        (texts.word("headings", "button", "sheet"), "quá hạn xlsx"),
        (texts.word("headings", "button", "picture"), "quá hạn biểu đồ"),
    ]
    return (await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=choices),)


async def _period(turn: Turn, question: AskPeriod) -> None:
    allowed, unit = await _asked_unit(turn, question.unit)
    if not allowed:
        return
    tasks = await (turn.work.tasks.of_unit(unit.id) if unit else turn.work.tasks.all())
    led = [task for task in tasks if unit is None or any(a.unit_id == unit.id for a in task.leads)]
    counts = count_buckets(led, question.period, turn.today)
    await turn.answer(
        "period_report",
        period=question.period,
        unit=unit.name if unit else None,
        as_of=min(question.period.end, turn.today),
        buckets=[(bucket.value, count) for bucket, count in counts.items()],
        total=sum(counts.values()),
    )
