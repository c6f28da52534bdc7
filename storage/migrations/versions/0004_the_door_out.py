"""the door out: what may go is found at once, and a lane knows when it was opened by a person's word"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_READY = sa.text("state = 'ready'")


def upgrade() -> None:
    op.create_index(
        "outbox_ready",
        "outbox",
        ["channel", "priority", "lane", "id"],
        sqlite_where=_READY,
        postgresql_where=_READY,
    )
    op.create_index("outbox_expiring", "outbox", ["state", "expires_at"])
    op.create_index("ix_send_attempt_began_at", "send_attempt", ["began_at"])
    op.add_column("lane", sa.Column("reopened_at", UtcTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("lane") as batch_op:
        batch_op.drop_column("reopened_at")
    op.drop_index("ix_send_attempt_began_at", "send_attempt")
    op.drop_index("outbox_expiring", "outbox")
    op.drop_index("outbox_ready", "outbox")
