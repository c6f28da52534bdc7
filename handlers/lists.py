"""Lists of tasks: overdue, due soon, not done; of a unit or of all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from domain.directives.gist import gist
from domain.messages import Button, Table
from domain.progress import Progress, Status, most_pressing_first, progress_of, progress_of_task
from domain.questions import AskList, Shape, Which
from domain.tasks import AssignmentRole, Task
from domain.units import Unit
from handlers.asked_unit import find_asked_unit
from handlers.buttons import make_row
from handlers.list_files import Listed, send_picture, send_sheet
from handlers.thrift import most_lines
from handlers.turn import Turn

MOST_LINES = 20
"""Lines of a list in a message; beyond that a file says it better (features L1)."""

_WANTED: Mapping[Which, Callable[[Progress], bool]] = MappingProxyType(
    {
        Which.OVERDUE: lambda p: p.status is Status.OVERDUE,
        Which.DUE_SOON: lambda p: p.status is Status.DUE_SOON,
        Which.OPEN: lambda p: not p.status.completed and p.status is not Status.STANDING,
    }
)


async def answer_list(turn: Turn, question: AskList) -> None:
    """The list in the shape that was asked for."""
    allowed, unit = await find_asked_unit(turn, question.unit)
    if not allowed:
        return
    which, name = question.which, unit.name if unit else None
    listed = [
        one for one in await listed_tasks(turn, unit, which) if one.progress.days > question.over or not question.over
    ]
    if not listed:
        await turn.answer("none_found", which=which.value, unit=name, over=question.over, as_of=turn.now)
    elif question.shape is Shape.SHEET:
        await send_sheet(turn, which, name, listed)
    elif question.shape is Shape.PICTURE:
        await send_picture(turn, name, listed)
    else:
        await _say_list(turn, question, unit, listed)


async def listed_tasks(turn: Turn, unit: Unit | None, which: Which) -> list[Listed]:
    """The tasks of a unit (its own part counts) or of all, with the units that still owe something."""
    tasks = await (turn.work.tasks.of_unit(unit.id) if unit else turn.work.tasks.all())
    followed = [task for task in tasks if task.followed_from <= turn.today]
    references = await turn.work.directives.by_id()
    listed = []
    for task, progress in most_pressing_first(followed, turn.today, turn.office.calendar):
        parts = _open_parts(turn, task, unit, _WANTED[which])
        if parts:
            listed.append(
                Listed(
                    task=task,
                    progress=parts[0][1] if unit else progress,
                    units=tuple(name for name, _ in parts),
                    coordinating=_coordinating(turn, task),
                    directive=references[task.directive_id],
                )
            )
    return sorted(listed, key=lambda one: (one.progress.due is None, one.progress.due, one.task.id))


def _coordinating(turn: Turn, task: Task) -> str:
    return ", ".join(turn.units[a.unit_id].name for a in task.assignments if a.role is AssignmentRole.COORDINATING)


def _open_parts(
    turn: Turn, task: Task, unit: Unit | None, wanted: Callable[[Progress], bool]
) -> list[tuple[str, Progress]]:
    calendar = turn.office.calendar
    if unit is None and not task.leads:
        parts = [(turn.office.texts.word("headings", "no_unit"), progress_of_task(task, turn.today, calendar))]
    else:
        mine = [a for a in task.leads if unit is None or a.unit_id == unit.id]
        parts = [(turn.units[a.unit_id].name, progress_of(task, a, turn.today, calendar)) for a in mine]
    return [(name, progress) for name, progress in parts if wanted(progress)]


async def _say_list(turn: Turn, question: AskList, unit: Unit | None, listed: list[Listed]) -> None:
    channel = turn.incoming.address.channel
    most = await most_lines(turn.office, turn.work, channel, MOST_LINES, turn.now)
    texts, shown = turn.office.texts, listed[:most]
    heading = texts.word("headings", question.which.value, unit.name if unit else None)
    title = texts.word("headings", "with_total", heading, len(listed), turn.now)
    overdue, ids = question.which is Which.OVERDUE, tuple(one.task.id for one in shown)
    if turn.chat:
        await turn.work.contexts.listed(turn.chat.id, ids, turn.now)
    words = texts.word("headings", "words_for", question.which.value, None if turn.unit or not unit else unit.name)
    await turn.answer(
        "task_list",
        heading=heading,
        rows=shown,
        total=len(listed),
        as_of=turn.now,
        with_units=unit is None,
        more=f"{words} xlsx",
        hint=_hint(turn, question.which, words, ids),
        tasks=ids,
        table=replace(_table(turn, shown), title=title) if overdue else None,
        buttons=await _file_buttons(turn, words) if overdue and not turn.unit else (),
    )


def _hint(turn: Turn, which: Which, words: str, ids: tuple[int, ...]) -> str:
    if turn.may_report:
        return turn.office.texts.word("headings", "hint_own")
    return turn.office.texts.word("headings", "hint_all", words, which.value, ids[0])


def _table(turn: Turn, listed: Iterable[Listed]) -> Table:
    texts = turn.office.texts
    return Table(
        head=tuple(texts.word("headings", "column", name) for name in ("id", "task", "unit", "due", "state")),
        rows=tuple(
            (
                f"#{one.task.id}",
                gist(one.task.text, 90),
                ", ".join(one.units),
                one.progress.due.strftime("%d/%m/%Y") if one.progress.due else "",
                texts.word("names", "status", one.progress),
            )
            for one in listed
        ),
    )


async def _file_buttons(turn: Turn, words: str) -> tuple[tuple[Button, ...], ...]:
    if turn.chat is None:
        return ()
    texts = turn.office.texts
    choices = [
        (texts.word("headings", "button", "sheet"), f"{words} xlsx"),
        (texts.word("headings", "button", "picture"), f"{words} biểu đồ"),
    ]
    return (await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=choices),)
