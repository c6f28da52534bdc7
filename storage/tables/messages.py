"""Updates taken in, messages owed, and what the next reply is read against."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import UtcTime
from storage.tables.indexes import index_of_known

INBOX_STATES = ("new", "done", "ignored", "dead")
OUTBOX_STATES = ("ready", "sending", "uncertain", "sent", "held", "expired", "cancelled", "dead")


_READY = text("state = 'ready'")
_NEW = text("state = 'new'")


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})")


class InboxRow(SQLModel, table=True):
    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        _one_of("state", INBOX_STATES),
        Index("inbox_waiting", "state", "id"),
        Index("inbox_lane", "lane", "id"),
        Index("inbox_new", "channel", "lane", "id", sqlite_where=_NEW, postgresql_where=_NEW),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    external_id: str
    lane: str
    raw: str
    received_at: datetime = Field(sa_type=UtcTime)
    state: str = "new"
    attempts: int = 0
    next_at: datetime | None = Field(default=None, sa_type=UtcTime)
    error: str | None = None


class OutboxRow(SQLModel, table=True):
    """A message owed. `payload` is the JSON of domain.messages.Outgoing, `tasks` that of the task ids it lists."""

    __tablename__ = "outbox"
    __table_args__ = (
        _one_of("state", OUTBOX_STATES),
        Index("outbox_lane", "lane", "state", "priority", "id"),
        Index("outbox_due", "state", "not_before"),
        Index("outbox_ready", "channel", "priority", "lane", "id", sqlite_where=_READY, postgresql_where=_READY),
        index_of_known("outbox_expiring", "state", "expires_at"),
        index_of_known("outbox_message", "lane", "message_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    channel: str
    lane: str
    kind: str
    priority: int
    payload: str
    tasks: str = "[]"
    created_at: datetime = Field(sa_type=UtcTime)
    state: str = "ready"
    attempts: int = 0
    resends: int = 0
    not_before: datetime | None = Field(default=None, sa_type=UtcTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcTime)
    message_id: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    error: str | None = None


class SendAttemptRow(SQLModel, table=True):
    """One try to send; together they explain every copy that a chat may have seen."""

    __tablename__ = "send_attempt"

    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id")
    number: int = Field(primary_key=True)
    began_at: datetime = Field(sa_type=UtcTime, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    outcome: str | None = None


class LaneRow(SQLModel, table=True):
    """What is known of sending into one conversation: patience asked for, closed, or moved elsewhere.

    A row whose `lane` is the bare name of a channel speaks of all its conversations. `reopened_at` is when a person's
    word last opened a closed one.
    """

    __tablename__ = "lane"

    lane: str = Field(primary_key=True)
    not_before: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_reason: str | None = None
    moved_to: str | None = None
    reopened_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PlanRunRow(SQLModel, table=True):
    """A slot that was planned to its end; it is never planned again."""

    __tablename__ = "plan_run"

    day: date = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    done_at: datetime = Field(sa_type=UtcTime)


class DigestRow(SQLModel, table=True):
    """A day's message to one chat; its lines give the numbers that a reply may use."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("chat_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(foreign_key="chat.id")
    day: date
    planned_at: datetime = Field(sa_type=UtcTime)


class DigestLineRow(SQLModel, table=True):
    __tablename__ = "digest_line"
    __table_args__ = (UniqueConstraint("chat_id", "key"),)

    digest_id: int = Field(primary_key=True, foreign_key="digest.id")
    position: int = Field(primary_key=True)
    chat_id: int = Field(foreign_key="chat.id")
    task_id: int = Field(foreign_key="task.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    key: str
    overdue: bool


class ContextRow(SQLModel, table=True):
    """What the next reply of a chat is read against: what was listed, asked and recorded last."""

    __tablename__ = "context"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id")
    listed: str = "[]"
    listed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    asked: str | None = None
    asked_of: int | None = Field(default=None, foreign_key="officer.id")
    asked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    recorded: str = "[]"
    recorded_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ActionTokenRow(SQLModel, table=True):
    """What a button does. The token is single-use and bound to the chat; only its SHA-256 is kept."""

    __tablename__ = "action_token"

    hash: str = Field(primary_key=True)
    chat_id: int = Field(foreign_key="chat.id")
    text: str
    task_id: int | None = Field(default=None, foreign_key="task.id")
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
