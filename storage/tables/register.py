"""The register: units, directives, tasks, assignments, reports, extensions."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import UtcTime
from storage.tables.indexes import index_of_known


class UnitRow(SQLModel, table=True):
    __tablename__ = "unit"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    kind: str


class UnitAliasRow(SQLModel, table=True):
    __tablename__ = "unit_alias"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    alias: str = Field(primary_key=True)


class UnitMemberRow(SQLModel, table=True):
    __tablename__ = "unit_member"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    member_id: int = Field(primary_key=True, foreign_key="unit.id")


class FileRow(SQLModel, table=True):
    """A file's name and size; its bytes lie in the data folder under their SHA-256."""

    __tablename__ = "file"

    sha256: str = Field(primary_key=True)
    name: str
    media_type: str
    size: int
    stored_at: datetime = Field(sa_type=UtcTime)


class DirectiveRow(SQLModel, table=True):
    __tablename__ = "directive"

    id: int | None = Field(default=None, primary_key=True)
    title: str
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    meeting_on: date | None = None
    concluded_by: str | None = None
    signer: str | None = None
    sha256: str | None = Field(default=None, unique=True)
    file_name: str | None = None
    imported_at: datetime = Field(sa_type=UtcTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)


class DraftRow(SQLModel, table=True):
    """A draft task of a directive; `body` is the JSON of domain.directives.draft.Draft.

    `position` is the number people know it by and never changes. A removed draft stays, and so do all of them once
    the directive is published, so that either can be taken back. `merged_into` is the draft that holds its text now.
    """

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    position: int
    body: str
    removed: bool = False
    merged_into: int | None = None


class TaskRow(SQLModel, table=True):
    __tablename__ = "task"

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    section: str
    text: str
    product: str | None = None
    recipient: str | None = None
    nature: str
    followed_from: date
    deadline_kind: str
    deadline_text: str
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    exclusive: bool = False
    recurrence: str | None = None
    trigger: str | None = None
    offset: str | None = None
    extended_due: date | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class AssignmentRow(SQLModel, table=True):
    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("task_id", "unit_id"),
        CheckConstraint("percent BETWEEN 0 AND 100"),
        Index("assignment_unit_open", "unit_id", "completed_on"),
        index_of_known("ix_assignment_claimed_on", "claimed_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    role: str
    percent: int = 0
    completed_on: date | None = None
    completed_through: date | None = None
    claimed_on: date | None = None
    acknowledged_on: date | None = None
    reported_on: date | None = None
    difficulty: str | None = None


class ReportRow(SQLModel, table=True):
    """What a unit said of an assignment, and what stood before (`before`, JSON), so that it can be taken back."""

    __tablename__ = "report"

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    officer_id: int | None = Field(default=None, foreign_key="officer.id")
    channel: str
    chat: str
    message_id: str
    reported_at: datetime = Field(sa_type=UtcTime)
    raw: str
    intent: str
    percent: int | None = None
    note: str | None = None
    evidence_number: str | None = None
    evidence_on: date | None = None
    evidence_file: str | None = None
    completed_on: date | None = None
    for_due: date | None = None
    before: str
    undone_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ExtensionRow(SQLModel, table=True):
    __tablename__ = "extension"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    chat_id: int = Field(foreign_key="chat.id")
    due_before: date | None = None
    asked_due: date | None = None
    reason: str | None = None
    raw: str
    asked_at: datetime = Field(sa_type=UtcTime)
    decision: str | None = None
    decided_by: int | None = Field(default=None, foreign_key="officer.id")
    decided_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SettingRow(SQLModel, table=True):
    """A small fact about this installation itself, such as the sandbox's moved clock."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str
