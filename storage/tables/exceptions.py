"""What clerks are told of: messages that did not arrive, and messages that the bot did not understand."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcTime


class ExceptionToldRow(SQLModel, table=True):
    """When the clerks were last told that a message did not arrive. No foreign key: messages are purged before it."""

    __tablename__ = "exception_told"

    outbox_id: int = Field(primary_key=True)
    told_at: datetime = Field(sa_type=UtcTime)


class UnknownMessageRow(SQLModel, table=True):
    """How often in the week that began on `week` something was said that the bot did not understand. `folded` is what
    spellings have in common, `said` one of them without names and numbers. It outlives the messages themselves."""

    __tablename__ = "unknown_message"

    week: date = Field(primary_key=True)
    folded: str = Field(primary_key=True)
    said: str
    count: int
