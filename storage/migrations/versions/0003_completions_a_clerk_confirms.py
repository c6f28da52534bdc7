"""completions a clerk confirms, and files as evidence"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assignment", sa.Column("claimed_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_assignment_claimed_on"), "assignment", ["claimed_on"])
    op.add_column("report", sa.Column("evidence_file", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("report", "evidence_file")
    op.drop_index(op.f("ix_assignment_claimed_on"), "assignment")
    op.drop_column("assignment", "claimed_on")
