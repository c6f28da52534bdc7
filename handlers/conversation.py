"""The one door for messages: find out who speaks, then let the right handler answer."""

import re
from dataclasses import replace
from datetime import datetime

from domain.messages import Incoming
from domain.questions import read_question
from domain.roles import Action
from handlers.answering import answer_open_question
from handlers.buttons import hash_of
from handlers.enrol import greet_stranger, redeem_code
from handlers.importing import Reading, take_in_directive
from handlers.office import Office
from handlers.questions import answer_question
from handlers.replies import take_reply
from handlers.turn import Turn
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
    if turn.officer is None or turn.chat is None or not turn.officer.grants:
        await greet_stranger(turn)
        return
    if incoming.pressed:
        pressed = await _words_of_button(turn)
        if pressed is None:
            return
        turn = pressed
    await _dispatch(turn, reading)


async def _begin(office: Office, work: UnitOfWork, incoming: Incoming, now: datetime) -> Turn:
    return Turn(
        office=office,
        work=work,
        incoming=replace(incoming, text=_COMMAND.sub(r"\1", incoming.text.strip())),
        now=now,
        chat=await work.chats.find(incoming.address),
        officer=await work.officers.find(incoming.address.channel, incoming.sender.id),
        units=await work.units.by_id(),
    )


async def _words_of_button(turn: Turn) -> Turn | None:
    """The press as the words it stands for; None where the button is spent, foreign or unknown."""
    token_hash = hash_of(turn.incoming.pressed or "")
    token = await turn.work.tokens.find(token_hash)
    if token is None or turn.chat is None or token.chat_id != turn.chat.id or token.expires_at < turn.now:
        await turn.answer("used_button", used_at=None)
        return None
    if token.used_at:
        await turn.answer("used_button", used_at=token.used_at)
        return None
    await turn.work.tokens.mark_used(token_hash, turn.now)
    return replace(turn, incoming=replace(turn.incoming, text=token.text, quoted=None, addressed=True))


async def _dispatch(turn: Turn, reading: Reading | None) -> None:
    incoming = turn.incoming
    if not incoming.addressed:
        return
    if incoming.edited:
        await turn.answer("edited")
    elif incoming.forwarded and incoming.file is None:
        await turn.answer("forwarded")
    elif incoming.file is not None:
        await _take_file(turn, reading)
    elif len(incoming.text) > LONGEST_REPLY:
        await turn.answer("too_long", length=len(incoming.text), limit=LONGEST_REPLY)
    elif not await answer_open_question(turn):
        question = read_question(incoming.text, turn.today)
        if question is None or not await answer_question(turn, question):
            await take_reply(turn)


async def _take_file(turn: Turn, reading: Reading | None) -> None:
    if reading is None or not turn.may(Action.IMPORT):
        await turn.answer("text_only")
    else:
        await take_in_directive(turn, reading)
