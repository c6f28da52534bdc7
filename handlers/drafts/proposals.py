"""What a workbook would change: shown first, applied when somebody says so."""

from dataclasses import dataclass

from domain.directives.draft import Draft
from domain.drafts.doubts import doubtful
from domain.drafts.item import Item, kept
from domain.drafts.workbook.cells import shown
from domain.drafts.workbook.columns import Field
from domain.drafts.workbook.comparing import Comparison
from domain.messages import Button
from handlers.buttons import make_row
from handlers.drafts.bench import Checked
from handlers.turn import Turn
from storage.drafts import Proposal

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A draft that would change: the columns whose words differ, before and after."""

    item: Item
    cells: tuple[tuple[str, str, str], ...]
    looked_at: bool


async def propose(turn: Turn, checked: Checked, file_name: str, comparison: Comparison, *, other: bool) -> None:
    """Show what a workbook would do, and keep it until yes or no. `other`: it is not of the directive looked at."""
    changes = bool(comparison.change.items)
    if turn.chat and changes:
        proposal = Proposal(
            directive_id=checked.directive.id,
            file_name=file_name,
            based_on=await turn.work.drafts.latest_change(checked.directive.id),
            change=comparison.change,
        )
        await turn.work.drafts.propose(turn.chat.id, proposal, turn.now)
    before = {item.number: item.draft for item in checked.bench.items}
    await turn.answer(
        "draft_compared",
        name=file_name,
        directive=checked.directive,
        other=other,
        changes=changes,
        added=comparison.change.added,
        edited=[_edited(before[item.number], item) for item in comparison.edited],
        removed=comparison.removed,
        restored=comparison.restored,
        errors=comparison.errors,
        most=MOST_SHOWN,
        buttons=await _choices(turn) if changes else (),
    )


def _edited(before: Draft, item: Item) -> Edited:
    old, new = shown(Item(number=item.number, draft=before)), shown(item)
    cells = [(field.value, old[field], new[field]) for field in old if old[field] != new[field]]
    if before.nature is not item.draft.nature:
        cells.append((Field.NATURE.value, "", ""))
    return Edited(item=item, cells=tuple(cells), looked_at=bool(before.doubts) and not item.draft.doubts)


async def take_proposal(turn: Turn) -> bool:
    """Apply what the workbook would change; False where none waits in this chat."""
    proposal = await turn.work.drafts.proposal(turn.chat.id) if turn.chat else None
    if proposal is None or turn.chat is None:
        return False
    await turn.work.drafts.drop_proposal(turn.chat.id)
    directive = await turn.work.directives.get(proposal.directive_id)
    if await _is_stale(turn, proposal):
        await turn.answer("draft_stale", name=proposal.file_name, directive=directive)
        return True
    await turn.work.drafts.keep(
        proposal.directive_id,
        proposal.change,
        said=proposal.file_name,
        officer_id=turn.officer.id if turn.officer else None,
        now=turn.now,
    )
    await turn.work.drafts.look(turn.chat.id, proposal.directive_id)
    items = await turn.work.drafts.items(proposal.directive_id)
    await turn.answer(
        "draft_taken",
        name=proposal.file_name,
        directive=directive,
        changed=len(proposal.change.items),
        total=len(kept(items)),
        doubtful=doubtful(items),
    )
    return True


async def _is_stale(turn: Turn, proposal: Proposal) -> bool:
    """Somebody corrected the drafts since the workbook was looked at, or they were published."""
    if await turn.work.directives.is_published(proposal.directive_id):
        return True
    return await turn.work.drafts.latest_change(proposal.directive_id) != proposal.based_on


async def drop_proposal(turn: Turn) -> bool:
    """Leave the drafts as they are; False where no workbook waits in this chat."""
    proposal = await turn.work.drafts.proposal(turn.chat.id) if turn.chat else None
    if proposal is None or turn.chat is None:
        return False
    await turn.work.drafts.drop_proposal(turn.chat.id)
    await turn.answer("draft_dropped", name=proposal.file_name)
    return True


async def _choices(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    if turn.chat is None:
        return ()
    word = turn.office.texts.word
    choices = [(word("draft_words", "button", name), text) for name, text in (("take", "nhận"), ("drop", "thôi"))]
    return (await make_row(turn.work, chat_id=turn.chat.id, now=turn.now, choices=choices),)
