"""Methods about messages that are there already, about presses and about files."""

from typing import Any

from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.errors import bad_request, violation
from tests.fake_bot_api.markup import parse, rich_blocks, utf16
from tests.fake_bot_api.sending import keyboard, seen, writable
from tests.fake_bot_api.world import Message, World

_LARGEST_FETCH = 20 << 20
_PRESS_ANSWERABLE = 900  # seconds; the real limit is not published
_UNMODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


async def edit_message_text(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> Message:
    message = _own(world, given, "edit")
    html = str(given.get("parse_mode") or "").lower() == "html"
    text, entities = parse(given["text"]) if html else (given.get("text") or "", given.get("entities") or [])
    if utf16(text) > 4096:
        raise violation("message is too long")
    changes = {"text": text, "entities": entities or None, "reply_markup": _markup(given), "rich_message": None}
    if given.get("rich_message"):
        changes |= {"text": None, "rich_message": {"blocks": rich_blocks(given["rich_message"]["html"])}}
    return await _change(world, message, changes)


async def edit_message_reply_markup(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> Message:
    return await _change(world, _own(world, given, "edit"), {"reply_markup": _markup(given)})


async def delete_message(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> bool:
    message = _own(world, given, "delete")
    del world.messages[message["chat"]["id"], message["message_id"]]
    await world.truth.add(message["chat"]["id"], "deleted", message=message["message_id"])
    return True


async def answer_callback_query(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> bool:
    pressed_at = world.presses.get(given["callback_query_id"])
    if pressed_at is None or world.clock.now() - pressed_at > _PRESS_ANSWERABLE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    await world.truth.add(0, "popup", press=given["callback_query_id"], text=given.get("text"))
    return True


async def set_message_reaction(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> bool:
    chat = writable(world, given)
    if world.message(chat.id, int(given["message_id"])) is None:
        raise bad_request("message to react not found")
    emojis = [reaction.get("emoji") for reaction in given.get("reaction") or []]
    await world.truth.add(chat.id, "reaction", message=given["message_id"], emojis=emojis)
    return True


async def get_file(world: World, given: dict[str, Any], uploads: dict[str, Upload]) -> dict[str, Any]:
    upload = world.files.get(given["file_id"])
    if upload is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(upload.content) > _LARGEST_FETCH:
        raise bad_request("file is too big")
    return {
        "file_id": given["file_id"],
        "file_unique_id": given["file_id"][-15:],
        "file_size": len(upload.content),
        "file_path": f"documents/{given['file_id']}",
    }


def _own(world: World, given: dict[str, Any], what: str) -> Message:
    chat = writable(world, given)
    message = world.message(chat.id, int(given.get("message_id") or 0))
    if message is None:
        raise bad_request(f"message to {what} not found")
    if message.get("from") != world.bot:
        raise bad_request(f"message can't be {what}ed".replace("eed", "ed"))
    return message


def _markup(given: dict[str, Any]) -> dict[str, Any] | None:
    return keyboard(given["reply_markup"]) if given.get("reply_markup") else None


async def _change(world: World, message: Message, changes: dict[str, Any]) -> Message:
    if all(message.get(key) == value for key, value in changes.items()):
        raise bad_request(_UNMODIFIED)
    message |= {key: value for key, value in changes.items() if value is not None}
    for key, value in changes.items():
        if value is None:
            message.pop(key, None)
    message["edit_date"] = int(world.clock.now())
    await world.truth.add(message["chat"]["id"], "edited", **seen(message))
    return message
