"""The one door for messages: find out who speaks, then let the right handler answer."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime

from documents.table.workbook import Workbook
from domain.directives.draft import DirectiveReading
from domain.messages import Incoming
from domain.questions import read_question
from domain.replies.yes_no import yes_or_no
from domain.roles import Action
from handlers.answering import answer_open_question, close_question
from handlers.buttons import find_words
from handlers.drafts.commands import take_draft_command
from handlers.drafts.workbooks import take_workbook
from handlers.enrol import greet_stranger, point_elsewhere, redeem_code
from handlers.helping import take_help
from handlers.importing import Proof, Reading, Unreadable, take_in_directive
from handlers.office import Office
from handlers.proofs import keep_proof, place_proof, say_where_unplaced
from handlers.questions import answer_question
from handlers.replies import take_reply
from handlers.turn import Turn
from storage.contexts import Asked
from storage.unit_of_work import UnitOfWork

LONGEST_REPLY = 2000
"""Characters of a message that are read as a reply; a longer one is no short reply, whatever it is."""
_COMMAND = re.compile(r"^/(\w+)(?:@\w+)?")


async def converse(
    office: Office, work: UnitOfWork, incoming: Incoming, now: datetime, reading: Reading | None = None
) -> None:
    """Handle one message. `reading` is what was read out of its file beforehand, outside the transaction."""
    if not incoming.sender.trusted:
        return
    turn = await _begin(office, work, incoming, now)
    if await redeem_code(turn):
        return
    if turn.officer is None or not turn.officer.grants:
        await greet_stranger(turn)
    elif turn.chat is None:
        await point_elsewhere(turn)
    elif incoming.pressed:
        words = await find_words(turn)
        if words is not None:
            spoken = replace(turn.incoming, text=words, quoted=None, addressed=True)
            await _dispatch(replace(turn, incoming=spoken), None)
    elif incoming.addressed:
        await _dispatch(turn, reading)


async def _begin(office: Office, work: UnitOfWork, incoming: Incoming, now: datetime) -> Turn:
    """Some phones write ế as three characters; from here on it is one."""
    text = _COMMAND.sub(r"\1", unicodedata.normalize("NFC", incoming.text).strip())
    return Turn(
        office=office,
        work=work,
        incoming=incoming if text == incoming.text else replace(incoming, text=text),
        now=now,
        chat=await work.chats.find(incoming.address),
        officer=await work.officers.find(incoming.address.channel, incoming.sender.id),
        units=await work.units.by_id(),
    )


async def _dispatch(turn: Turn, reading: Reading | None) -> None:
    incoming = turn.incoming
    asked, is_old = await close_question(turn)
    if incoming.edited:
        await turn.answer("edited")
    elif incoming.forwarded and incoming.file is None:
        await turn.answer("forwarded")
    elif incoming.file is not None:
        await _take_file(turn, reading, None if is_old else asked)
    elif len(incoming.text) > LONGEST_REPLY:
        await turn.answer("too_long", length=len(incoming.text), limit=LONGEST_REPLY, may_report=turn.may_report)
    else:
        await _take_words(turn, asked, is_old=is_old)


async def _take_words(turn: Turn, asked: Asked | None, *, is_old: bool = False) -> None:
    text = turn.incoming.text
    if await take_help(turn) or (asked and not is_old and await answer_open_question(turn, asked)):
        return
    if await take_draft_command(turn):
        return
    if turn.incoming.pressed and yes_or_no(text) is not None:
        await turn.answer("used_button", used_at=None)
    elif asked and is_old and yes_or_no(text) is not None:
        await turn.answer("question_expired")
    elif text or turn.incoming.private:
        question = read_question(text, turn.today)
        if question is None or not await answer_question(turn, question):
            await take_reply(turn)


async def _take_file(turn: Turn, reading: Reading | None, asked: Asked | None) -> None:
    """A directive of a clerk, evidence of a unit; of anybody else the words count, and the file is not kept."""
    found = reading.found if reading else None
    if reading is not None and isinstance(found, Workbook) and turn.may(Action.IMPORT):
        await take_workbook(turn, reading.file, found)
    elif reading is not None and isinstance(found, DirectiveReading | Unreadable) and turn.may(Action.IMPORT):
        await take_in_directive(turn, reading.file, found)
    elif reading is not None and isinstance(found, Proof) and turn.may_report:
        await _take_proof(await keep_proof(turn, reading), asked)
    else:
        await _take_words_of_file(turn, asked)
        if reading is not None and isinstance(found, Unreadable) and turn.may_report:
            await take_in_directive(turn, reading.file, found)
        else:
            await turn.answer("text_only", may_report=turn.may_report)


async def _take_words_of_file(turn: Turn, asked: Asked | None) -> bool:
    """What was written beside a file; whether there was anything. Words that were passed on are another's."""
    if not turn.incoming.text or turn.incoming.forwarded:
        return False
    await _take_words(turn, asked)
    return True


async def _take_proof(turn: Turn, asked: Asked | None) -> None:
    if await _take_words_of_file(turn, asked):
        await say_where_unplaced(turn)
    else:
        await place_proof(turn, asked)
