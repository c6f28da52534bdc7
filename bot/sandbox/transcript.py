"""A chat as the page shows it: what people said (inbox) and what we sent (outbox), in the order of time."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape

from bot.sandbox.update import Said
from bot.sandbox.views import MessageView
from domain.messages import Outgoing

_TAG = re.compile(r"</?(?:b|i|code)>")


def said_view(said: Said, understood: str | None = None) -> MessageView:
    """What somebody said; `understood` is how it was read."""
    return MessageView(
        id=said.id,
        ours=False,
        sender=said.sender.name,
        sender_id=said.sender.id,
        at=said.at,
        text=said.text,
        file=said.file,
        reply_to=said.reply_to.id if said.reply_to else None,
        pressed=said.pressed.label if said.pressed else None,
        understood=understood,
    )


def sent_view(message_id: str, at: datetime, message: Outgoing) -> MessageView:
    """`message_id` is what `SandboxChannel.send` returned; `at` when it was sent, by the sandbox's clock."""
    return MessageView(
        id=message_id,
        ours=True,
        sender="",
        sender_id="",
        at=at,
        text=message.text,
        kind=message.kind,
        buttons=message.buttons,
        table=message.table,
        file=message.file,
        reply_to=message.reply_to,
    )


def merged(said: Iterable[MessageView], sent: Iterable[MessageView]) -> list[MessageView]:
    """Both in the order of time; an answer given in the same instant comes after its question."""
    return sorted([*said, *sent], key=lambda message: (message.at, message.ours))


def plain(message: MessageView) -> str:
    """The words of a message without markup."""
    return unescape(_TAG.sub("", message.text)) if message.ours else message.text
