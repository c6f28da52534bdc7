"""Buttons: each stands for words that can as well be typed, under a single-use token bound to its chat."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.drafts.commands import Download, ShowCoverage
from domain.drafts.grammar import read_command
from domain.messages import Button
from domain.questions import AskClaims, AskFile, AskList, AskTask, read_question
from handlers.turn import Turn
from storage.tokens import ActionToken
from storage.unit_of_work import UnitOfWork

_BYTES = 16
_LIFE = timedelta(days=30)


def hash_of(token: str) -> str:
    """What is kept of a token or a code; the thing itself is never stored."""
    return hashlib.sha256(token.encode()).hexdigest()


async def make_button(
    work: UnitOfWork, *, chat_id: int, label: str, text: str, now: datetime, task_id: int | None = None
) -> Button:
    token = secrets.token_urlsafe(_BYTES)
    await work.tokens.add(
        ActionToken(hash=hash_of(token), chat_id=chat_id, text=text, task_id=task_id, expires_at=now + _LIFE)
    )
    return Button(label=label, token=token)


async def make_row(
    work: UnitOfWork, *, chat_id: int, now: datetime, choices: Sequence[tuple[str, str]], task_id: int | None = None
) -> tuple[Button, ...]:
    """A row of buttons from (label, text) pairs."""
    return tuple(
        [
            await make_button(work, chat_id=chat_id, label=label, text=text, now=now, task_id=task_id)
            for label, text in choices
        ]
    )


async def make_rows(
    work: UnitOfWork, *, chat_id: int, now: datetime, rows: Sequence[tuple[int, Sequence[tuple[str, str]]]]
) -> tuple[tuple[Button, ...], ...]:
    """Rows of buttons, each about one task, from the task's id and (label, text) pairs; kept in one go."""
    made, tokens = [], []
    for task_id, choices in rows:
        row = []
        for label, text in choices:
            token = secrets.token_urlsafe(_BYTES)
            tokens.append(
                ActionToken(hash=hash_of(token), chat_id=chat_id, text=text, task_id=task_id, expires_at=now + _LIFE)
            )
            row.append(Button(label=label, token=token))
        made.append(tuple(row))
    await work.tokens.add_all(tokens)
    return tuple(made)


async def find_words(turn: Turn) -> str | None:
    """The words that a pressed button stands for; None where it is spent, foreign or unknown, which is then said.

    What only asks may be asked again; what records is pressed once.
    """
    token_hash = hash_of(turn.incoming.pressed or "")
    token = await turn.work.tokens.find(token_hash)
    if token is None or turn.chat is None or token.chat_id != turn.chat.id or token.expires_at < turn.now:
        await turn.answer("used_button", used_at=None)
        return None
    if _only_asks(token.text, turn):
        return token.text
    if token.used_at:
        await turn.answer("used_button", used_at=token.used_at)
        return None
    if turn.unit is None or turn.may_report:
        # Who cannot report here does not use the button up for those who can.
        await turn.work.tokens.mark_used(token_hash, turn.now)
    return token.text


def _only_asks(words: str, turn: Turn) -> bool:
    """Whether these words change nothing, however often they are said."""
    if isinstance(read_question(words, turn.today), AskList | AskTask | AskFile | AskClaims):
        return True
    command = read_command(words)
    return command is not None and isinstance(command.command, Download | ShowCoverage)
