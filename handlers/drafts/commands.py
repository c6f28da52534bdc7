"""What is typed over drafts goes to who deals with it. Rights: a clerk's, and never inside a unit's chat."""

from dataclasses import replace

from domain.drafts.commands import (
    Addressed,
    Command,
    Download,
    DropWorkbook,
    ListDrafts,
    ShowCoverage,
    TakeWorkbook,
    UndoCorrection,
    UndoPublishing,
    View,
)
from domain.drafts.grammar import directive_named, read_command
from domain.roles import Action
from handlers.drafts.bench import Checked, find_checked, waiting_directives
from handlers.drafts.clauses import show_coverage
from handlers.drafts.correcting import correct, undo_correction
from handlers.drafts.proposals import drop_proposal, take_proposal
from handlers.drafts.showing import list_drafts, show_draft
from handlers.drafts.unpublishing import unpublish, unpublishable
from handlers.drafts.workbooks import send_workbook
from handlers.turn import Turn

_UNMISTAKABLE = (Download, ShowCoverage, UndoPublishing)
_ELSEWHERE_TOO = (View, UndoCorrection, ListDrafts)
"""Words that may as well mean something else while no drafts wait."""


async def take_draft_command(turn: Turn) -> bool:
    """Whether the message was about drafts; then it has been dealt with."""
    addressed = read_command(turn.incoming.text)
    if addressed is None or turn.chat is None or turn.unit:
        return False
    command = addressed.command
    if not turn.may(Action.PUBLISH if isinstance(command, UndoPublishing) else Action.IMPORT):
        if isinstance(command, _UNMISTAKABLE):
            await turn.answer("not_allowed")
        return isinstance(command, _UNMISTAKABLE)
    if isinstance(command, UndoPublishing):
        await unpublish(turn, addressed.directive)
        return True
    if isinstance(command, TakeWorkbook | DropWorkbook):
        return await _answer_proposal(turn, command)
    return await _over_drafts(turn, addressed)


async def _answer_proposal(turn: Turn, command: TakeWorkbook | DropWorkbook) -> bool:
    """Without a workbook that waits, "nhận" and "thôi" mean something else."""
    return await (take_proposal(turn) if isinstance(command, TakeWorkbook) else drop_proposal(turn))


async def _over_drafts(turn: Turn, addressed: Addressed) -> bool:
    """To the directive it names, or whose message it answers, or the one looked at last."""
    addressed = replace(addressed, directive=addressed.directive or directive_named(turn.incoming.quoted_text or ""))
    checked = await find_checked(turn, addressed.directive)
    if checked is None:
        return await _without_drafts(turn, addressed)
    await _carry_out(turn, addressed.command, checked)
    return True


async def _without_drafts(turn: Turn, addressed: Addressed) -> bool:
    if isinstance(addressed.command, UndoCorrection) and await unpublishable(turn):
        await turn.answer("draft_nothing_to_undo", published=True)
        return True
    if addressed.directive is None and isinstance(addressed.command, _ELSEWHERE_TOO):
        return False
    await turn.answer("draft_none", wanted=addressed.directive, waiting=await waiting_directives(turn))
    return True


async def _carry_out(turn: Turn, command: Command, checked: Checked) -> None:
    match command:
        case View():
            await show_draft(turn, checked, command.number)
        case ListDrafts():
            await list_drafts(turn, checked)
        case UndoCorrection():
            await undo_correction(turn, checked)
        case Download():
            await send_workbook(turn, checked)
        case ShowCoverage():
            await show_coverage(turn, checked)
        case UndoPublishing() | TakeWorkbook() | DropWorkbook():
            raise ValueError(f"{command} is not about the drafts of one directive")
        case _:
            await correct(turn, command, checked)
