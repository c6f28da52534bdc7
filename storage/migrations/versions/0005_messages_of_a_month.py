"""messages of a month: what each bot used of its plan, and chats that get only what others could not"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quota_use",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("refused_until", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "month"),
    )
    op.add_column("chat", sa.Column("fallback", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("chat") as batch_op:
        batch_op.drop_column("fallback")
    op.drop_table("quota_use")
