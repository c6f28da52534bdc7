"""People, chats and rights, and the log of what was done."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import UtcTime


class OfficerRow(SQLModel, table=True):
    __tablename__ = "officer"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    external_id: str
    name: str
    enrolled_at: datetime = Field(sa_type=UtcTime)


class RoleRow(SQLModel, table=True):
    __tablename__ = "role"

    id: int | None = Field(default=None, primary_key=True)
    officer_id: int = Field(foreign_key="officer.id", index=True)
    role: str
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    granted_at: datetime = Field(sa_type=UtcTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ChatRow(SQLModel, table=True):
    """A bound conversation: of a unit (`unit_id`), or of a person with a role (`role`). A `fallback` gets only what
    could not be delivered to the others of its unit."""

    __tablename__ = "chat"
    __table_args__ = (UniqueConstraint("channel", "external_id", "thread"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    external_id: str
    thread: str = ""
    title: str
    private: bool
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    role: str | None = None
    bound_at: datetime = Field(sa_type=UtcTime)
    closed_reason: str | None = None
    fallback: bool = False


class InviteRow(SQLModel, table=True):
    """A one-time code, kept as its SHA-256 only."""

    __tablename__ = "invite"

    hash: str = Field(primary_key=True)
    role: str
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    made_by: int | None = Field(default=None, foreign_key="officer.id")
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)
    used_by: int | None = Field(default=None, foreign_key="officer.id")


class CodeFailureRow(SQLModel, table=True):
    """Somebody typed a code that does not work; too many in a short time and they have to wait."""

    __tablename__ = "code_failure"
    __table_args__ = (Index("code_failure_sender", "channel", "sender", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    sender: str
    at: datetime = Field(sa_type=UtcTime)


class AuditRow(SQLModel, table=True):
    """One thing that was done, by whom, with the words that caused it. `digest` chains it to the row before."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    officer_id: int | None = Field(default=None, foreign_key="officer.id")
    action: str
    subject: str
    detail: str
    digest: str
