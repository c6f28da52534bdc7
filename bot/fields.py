"""Reads an object of an update with types. Only fields we use are read: the others may be as strange as they like."""

from datetime import UTC, datetime
from typing import TypeVar

from scheduler.channel import UnreadableUpdate

T = TypeVar("T")


class Fields:
    """An object of an update. Wrong types raise `UnreadableUpdate`, and so does `get_*` where the field is missing."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise UnreadableUpdate(f"an object was expected, not {type(value).__name__}")
        self._value: dict[str, object] = value

    def has(self, key: str) -> bool:
        """Whether the field is there."""
        return self._value.get(key) is not None

    def find_text(self, key: str) -> str | None:
        """Text that can be stored: half a surrogate pair becomes U+FFFD, of the same length in UTF-16."""
        value = self._find(key, str)
        if value is None or value.isascii():
            return value
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def find_number(self, key: str) -> int | None:
        """A whole number."""
        value = self._find(key, int)
        if isinstance(value, bool):
            raise UnreadableUpdate(f"{key}: a number was expected, not bool")
        return value

    def find_object(self, key: str) -> "Fields | None":
        """An object inside this one."""
        value = self._value.get(key)
        return None if value is None else Fields(value)

    def objects(self, key: str) -> list["Fields"]:
        """The objects of a list; none where there is no list."""
        return [Fields(value) for value in self._find(key, list) or []]

    def flag(self, key: str) -> bool:
        """True only where the field says so."""
        return self._value.get(key) is True

    def raw(self, key: str) -> object:
        """Whatever stands there."""
        return self._value.get(key)

    def get_text(self, key: str) -> str:
        return _required(key, self.find_text(key))

    def get_number(self, key: str) -> int:
        return _required(key, self.find_number(key))

    def get_object(self, key: str) -> "Fields":
        return _required(key, self.find_object(key))

    def get_time(self, key: str) -> datetime:
        """Unix seconds as an aware time."""
        try:
            return datetime.fromtimestamp(self.get_number(key), UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise UnreadableUpdate(f"{key}: not a time") from error

    def _find(self, key: str, kind: type[T]) -> T | None:
        value = self._value.get(key)
        if value is None or isinstance(value, kind):
            return value
        raise UnreadableUpdate(f"{key}: {kind.__name__} was expected, not {type(value).__name__}")


def _required(key: str, value: T | None) -> T:
    if value is None:
        raise UnreadableUpdate(f"{key} is missing")
    return value
