"""The five buckets of a period."""

from dataclasses import replace

from domain.buckets import count_buckets
from domain.questions import AskPeriod
from handlers.asked_unit import find_asked_unit
from handlers.turn import Turn


async def answer_period(turn: Turn, question: AskPeriod) -> None:
    """The report of all units, or of one by its own part in each task that it leads."""
    allowed, unit = await find_asked_unit(turn, question.unit)
    if not allowed:
        return
    tasks = await (turn.work.tasks.of_unit(unit.id) if unit else turn.work.tasks.all())
    if unit:
        own = [replace(task, assignments=tuple(a for a in task.leads if a.unit_id == unit.id)) for task in tasks]
        tasks = tuple(task for task in own if task.assignments)
    counts = count_buckets(tasks, question.period, turn.today)
    await turn.answer(
        "period_report",
        period=question.period,
        unit=unit.name if unit else None,
        as_of=min(question.period.end, turn.today),
        buckets=[(bucket.value, count) for bucket, count in counts.items()],
        total=sum(counts.values()),
    )
