"""What a person's message tells about our own messages: that we can write there again, that a doubtful one arrived."""

from datetime import datetime, timedelta

from domain.messages import Incoming
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork
from texts.split import plain

NOT_REOPENED_WITHIN = timedelta(hours=1)
"""Where we hear people but may not write, so often is that tried."""


async def hear(work: UnitOfWork, said: Incoming, now: datetime) -> None:
    """Open a closed conversation, and settle what was uncertain where the message proves it. The caller commits."""
    if await work.outbox.reopen_lane(said.address.lane, now, NOT_REOPENED_WITHIN):
        await work.chats.set_closed(said.address, None)
    if said.quoted is None or await work.outbox.tasks_of_message(said.address.lane, said.quoted) is not None:
        return
    for owed in await work.outbox.doubtful(said.address.lane):
        if _proves(said, owed):
            await work.outbox.mark_sent({owed.id: said.quoted}, now)
            return


def _proves(said: Incoming, owed: Owed) -> bool:
    """Whether this can only have been said by somebody who sees the message."""
    if said.pressed is not None:
        return any(button.token == said.pressed for row in owed.message.buttons for button in row)
    words, quoted = _words(plain(owed.message.text)), _words(said.quoted_text or "")
    # A second copy ends with a remark in brackets.
    return bool(words) and quoted.startswith(words) and quoted.removeprefix(words).strip()[:1] in {"", "("}


def _words(text: str) -> str:
    return " ".join(text.split())
