"""an index of what is new in each chat, so that much in one of them does not slow down the look at all"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    new = sa.text("state = 'new'")
    op.create_index("inbox_new", "inbox", ["channel", "lane", "id"], sqlite_where=new, postgresql_where=new)


def downgrade() -> None:
    op.drop_index("inbox_new", "inbox")
