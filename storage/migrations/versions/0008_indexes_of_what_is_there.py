"""indexes hold only the rows that have what they are asked for, so that a message that does not expire, or was not sent
yet, costs them nothing"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = (
    ("outbox_expiring", "outbox", ["state", "expires_at"], "expires_at"),
    ("outbox_message", "outbox", ["lane", "message_id"], "message_id"),
    ("ix_assignment_claimed_on", "assignment", ["claimed_on"], "claimed_on"),
)


def upgrade() -> None:
    for name, table, columns, asked_for in _INDEXES:
        is_there = sa.text(f"{asked_for} IS NOT NULL")
        op.drop_index(name, table)
        op.create_index(name, table, columns, sqlite_where=is_there, postgresql_where=is_there)


def downgrade() -> None:
    for name, table, columns, _ in _INDEXES:
        op.drop_index(name, table)
        op.create_index(name, table, columns)
