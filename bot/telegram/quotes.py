"""Which message of ours was answered, and its words. What anybody else said is never quoted as ours."""

from bot.fields import Fields
from bot.telegram.identity import Identity


def quoted(message: Fields, me: Identity) -> tuple[str | None, str | None]:
    """Id and words of our message that this one answers. Of a part picked out by hand, only that part."""
    answered = message.find_object("reply_to_message")
    if answered is None or not _is_ours(answered, me):
        return None, None
    quote = message.find_object("quote")
    picked = quote.find_text("text") if quote is not None and quote.flag("is_manual") else None
    return str(answered.get_number("message_id")), picked or shown(answered)


def shown(message: Fields) -> str | None:
    """The words of a message of ours as people see them; a table becomes lines."""
    rich = message.find_object("rich_message")
    if rich is not None:
        return "\n".join(filter(None, (_plain(block) for block in _items(rich.raw("blocks"))))) or None
    return message.find_text("text") or message.find_text("caption")


def _is_ours(answered: Fields, me: Identity) -> bool:
    """In a topic each message answers its opening, even if we opened it: that is nobody's answer."""
    author = answered.find_object("from")
    return author is not None and author.get_number("id") == me.id and not answered.has("forum_topic_created")


def _plain(rich: object) -> str:
    """The text in a block or span of rich text, whatever its kind."""
    if isinstance(rich, str):
        return rich.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(rich, list):
        return "".join(_plain(part) for part in rich)
    if not isinstance(rich, dict):
        return ""
    if "cells" in rich:
        return "\n".join(" | ".join(_plain(cell) for cell in _items(row)) for row in _items(rich["cells"]))
    return "\n".join(filter(None, (_plain(rich.get(key)) for key in ("text", "blocks", "items"))))


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []
