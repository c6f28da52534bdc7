"""What the next reply of a chat is read against."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.replies.reading import Statement
from storage.json_values import from_json, to_json
from storage.rows import execute, read, table_of
from storage.tables import ContextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of ours that is open. `kind`: confirm (yes or no), which (one of `candidates`), detail (the missing
    part of the one statement: a reason, a new day), evidence (the document that shows what is said to be done).
    `buttons` are the hashes of the tokens that answer it; `proof` is the SHA-256 of a file that came with the words."""

    kind: str
    statements: tuple[Statement, ...]
    candidates: tuple[int, ...] = ()
    buttons: tuple[str, ...] = ()
    proof: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatContext:
    """`listed`: tasks of the last digest or list by position; `recorded`: ids of the reports recorded last."""

    listed: tuple[int, ...] = ()
    asked: Asked | None = None
    asked_of: int | None = None
    asked_at: datetime | None = None
    recorded: tuple[int, ...] = ()
    recorded_at: datetime | None = None


class Contexts:
    """What is said of a chat in one unit of work is written once, when it is committed: a reply says three things."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._known: dict[int, ChatContext] = {}
        self._unwritten: defaultdict[int, dict[str, object]] = defaultdict(dict)

    async def get(self, chat_id: int) -> ChatContext:
        if chat_id not in self._known:
            await self.write()
            found = await read(self._session, ContextRow, _FIND, key=chat_id)
            self._known[chat_id] = _context(found[0]) if found else ChatContext()
        return self._known[chat_id]

    async def listed(self, chat_id: int, tasks: tuple[int, ...], now: datetime) -> None:
        self._say(chat_id, listed=json.dumps(tasks), listed_at=now)

    async def asked(self, chat_id: int, asked: Asked, officer_id: int | None, now: datetime) -> None:
        self._say(chat_id, asked=to_json(Asked, asked), asked_of=officer_id, asked_at=now)

    async def nothing_asked(self, chat_id: int) -> None:
        known = await self.get(chat_id)
        if known.asked:
            self._say(chat_id, asked=None, asked_of=None, asked_at=None)
            # Asked for again at once, by whoever reads the message that closed the question.
            self._known[chat_id] = replace(known, asked=None, asked_of=None, asked_at=None)

    async def recorded(self, chat_id: int, reports: tuple[int, ...], now: datetime) -> None:
        self._say(chat_id, recorded=json.dumps(reports), recorded_at=now)

    async def write(self) -> None:
        """Write what was said since the last time, into the row of each chat or into a new one."""
        for chat_id, values in self._unwritten.items():
            if not (await execute(self._session, _CHANGE, key=chat_id, **values)).rowcount:
                await execute(self._session, _BEGIN, chat_id=chat_id, **values)
        self._unwritten.clear()

    def _say(self, chat_id: int, **values: object) -> None:
        """To be written; who wants to know how the chat stands then, reads it."""
        self._unwritten[chat_id] |= values
        self._known.pop(chat_id, None)


def _context(row: ContextRow) -> ChatContext:
    return ChatContext(
        listed=tuple(json.loads(row.listed)),
        asked=from_json(Asked, row.asked) if row.asked else None,
        asked_of=row.asked_of,
        asked_at=row.asked_at,
        recorded=tuple(json.loads(row.recorded)),
        recorded_at=row.recorded_at,
    )


_TABLE = table_of(ContextRow)
_IS_IT = _TABLE.c.chat_id == bindparam("key")
_FIND = select(_TABLE).where(_IS_IT)
_CHANGE = update(_TABLE).where(_IS_IT)
_BEGIN = insert(_TABLE)
