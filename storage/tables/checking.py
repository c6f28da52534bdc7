"""The check of drafts by a person: the document's own lines, each correction, a workbook that waits for a yes."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcTime


class DirectiveTextRow(SQLModel, table=True):
    """The lines of a directive as extracted (`lines`, a JSON list), so that its clauses can be shown again."""

    __tablename__ = "directive_text"

    directive_id: int = Field(primary_key=True, foreign_key="directive.id")
    lines: str


class DraftChangeRow(SQLModel, table=True):
    """A correction that can be taken back: the drafts it touched as they stood (`before`, JSON), those it added."""

    __tablename__ = "draft_change"

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    officer_id: int | None = Field(default=None, foreign_key="officer.id")
    made_at: datetime = Field(sa_type=UtcTime)
    said: str
    before: str
    added: str
    undone_at: datetime | None = Field(default=None, sa_type=UtcTime)


class DraftLookRow(SQLModel, table=True):
    """Which directive's drafts a chat looked at last."""

    __tablename__ = "draft_look"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id")
    directive_id: int = Field(foreign_key="directive.id")


class DraftProposalRow(SQLModel, table=True):
    """What a workbook would change (`changes`, JSON), shown in a chat and not applied yet.

    `based_on` is the newest change the workbook was compared with: where another came since, it is stale.
    """

    __tablename__ = "draft_proposal"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id")
    directive_id: int = Field(foreign_key="directive.id")
    file_name: str
    made_at: datetime = Field(sa_type=UtcTime)
    based_on: int | None = None
    changes: str
