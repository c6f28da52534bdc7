"""Answering what can be asked of the register. In a unit's chat every answer is about that unit only."""

from typing import assert_never

from domain.completions import Completion
from domain.questions import (
    AskClaims,
    AskFile,
    AskHelp,
    AskList,
    AskPeriod,
    AskTask,
    AskUndelivered,
    DecideCompletion,
    DecideExtension,
    Lookup,
    MakeCode,
    Publish,
    Question,
    Thanks,
)
from domain.roles import Action
from domain.units.directory import Directory
from handlers.completions import decide_completion, list_claims
from handlers.enrol import make_code
from handlers.exceptions import answer_undelivered
from handlers.extensions import decide_extension
from handlers.lists import answer_list
from handlers.period_report import answer_period
from handlers.proofs import send_file
from handlers.publishing import publish_drafts
from handlers.task_card import show_task
from handlers.turn import Turn


async def answer_question(turn: Turn, question: Question) -> bool:
    """Answer it; False where in this chat these words are no question and should be read as a reply."""
    if turn.unit and (isinstance(question, DecideCompletion | AskUndelivered) or _names_a_stranger(turn, question)):
        return False
    match question:
        case AskHelp() | Thanks():
            await _be_polite(turn, question)
        case AskTask() | AskList() | AskPeriod() | AskClaims() | AskFile() | AskUndelivered():
            await _look_up(turn, question)
        case MakeCode():
            await make_code(turn, question)
        case Publish():
            await publish_drafts(turn, question)
        case DecideExtension() | DecideCompletion():
            await _decide(turn, question)
        case _:
            assert_never(question)
    return True


async def _look_up(turn: Turn, question: Lookup) -> None:
    match question:
        case AskTask():
            await show_task(turn, question.task)
        case AskList():
            await answer_list(turn, question)
        case AskPeriod():
            await answer_period(turn, question)
        case AskClaims():
            await list_claims(turn)
        case AskFile():
            await send_file(turn, question)
        case AskUndelivered():
            await answer_undelivered(turn)


async def _decide(turn: Turn, question: DecideExtension | DecideCompletion) -> None:
    if isinstance(question, DecideExtension):
        await decide_extension(turn, question)
    else:
        await decide_completion(turn, question)


async def _be_polite(turn: Turn, question: AskHelp | Thanks) -> None:
    """Thanks are answered in private only; in a group they may be anybody's to anybody."""
    if isinstance(question, AskHelp):
        await _help(turn)
    elif turn.incoming.private:
        await turn.answer("thanks")


def _names_a_stranger(turn: Turn, question: Question) -> bool:
    """Whether the words where a unit would stand name none: in a unit's chat that is a report, not a question."""
    if not isinstance(question, AskList | AskPeriod | MakeCode) or question.unit is None:
        return False
    return not Directory(turn.units.values()).search(question.unit)


async def _help(turn: Turn) -> None:
    await turn.answer(
        "help",
        unit=turn.unit.name if turn.unit and turn.may_report else None,
        may_ask=turn.may(Action.ASK_ALL),
        may_invite=turn.may(Action.INVITE_OFFICER),
        may_invite_any=turn.may(Action.INVITE_ANY),
        may_import=turn.may(Action.IMPORT),
        may_decide=turn.may(Action.DECIDE_EXTENSION),
        may_confirm=turn.may(Action.CONFIRM_COMPLETION) and turn.office.completion is Completion.CONFIRM,
    )
