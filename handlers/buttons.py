"""Buttons: each stands for words that can as well be typed, under a single-use token bound to its chat."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.messages import Button
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
