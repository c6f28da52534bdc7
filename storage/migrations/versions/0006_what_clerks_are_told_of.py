"""what clerks are told of: messages that did not arrive, and messages nobody understood"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exception_told",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("told_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("outbox_id"),
    )
    op.create_table(
        "unknown_message",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "folded"),
    )


def downgrade() -> None:
    op.drop_table("unknown_message")
    op.drop_table("exception_told")
