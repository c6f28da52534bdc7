"""Showing drafts: all in short lines, or one whole."""

from domain.drafts.doubts import doubtful
from domain.drafts.item import kept
from domain.drafts.problem import Fault, Problem
from domain.messages import Button
from handlers.buttons import make_row
from handlers.drafts.bench import Checked
from handlers.drafts.correcting import say_problem
from handlers.drafts.linking import links_in_register
from handlers.turn import Turn

MOST_LISTED = 60
_BUTTONS = (
    ("publish", "duyệt {id}"),
    ("download", "văn bản {id}: tải dự thảo"),
    ("coverage", "văn bản {id}: đối chiếu"),
)


async def list_drafts(turn: Turn, checked: Checked) -> None:
    """Every draft in a line by its number, the removed ones marked."""
    items = checked.bench.items
    await turn.answer(
        "draft_list",
        directive=checked.directive,
        waiting=checked.waiting,
        items=items[:MOST_LISTED],
        more=len(items) - len(items[:MOST_LISTED]),
        total=len(kept(items)),
        doubtful=doubtful(items),
        links=await links_in_register(turn, checked.directive, items),
        buttons=await draft_buttons(turn, checked.directive.id),
    )


async def show_draft(turn: Turn, checked: Checked, number: int) -> None:
    """One draft whole: its words and lines, its units, its deadline with the words it was written in, its doubts."""
    item = next((item for item in checked.bench.items if item.number == number), None)
    if item is None:
        await say_problem(turn, checked, Problem(fault=Fault.NO_SUCH_DRAFT, numbers=(number,)))
        return
    draft = item.draft
    lines = await turn.work.drafts.lines(checked.directive.id)
    verbatim = " ".join(lines[draft.line_from - 1 : draft.line_to]) if draft.line_from else ""
    await turn.answer(
        "draft_card",
        directive=checked.directive,
        item=item,
        rewritten=bool(verbatim) and " ".join(draft.text.split()) not in " ".join(verbatim.split()),
        verbatim=verbatim,
    )


async def draft_buttons(turn: Turn, directive_id: int) -> tuple[tuple[Button, ...], ...]:
    """What can be done with a directive's drafts as a whole; every button stands for words that can be typed."""
    if turn.chat is None:
        return ()
    word = turn.office.texts.word
    choices = [(word("draft_words", "button", name), text.format(id=directive_id)) for name, text in _BUTTONS]
    return (await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=choices),)
