"""Files that people attach: what they are, and fetching them."""

from aiogram.methods import GetFile
from pydantic import BaseModel

from bot.fields import Fields
from bot.telegram.client import Client
from domain.file_names import shown_name
from domain.messages import RemoteFile
from scheduler.channel import NotDelivered, Rejected, Uncertain

_LARGEST = 20 << 20  # bytes that a bot may fetch

# Kinds of attachment with the media type of those that do not tell theirs.
_KINDS = {
    "document": "application/octet-stream",
    "video": "video/mp4",
    "animation": "video/mp4",
    "audio": "audio/mpeg",
    "voice": "audio/ogg",
    "video_note": "video/mp4",
}


class _Found(BaseModel):
    """The part of an answer to getFile that we need."""

    file_path: str | None = None


def attachment(message: Fields) -> RemoteFile | None:
    """The file of a message; of a picture, its largest size."""
    sizes = message.objects("photo")
    if sizes:
        largest = max(sizes, key=lambda size: size.get_number("width") * size.get_number("height"))
        return _remote(largest, "photo.jpg", "image/jpeg")
    for kind, media_type in _KINDS.items():
        found = message.find_object(kind)
        if found is not None:
            return _remote(found, kind, media_type)
    return None


def _remote(found: Fields, name: str, media_type: str) -> RemoteFile:
    return RemoteFile(
        name=shown_name(found.find_text("file_name") or "", name),
        media_type=found.find_text("mime_type") or media_type,
        size=found.find_number("file_size"),
        reference=found.get_text("file_id"),
    )


async def fetch(client: Client, file: RemoteFile) -> bytes:
    """The bytes of a file of at most 20 MiB. Raises `DeliveryError`, never `Uncertain`: asking again does no harm."""
    if (file.size or 0) > _LARGEST:
        raise Rejected("the file is larger than a bot may fetch")
    try:
        return await _download(client, file.reference)
    except Uncertain as failure:
        raise NotDelivered(failure.reason) from None


async def _download(client: Client, reference: str) -> bytes:
    found = await client.ask(GetFile(file_id=reference), _Found)
    if found.file_path is None:
        raise NotDelivered("Telegram does not offer the file just now")
    content = bytearray()
    async for chunk in client.download(found.file_path):
        content += chunk
        if len(content) > _LARGEST:
            raise Rejected("the file is larger than a bot may fetch")
    return bytes(content)
