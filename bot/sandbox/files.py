"""Files on the page: taken in by their content, handed out by their SHA-256."""

from pathlib import PurePath
from urllib.parse import quote

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from bot.sandbox.desk import DESK, Desk
from bot.sandbox.forms import FileForm, FileName, Sha256
from bot.sandbox.wire import Refused, answer, body
from domain.messages import Attachment

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes of one file: what a Telegram bot may download, so that what works here works there."""

_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_DOCUMENTS = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
}
_NAME: TypeAdapter[str] = TypeAdapter(FileName)
_SHA256: TypeAdapter[str] = TypeAdapter(Sha256)


async def upload(request: web.Request) -> web.Response:
    """Keep the body as a file called ?name=; a message may then carry it."""
    desk = request.app[DESK]
    name = _checked(_NAME, request.query.get("name", ""))
    content = await body(request, "application/octet-stream", FILE_LIMIT)
    if not content:
        raise Refused(422, "empty")
    kept = await desk.store(content)
    return answer(
        {"file": Attachment(name=name, media_type=media_type(name), sha256=kept, size=len(content))}, status=201
    )


async def download(request: web.Request) -> web.Response:
    """Pictures are shown, everything else is only ever downloaded; neither may run anything."""
    content = await _content(request.app[DESK], _checked(_SHA256, request.match_info["sha256"]))
    name = _checked(_NAME, request.match_info["name"])
    shown = "inline" if PurePath(name).suffix.lower() in _PICTURES else "attachment"
    headers = {
        "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    return web.Response(body=content, content_type=media_type(name), headers=headers)


async def attachment(desk: Desk, wanted: FileForm) -> Attachment:
    """The uploaded file that a message names. Raises `Refused` where there is none."""
    content = await _content(desk, wanted.sha256)
    return Attachment(name=wanted.name, media_type=media_type(wanted.name), sha256=wanted.sha256, size=len(content))


def media_type(name: str) -> str:
    """By the ending of the name; what we do not know is a stream of bytes."""
    suffix = PurePath(name).suffix.lower()
    return _PICTURES.get(suffix) or _DOCUMENTS.get(suffix) or "application/octet-stream"


async def _content(desk: Desk, digest: str) -> bytes:
    content = await desk.load(digest)
    if content is None:
        raise Refused(404, "unknown_file")
    return content


def _checked(shape: TypeAdapter[str], text: str) -> str:
    try:
        return shape.validate_python(text)
    except ValidationError as error:
        raise Refused(404, "unknown_file") from error
