"""the check of drafts"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_at", UtcTime(), nullable=True))
    op.create_table(
        "directive_text",
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"]),
        sa.PrimaryKeyConstraint("directive_id"),
    )
    op.create_table(
        "draft_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("undone_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("draft_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_change_directive_id"), ["directive_id"], unique=False)
    op.create_table(
        "draft_look",
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"]),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"]),
        sa.PrimaryKeyConstraint("chat_id"),
    )
    op.create_table(
        "draft_proposal",
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=True),
        sa.Column("changes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"]),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"]),
        sa.PrimaryKeyConstraint("chat_id"),
    )


def downgrade() -> None:
    for table in ("draft_proposal", "draft_look", "draft_change", "directive_text"):
        op.drop_table(table)
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_column("withdrawn_at")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_column("merged_into")
        batch_op.drop_column("removed")
