"""Domain values as JSON text, for the columns that keep a whole value."""

from typing import TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")
_adapters: dict[type[object], TypeAdapter[object]] = {}


def to_json(kind: type[T], value: T) -> str:
    return _adapter(kind).dump_json(value).decode()


def from_json(kind: type[T], text: str) -> T:
    value = _adapter(kind).validate_json(text)
    assert isinstance(value, kind)  # noqa: S101 what pydantic promises, told to the type checker
    return value


def _adapter(kind: type[T]) -> TypeAdapter[object]:
    """Adapters are costly to build: one a type, for the life of the process."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
