"""Subjects: the tasks a statement is about, in its context."""

from dataclasses import replace
from typing import NamedTuple

from domain.replies.marks import Pointer
from domain.replies.reading import Context, ContextKind
from domain.replies.references import Resolved, resolve
from domain.replies.statements import Said
from domain.replies.tags import Tag


class Subject(NamedTuple):
    """The tasks; whether they are `sure`; and the tasks to choose from where they are not. `how` is a code."""

    tasks: tuple[int | None, ...]
    sure: bool = True
    candidates: tuple[int, ...] = ()
    how: str = "task_of_message"


def only_task(context: Context) -> int | None:
    """The one task a reply without any number is about, if there is one."""
    if context.kind is ContextKind.RECORDED:
        return context.recorded[0] if len(context.recorded) == 1 else None
    if context.task is not None:
        return context.task
    return context.items[0] if len(context.items) == 1 else None


def subject(said: Said, others: list[Said], context: Context) -> Subject:
    """What `said` is about; `others` are all statements of the reply, for "the rest"."""
    if said.pointers:
        return _pointed(said, others, context)
    several = len(context.items) > 1 and only_task(context) is None
    if _miscounted(said, context):
        return Subject((only_task(context),), sure=False, candidates=context.items, how="task_unknown")
    if several and (said.excepted or Tag.ANY in said.tags):
        return Subject(_all_but(said.excepted, context), sure=not said.excepted, how="task_all")
    if several and Tag.ALL in said.tags and Tag.NOTYET not in said.tags and Tag.NOT not in said.tags:
        return Subject(context.items, sure=False, how="task_all")
    if several and _counted(said):
        return Subject(context.items, sure=False, how="task_all")
    task = only_task(context)
    if task is not None:
        return Subject((task,))
    return Subject((None,), sure=False, candidates=context.items or context.recorded, how="task_unknown")


def _pointed(said: Said, others: list[Said], context: Context) -> Subject:
    found: list[Resolved] = []
    how = "task_by_number"
    for pointer in said.pointers:
        if pointer.word == "last":
            found.append(Resolved(context.items[-1] if context.items else only_task(context), bool(context.items)))
            how = "task_last"
        elif pointer.word in ("firsts", "lasts"):
            found += [Resolved(task, False) for task in _at_end(pointer, context)] or [Resolved(None, False)]
            how = "task_by_number"
        elif pointer.word == "rest":
            named = [
                p for other in others for p in (*other.pointers, *other.excepted) if p.word not in ("rest", "last")
            ]
            found += [Resolved(task, False) for task in _all_but(named, context)] or [Resolved(None, False)]
            how = "task_rest"
        else:
            found += resolve(pointer, context)
    candidates = tuple(dict.fromkeys([task for resolved in found for task in resolved.candidates]))
    return Subject(
        tuple(dict.fromkeys([resolved.task for resolved in found])),
        all(r.sure for r in found),
        candidates,
        how if not candidates else "task_ambiguous",
    )


def _at_end(pointer: Pointer, context: Context) -> tuple[int, ...]:
    """So many tasks from the beginning or the end of the list; none where the list has not as many."""
    count = pointer.numbers[0]
    if count > len(context.items):
        return ()
    return context.items[:count] if pointer.word == "firsts" else context.items[-count:]


def _miscounted(said: Said, context: Context) -> bool:
    """Whether "cả 3" is said where there are not three tasks."""
    return any(count != len(context.items) for count in _counted(said))


def _counted(said: Said) -> list[int]:
    marks = [mark for clause in said.clauses for mark in clause.marks if mark.tag is Tag.ALL]
    return [mark.value for mark in marks if isinstance(mark.value, int)]


def _all_but(pointers: list[Pointer], context: Context) -> tuple[int, ...]:
    found = [resolved for pointer in pointers for resolved in resolve(pointer, context)]
    left_out = {task for resolved in found for task in (resolved.task, *resolved.candidates)}
    return tuple(task for task in context.items if task not in left_out)


def answering(context: Context, named: tuple[int, ...]) -> Context:
    """The context of a reply that quotes lines of ours: the tasks these lines name come first."""
    if len(named) == 1:
        return replace(context, kind=ContextKind.REMINDER, task=named[0], items=())
    if named and not context.items:
        return replace(context, kind=ContextKind.DIGEST, task=None, items=named)
    return context
