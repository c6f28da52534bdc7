"""A correction in chat: it is applied, written down with what stood before, and shown with what is left to look at."""

from domain.drafts.applying import apply
from domain.drafts.commands import Correction
from domain.drafts.doubts import doubtful
from domain.drafts.item import Items, kept
from domain.drafts.problem import Problem
from handlers.drafts.bench import Checked
from handlers.turn import Turn

MOST_SHOWN = 5


async def correct(turn: Turn, correction: Correction, checked: Checked) -> None:
    """Change the drafts as asked, or say why nothing was changed."""
    outcome = apply(correction, checked.bench)
    if isinstance(outcome, Problem):
        await say_problem(turn, checked, outcome)
        return
    await turn.work.drafts.keep(
        checked.directive.id,
        outcome,
        said=turn.incoming.text,
        officer_id=turn.officer.id if turn.officer else None,
        now=turn.now,
    )
    await _show(turn, "draft_corrected", checked, outcome.items)


async def undo_correction(turn: Turn, checked: Checked) -> None:
    """Take the last correction of the directive back."""
    undone = await turn.work.drafts.undo(checked.directive.id, turn.now)
    if undone is None:
        await turn.answer("draft_nothing_to_undo", published=False)
        return
    said, items = undone
    await _show(turn, "draft_undone", checked, items, said=said)


async def say_problem(turn: Turn, checked: Checked, problem: Problem) -> None:
    """Why nothing was changed."""
    await turn.answer(
        "draft_problem",
        problem=problem,
        directive=checked.directive,
        year=turn.today.year,
        last=max(item.number for item in checked.bench.items),
        waiting=checked.waiting,
    )


async def _show(turn: Turn, template: str, checked: Checked, changed: Items, said: str = "") -> None:
    """The drafts a message changed, and how many are left to look at."""
    items = await turn.work.drafts.items(checked.directive.id)
    await turn.answer(
        template,
        directive=checked.directive,
        waiting=checked.waiting,
        items=changed[:MOST_SHOWN],
        more=changed[MOST_SHOWN:],
        total=len(kept(items)),
        doubtful=doubtful(items),
        said=said,
    )
