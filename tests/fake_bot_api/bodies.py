"""Reads a call however a client wrote it: query, JSON, form or multipart."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fake_bot_api.errors import bad_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A part of a multipart body that is a file."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call as it came."""

    method: str
    given: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


async def read_call(request: web.Request) -> Call:
    """Raises `ApiError`."""
    method = request.match_info["method"].lower()
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json" and request.can_read_body:
        return Call(method=method, given=given | await _json(request))
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(name=value.filename, media_type=value.content_type, content=value.file.read())
        else:
            given[name] = value
    return Call(method=method, given=given, uploads=uploads)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError as error:
        raise bad_request("can't parse request JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return body
