"""Laying the clauses of a document beside its drafts, so that nothing is missed."""

import asyncio
from collections import Counter

from domain.drafts.coverage import Covered, coverage, outside
from handlers.drafts.bench import Checked
from handlers.turn import Turn

MOST_CLAUSES = 80


async def show_coverage(turn: Turn, checked: Checked) -> None:
    """Each numbered clause: a task, none, or to be looked at; the last come first."""
    lines = await turn.work.drafts.lines(checked.directive.id)
    clauses = await asyncio.to_thread(coverage, lines, checked.bench.items)
    counts = Counter(clause.state for clause in clauses)
    order = (Covered.UNCLEAR, Covered.TASK, Covered.NO_TASK)
    shown = sorted(clauses, key=lambda clause: order.index(clause.state))[:MOST_CLAUSES]
    await turn.answer(
        "draft_coverage",
        directive=checked.directive,
        kept_lines=bool(lines),
        groups=[(state.value, counts[state], [clause for clause in shown if clause.state is state]) for state in order],
        total=len(clauses),
        outside=outside(checked.bench.items, clauses),
        more=len(clauses) - len(shown),
    )
