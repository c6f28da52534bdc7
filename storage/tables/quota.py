"""What was used of the messages that a platform's plan gives a bot in a month."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcTime


class QuotaUseRow(SQLModel, table=True):
    """`refused_until`: the platform itself said that it takes no more; nothing is tried before, then one message."""

    __tablename__ = "quota_use"

    channel: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    used: int = 0
    refused_until: datetime | None = Field(default=None, sa_type=UtcTime)
