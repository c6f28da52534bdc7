"""Domain values as JSON text, for the columns that keep a whole value."""

import json
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from storage.columns import storable

T = TypeVar("T")
_adapters: dict[type[object], TypeAdapter[object]] = {}


class UnreadableValueError(ValueError):
    """A stored value is not what the code of today expects. It says where, never what: values hold people's words."""

    def __init__(self, kind: type[object], places: tuple[str, ...]) -> None:
        super().__init__(f"a stored {kind.__name__} cannot be read: {', '.join(places)}")
        self.kind, self.places = kind, places


def to_json(kind: type[T], value: T) -> str:
    adapter = _adapter(kind)
    try:
        return adapter.dump_json(value).decode()
    except PydanticSerializationError:
        # Half a surrogate pair, which pydantic's JSON does not know.
        return storable(json.dumps(adapter.dump_python(value, mode="json"), ensure_ascii=False))


def from_json(kind: type[T], text: str) -> T:
    """The value. Raises `UnreadableValueError`."""
    try:
        value = _adapter(kind).validate_json(text)
    except ValidationError as error:
        places = tuple(".".join(map(str, e["loc"])) or e["type"] for e in error.errors(include_input=False))
        raise UnreadableValueError(kind, places) from None
    assert isinstance(value, kind)  # noqa: S101 what pydantic promises, told to the type checker
    return value


def _adapter(kind: type[T]) -> TypeAdapter[object]:
    """Adapters are costly to build: one a type, for the life of the process."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
