"""JSON in and out: bodies become checked values, views become JSON with the office's wall time."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, tzinfo
from functools import partial
from typing import TypeVar

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

Value = TypeVar("Value")

JSON_LIMIT = 64 * 1024


class Refused(Exception):
    """A request is not served. `code` is for the page, which has the words for it."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


async def body(request: web.Request, content_type: str, limit: int) -> bytes:
    """The request's body. Raises `Refused` for another content type, or for more than `limit` bytes."""
    if request.content_type != content_type:
        raise Refused(415, "content_type")
    if (request.content_length or 0) > limit:
        raise Refused(413, "too_large")
    read = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        read += chunk
        if len(read) > limit:
            raise Refused(413, "too_large")
    return bytes(read)


async def form(request: web.Request, shape: TypeAdapter[Value]) -> Value:
    """The JSON body as a checked value. Raises `Refused`."""
    try:
        return shape.validate_json(await body(request, "application/json", JSON_LIMIT))
    except ValidationError as error:
        raise Refused(422, "bad_form") from error


def answer(content: Mapping[str, object], *, status: int = 200, timezone: tzinfo | None = None) -> web.Response:
    """A JSON response. Values may be views; times are told in `timezone`."""
    text = json.dumps(content, default=partial(_plain, timezone), ensure_ascii=False)
    headers = {"Cache-Control": "no-store"}
    return web.Response(text=text, status=status, content_type="application/json", headers=headers)


def _plain(timezone: tzinfo | None, value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.astimezone(timezone).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
