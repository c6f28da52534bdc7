"""One message being handled: who said what where, inside one unit of work, and how we answer."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import count

from domain.messages import Address, Attachment, Button, Incoming, Kind, Outgoing, Table
from domain.people import Chat, Officer
from domain.roles import Action, may
from domain.units import Unit
from handlers.calling import with_call
from handlers.joining import FULL, Manner, is_remark, join_waiting
from handlers.office import Office
from handlers.thrift import can_wait, is_left_unsaid
from storage.unit_of_work import UnitOfWork
from texts.split import fits, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`incoming` is handled at `now` inside `work`. `chat` and `officer` are None for the unknown; `proof` is the
    SHA-256 of a file that was sent as evidence."""

    office: Office
    work: UnitOfWork
    incoming: Incoming
    now: datetime
    chat: Chat | None = None
    officer: Officer | None = None
    units: Mapping[int, Unit] = field(default_factory=dict)
    proof: str | None = None
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def next_number(self) -> int:
        """Counts what is owed in this turn: the same at every try, another for every message."""
        return next(self._numbers)

    @property
    def today(self) -> date:
        return self.office.today(self.now)

    @property
    def said_on(self) -> date:
        """The local date on which the message was written; words like "hôm qua" are read from there."""
        return self.office.today(self.incoming.at)

    @property
    def unit(self) -> Unit | None:
        """The unit whose chat this is."""
        return self.units.get(self.chat.unit_id) if self.chat and self.chat.unit_id else None

    def may(self, action: Action) -> bool:
        """Whether this person may do it in this chat."""
        if self.officer is None or self.chat is None:
            return False
        return may(self.officer.grants, action, unit_id=self.chat.unit_id)

    @property
    def may_report(self) -> bool:
        """Whether what this person says here can be recorded."""
        return self.unit is not None and self.may(Action.REPORT_OWN)

    async def answer(
        self,
        template: str,
        *,
        tasks: tuple[int, ...] = (),
        buttons: Iterable[Sequence[Button]] = (),
        table: Table | None = None,
        file: Attachment | None = None,
        reaction: str | None = None,
        briefly: str | None = None,
        **values: object,
    ) -> None:
        """Owe the sender an answer; a reply to it is read against `tasks`. A `reaction` says it where that can be; the
        template `briefly` says it among many answers."""
        incoming = self.incoming
        if await is_left_unsaid(self.office, self.work, incoming.address.channel, template, self.now):
            return
        text = self.office.texts.say(template, **values)
        if tasks:
            text = with_call(self.office, incoming.address, text, private=incoming.private)
        # A message that was changed bears the id it had before.
        said = f"{incoming.message_id}:edited {incoming.at.isoformat()}" if incoming.edited else incoming.message_id
        await owe(
            self.work,
            self.office,
            Outgoing(
                address=self.incoming.address,
                kind=Kind.ANSWER,
                text=text,
                buttons=tuple(tuple(row) for row in buttons),
                table=table,
                file=file,
                reply_to=self.incoming.message_id if not self.incoming.pressed else None,
                tasks=tasks,
                reaction=reaction,
                urgent=not can_wait(template),
            ),
            key=f"ack:{incoming.address.lane}:{said}:{self.next_number()}",
            now=self.now,
            manner=Manner(
                remark=is_remark(template),
                briefly=partial(self.office.texts.say, briefly, **values) if briefly else None,
            ),
        )

    async def answer_once(self, key: str, template: str, **values: object) -> None:
        """Owe the sender an answer that this key is owed only once."""
        text = self.office.texts.say(template, **values)
        urgent = not can_wait(template)
        message = Outgoing(address=self.incoming.address, kind=Kind.ANSWER, text=text, urgent=urgent)
        await owe(self.work, self.office, message, key=key, now=self.now)

    async def tell(
        self,
        address: Address,
        key: str,
        template: str,
        *,
        buttons: Iterable[Sequence[Button]] = (),
        tasks: tuple[int, ...] = (),
        **values: object,
    ) -> None:
        """Owe somebody else a notice."""
        text = self.office.texts.say(template, **values)
        rows = tuple(tuple(row) for row in buttons)
        urgent = not can_wait(template)
        message = Outgoing(address=address, kind=Kind.NOTICE, text=text, buttons=rows, tasks=tasks, urgent=urgent)
        await owe(self.work, self.office, message, key=key, now=self.now)


async def owe(
    work: UnitOfWork,
    office: Office,
    message: Outgoing,
    *,
    key: str,
    now: datetime,
    expires_at: datetime | None = None,
    manner: Manner = FULL,
) -> None:
    """Put a message in the outbox: an answer among those that wait there, where that can be, anything else in as many
    parts as its channel needs."""
    if message.kind is Kind.ANSWER and await join_waiting(office, work, message, manner, key=key, now=now):
        return
    await owe_parts(work, in_parts(office, message), key=key, now=now, expires_at=expires_at)


async def owe_parts(
    work: UnitOfWork, parts: Sequence[Outgoing], *, key: str, now: datetime, expires_at: datetime | None = None
) -> None:
    """Put the parts of one message in the outbox. Many parts give the event loop its turn in between."""
    for number, part in enumerate(parts, start=1):
        if number > 1:
            await asyncio.sleep(0)
        await work.outbox.add(part_key(key, number, len(parts)), part, now, expires_at)


def part_key(key: str, number: int, of: int) -> str:
    """Under which key a part of a message is owed."""
    return key if of == 1 else f"{key}:p{number}"


def in_parts(office: Office, message: Outgoing) -> list[Outgoing]:
    """A message as its channel takes it; buttons and file go with the last part."""
    room = office.room(message.address.channel)
    limit = room.caption if message.file else room.text
    if fits(message.text, limit):
        return [message]
    texts = split(message.text, limit)
    return [
        Outgoing(
            address=message.address,
            kind=message.kind,
            text=text,
            buttons=message.buttons if number == len(texts) else (),
            table=message.table if len(texts) == 1 else None,
            file=message.file if number == len(texts) else None,
            reply_to=message.reply_to if number == 1 else None,
            tasks=message.tasks,
            reaction=message.reaction if len(texts) == 1 else None,
            urgent=message.urgent,
            edits=message.edits if number == 1 else None,
        )
        for number, text in enumerate(texts, start=1)
    ]
