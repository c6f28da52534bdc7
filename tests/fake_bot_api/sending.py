"""sendMessage and its kin: what the bot writes into chats."""

import hashlib
from typing import Any

from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.errors import ApiError, bad_request, violation
from tests.fake_bot_api.markup import parse, rich_blocks, utf16
from tests.fake_bot_api.world import Chat, Message, World

_TEXT, _CAPTION, _CALLBACK = 4096, 1024, 64
_LARGEST_PHOTO, _LARGEST_FILE = 10 << 20, 50 << 20
_NO_RIGHTS = "not enough rights to send text messages to the chat"


async def send_message(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> Message:
    text, entities = _parsed(given, "text", "entities")
    if not text:
        raise violation("message text is empty")
    if utf16(text) > _TEXT:
        raise violation("message is too long")
    return await _write(world, given, {"text": text} | ({"entities": entities} if entities else {}))


async def send_rich_message(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> Message:
    html = given["rich_message"].get("html")
    if not html:
        raise violation("rich message text is empty")
    blocks = rich_blocks(html)
    return await _write(world, given, {"rich_message": {"blocks": blocks}})


async def send_document(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> Message:
    upload = _upload(world, given, uploads, "document")
    if len(upload.content) > _LARGEST_FILE:
        raise ApiError(413, "Request Entity Too Large")
    shown = world.keep_file(upload) | {"file_name": upload.name, "mime_type": upload.media_type}
    return await _write(world, given, {"document": shown} | _caption(given), upload)


async def send_photo(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> Message:
    upload = _upload(world, given, uploads, "photo")
    if len(upload.content) > _LARGEST_PHOTO:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if not upload.content.startswith((b"\x89PNG", b"\xff\xd8", b"RIFF")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    shown = world.keep_file(upload) | {"width": 800, "height": 600}
    return await _write(world, given, {"photo": [shown]} | _caption(given), upload)


def _caption(given: dict[str, Any]) -> Message:
    text, entities = _parsed(given, "caption", "caption_entities")
    if utf16(text) > _CAPTION:
        raise violation("message caption is too long")
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def _parsed(given: dict[str, Any], key: str, entities: str) -> tuple[str, list[dict[str, Any]]]:
    text = given.get(key) or ""
    mode = str(given.get("parse_mode") or "").lower()
    if mode == "html":
        return parse(text)
    if mode:
        raise violation("unsupported parse_mode")
    return text.strip(), given.get(entities) or []


def _upload(world: World, given: dict[str, Any], uploads: dict[str, Upload], key: str) -> Upload:
    """A part of that name, a part that the parameter points at, or a file sent before."""
    pointer = str(given.get(key) or "")
    found = uploads.get(pointer.removeprefix("attach://")) or uploads.get(key) or world.files.get(pointer)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not found.content:
        raise bad_request("file must be non-empty")
    return found


async def _write(world: World, given: dict[str, Any], content: Message, upload: Upload | None = None) -> Message:
    chat = writable(world, given)
    world.flood.admit(chat.id, group=chat.is_group, now=world.clock.now())
    answered = _answered(world, chat, given)
    if answered is not None:
        content["reply_to_message"] = {key: value for key, value in answered.items() if key != "reply_to_message"}
    if given.get("message_thread_id") is not None:
        content |= {"message_thread_id": given["message_thread_id"], "is_topic_message": True}
    if "inline_keyboard" in (given.get("reply_markup") or {}):
        content["reply_markup"] = keyboard(given["reply_markup"])
    message = world.add_message(chat, world.bot, content)
    await world.truth.add(chat.id, "sent", **seen(message), file=_file_seen(upload))
    return message


def writable(world: World, given: dict[str, Any]) -> Chat:
    """The chat, if the bot may write there. Raises `ApiError`."""
    chat = world.chat(given.get("chat_id"))
    if chat.moved_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    status = chat.members.get(world.bot["id"], "member")
    if status == "kicked" and not chat.is_group:
        raise ApiError(403, "bot was blocked by the user")
    if status in {"kicked", "left"}:
        raise ApiError(403, f"bot was kicked from the {chat.type} chat")
    if status == "restricted":
        raise bad_request(_NO_RIGHTS)
    _check_topic(chat, given.get("message_thread_id"))
    return chat


def _check_topic(chat: Chat, thread: int | None) -> None:
    if thread is None:
        return
    if chat.topics is None or int(thread) not in chat.topics:
        raise bad_request("message thread not found")
    if not chat.topics[int(thread)]:
        raise bad_request("TOPIC_CLOSED")


def _answered(world: World, chat: Chat, given: dict[str, Any]) -> Message | None:
    reply = given.get("reply_parameters") or {}
    number = reply.get("message_id") or given.get("reply_to_message_id")
    if number is None:
        return None
    found = world.message(chat.id, int(number))
    forgiving = reply.get("allow_sending_without_reply") or given.get("allow_sending_without_reply")
    if found is None and not forgiving:
        raise bad_request("message to be replied not found")
    return found


def keyboard(markup: dict[str, Any]) -> dict[str, Any]:
    """A keyboard whose buttons are good. Raises `ApiError`."""
    for row in markup.get("inline_keyboard", []):
        for button in row:
            data = button.get("callback_data")
            if data is not None and not 1 <= len(str(data).encode()) <= _CALLBACK:
                raise violation("BUTTON_DATA_INVALID")
            if not button.get("text"):
                raise violation("can't parse inline keyboard button: text must be non-empty")
    return markup


def seen(message: Message) -> dict[str, Any]:
    """What a person sees of a message of the bot."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [[{"text": button["text"], "data": button.get("callback_data")} for button in row] for row in rows]
    blocks = message.get("rich_message", {}).get("blocks", [])
    tables = [[[cell["text"] for cell in row] for row in block["cells"]] for block in blocks if "cells" in block]
    title = "\n".join(block["text"] for block in blocks if "text" in block)
    return {
        "message": message["message_id"],
        "text": message.get("text", message.get("caption", title)),
        "entities": message.get("entities") or message.get("caption_entities"),
        "buttons": buttons or None,
        "table": tables[0] if tables else None,
        "reply_to": message.get("reply_to_message", {}).get("message_id"),
        "thread": message.get("message_thread_id"),
    }


def _file_seen(upload: Upload | None) -> dict[str, Any] | None:
    if upload is None:
        return None
    digest = hashlib.sha256(upload.content).hexdigest()
    return {"name": upload.name, "media_type": upload.media_type, "size": len(upload.content), "sha256": digest}
