"""The tables. Importing this package makes SQLModel's metadata complete."""

from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from storage.columns import Text
from storage.tables.checking import DirectiveTextRow, DraftChangeRow, DraftLookRow, DraftProposalRow
from storage.tables.exceptions import ExceptionToldRow, UnknownMessageRow
from storage.tables.messages import (
    ActionTokenRow,
    ContextRow,
    DigestLineRow,
    DigestRow,
    InboxRow,
    LaneRow,
    OutboxRow,
    PlanRunRow,
    SendAttemptRow,
)
from storage.tables.people import AuditRow, ChatRow, CodeFailureRow, InviteRow, OfficerRow, RoleRow
from storage.tables.quota import QuotaUseRow
from storage.tables.register import (
    AssignmentRow,
    DirectiveRow,
    DraftRow,
    ExtensionRow,
    FileRow,
    ReportRow,
    SettingRow,
    TaskRow,
    UnitAliasRow,
    UnitMemberRow,
    UnitRow,
)

metadata = SQLModel.metadata
for _table in metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, AutoString):
            _column.type = Text()

__all__ = [
    "ActionTokenRow",
    "AssignmentRow",
    "AuditRow",
    "ChatRow",
    "CodeFailureRow",
    "ContextRow",
    "DigestLineRow",
    "DigestRow",
    "DirectiveRow",
    "DirectiveTextRow",
    "DraftChangeRow",
    "DraftLookRow",
    "DraftProposalRow",
    "DraftRow",
    "ExceptionToldRow",
    "ExtensionRow",
    "FileRow",
    "InboxRow",
    "InviteRow",
    "LaneRow",
    "OfficerRow",
    "OutboxRow",
    "PlanRunRow",
    "QuotaUseRow",
    "ReportRow",
    "RoleRow",
    "SendAttemptRow",
    "SettingRow",
    "TaskRow",
    "UnitAliasRow",
    "UnitMemberRow",
    "UnitRow",
    "UnknownMessageRow",
    "metadata",
]
