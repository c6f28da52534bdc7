"""Which methods there are and what they take: the fields of aiogram's models, so that nothing else is needed."""

import json
from typing import Any, get_args

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from pydantic import ValidationError

from tests.fake_bot_api.errors import NOT_FOUND, ApiError, bad_request

_HELPERS = {"Request", "Response", "TelegramMethod"}

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    model.__api_method__.lower(): model
    for name in aiogram.methods.__all__
    if name not in _HELPERS and (model := getattr(aiogram.methods, name))
}


def checked(method: str, given: dict[str, Any], files: frozenset[str]) -> tuple[dict[str, Any], list[str]]:
    """Parameters with the types they should have, and names of those that the method does not know. Raises `ApiError`.

    `files` are the names of uploaded parts.
    """
    model = METHODS.get(method)
    if model is None:
        raise ApiError(NOT_FOUND[0], f"{NOT_FOUND[1]}: method not found")
    known = {name: value for name, value in given.items() if name in model.model_fields}
    typed = {name: _typed(value, model.model_fields[name].annotation) for name, value in known.items()}
    uploads = {name: BufferedInputFile(b"", name) for name in files if name in model.model_fields}
    try:
        model.model_validate(typed | uploads)
    except ValidationError as error:
        raise _refusal(error) from error
    return typed, sorted(given.keys() - model.model_fields.keys())


def _typed(value: Any, annotation: Any) -> Any:  # JSON is what it is
    """Values of forms are text, and even in JSON an object may come as its own text."""
    if not isinstance(value, str) or _takes_text(annotation):
        return value
    if annotation is bool or bool in get_args(annotation):
        return value.lower() in {"true", "yes", "1"}
    try:
        return json.loads(value)
    except ValueError:
        return value


def _takes_text(annotation: Any) -> bool:
    choices = (annotation, *get_args(annotation))
    return str in choices or any(isinstance(choice, type) and issubclass(choice, InputFile) for choice in choices)


def _refusal(error: ValidationError) -> ApiError:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return bad_request({"text": "message text is empty"}.get(field, f"{field} is empty"))
    return bad_request(f"can't parse {field}: {first['msg']}")
