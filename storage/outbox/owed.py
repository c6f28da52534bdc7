"""One message of the outbox as the rest of the house sees it."""

import json
from dataclasses import dataclass
from datetime import datetime

from domain.messages import Address, Kind, Outgoing
from storage.json_values import UnreadableValueError, from_json, to_json
from storage.rows import id_of
from storage.tables import OutboxRow

OPEN = ("ready", "sending", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One message of the outbox. `resends` counts the copies sent because the fate of an earlier one is unknown."""

    id: int
    key: str
    state: str
    message: Outgoing
    created_at: datetime
    attempts: int
    resends: int
    message_id: str | None = None
    sent_at: datetime | None = None
    error: str | None = None


def owed(row: OutboxRow) -> Owed:
    """The row as a value. Raises `UnreadableValueError` where an older version of us wrote it in another way."""
    return _owed(row, from_json(Outgoing, row.payload))


def owed_row(key: str, message: Outgoing, now: datetime, **stands: object) -> dict[str, object]:
    """The columns of a message that is owed from now on; `stands` are those that say how it stands."""
    return {
        "key": key,
        "channel": message.address.channel,
        "lane": message.address.lane,
        "kind": message.kind,
        "priority": message.kind.priority,
        "payload": to_json(Outgoing, message),
        "tasks": tasks_json(message),
        "created_at": now,
        **stands,
    }


def tasks_json(message: Outgoing) -> str:
    """The column that says which tasks a message lists."""
    return json.dumps(message.tasks)


def owed_at_least(row: OutboxRow) -> Owed:
    """As `owed`; one that cannot be read any more still says where it was to go."""
    try:
        return owed(row)
    except UnreadableValueError:
        address = Address(channel=row.channel, chat=row.lane.removeprefix(f"{row.channel}:"))
        return _owed(row, Outgoing(address=address, kind=Kind.NOTICE, text=""))


def _owed(row: OutboxRow, message: Outgoing) -> Owed:
    return Owed(
        id=id_of(row.id),
        key=row.key,
        state=row.state,
        message=message,
        created_at=row.created_at,
        attempts=row.attempts,
        resends=row.resends,
        message_id=row.message_id,
        sent_at=row.sent_at,
        error=row.error,
    )
