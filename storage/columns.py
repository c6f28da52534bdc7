"""Column types that keep a value what it was: aware times in UTC, and text that every database can keep."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_AS_WE_WRITE = len("2026-03-09 01:00:00.000000")


class NaiveTimeError(ValueError):
    """A time without a zone was about to be stored; SQLite would hand it back hours off."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, stored in UTC and given back aware. SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object] | None:
        """SQLite keeps text; it is written as SQLAlchemy's own type writes it, which takes four times as long."""
        return _text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        return _time if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise NaiveTimeError(f"a time without a zone: {value}")
    return value.astimezone(UTC)


def _text(value: datetime | None) -> str | None:
    if value is None:
        return None
    return _utc_text(value if value.tzinfo is UTC else _in_utc(value))


@lru_cache(64)
def _utc_text(value: datetime) -> str:
    """Kept for a while: what a unit of work does, it does at one moment, and writes that down in many places."""
    return value.isoformat(" ", "microseconds")[:_AS_WE_WRITE]


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(f"{text}+00:00") if len(text) == _AS_WE_WRITE else _time_of_others(text)


def _time_of_others(text: str) -> datetime:
    """What somebody wrote by hand, or a tool: a day alone, or a time with its zone."""
    time = datetime.fromisoformat(text)
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


class Text(TypeDecorator[str]):
    """Text of any length; what no database keeps is marked rather than refused, for the rest of it is wanted."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text with U+FFFD for what cannot be stored: NUL (PostgreSQL) and halves of surrogate pairs (UTF-8)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "\ufffd")


def storable_json(text: str) -> str:
    """JSON text with the escapes of JSON for what cannot be stored; it says exactly what it said."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\u0000")
