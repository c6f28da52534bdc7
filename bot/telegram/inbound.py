"""From one raw update to one value of ours. Only fields we use are looked at, so that no other can be in the way."""

import json

from bot.fields import Fields
from bot.telegram.files import attachment
from bot.telegram.identity import Identity
from bot.telegram.journalling import NAME
from bot.telegram.people import actor, address, author, is_private, member
from bot.telegram.quotes import quoted, shown
from bot.telegram.words import words
from domain.messages import Address, ChatChange, ChatEvent, Incoming
from scheduler.channel import Clock, UnreadableUpdate

PRESS = "press:"
"""Stands before the id of a button press where a message has its own id."""


def read(raw: str, me: Identity, clock: Clock) -> Incoming | ChatEvent | None:
    """Raises `UnreadableUpdate`. `clock` dates a button press, which bears no time of its own."""
    update = _parsed(raw)
    for kind in ("message", "edited_message"):
        message = update.find_object(kind)
        if message is not None:
            return _moved(message) or _said(message, me, edited=kind == "edited_message")
    press = update.find_object("callback_query")
    if press is not None:
        return _pressed(press, clock)
    ours, theirs = update.find_object("my_chat_member"), update.find_object("chat_member")
    membership = ours or theirs
    return None if membership is None else _membership(membership, ours=ours is not None)


def _parsed(raw: str) -> Fields:
    try:
        return Fields(json.loads(raw))
    except (ValueError, RecursionError) as error:
        raise UnreadableUpdate("this is no JSON") from error


def _said(message: Fields, me: Identity, *, edited: bool) -> Incoming | None:
    """None for stickers, joins, pins and whatever else has neither words nor a file."""
    file = attachment(message)
    if file is None and not message.has("text"):
        return None
    said, (answered, answered_text) = words(message, me), quoted(message, me)
    private = is_private(message)
    return Incoming(
        address=address(message),
        message_id=str(message.get_number("message_id")),
        sender=author(message),
        at=message.get_time("edit_date" if edited and message.has("edit_date") else "date"),
        text=said.text,
        private=private,
        addressed=private or said.addressed or answered is not None,
        quoted=answered,
        quoted_text=answered_text,
        file=file,
        edited=edited,
        forwarded=_is_forwarded(message),
    )


def _is_forwarded(message: Fields) -> bool:
    """By the newest name of that field and those of older servers."""
    return any(message.has(key) for key in ("forward_origin", "forward_date", "forward_from", "is_automatic_forward"))


def _pressed(press: Fields, clock: Clock) -> Incoming | None:
    """None for buttons of games and of messages that are in no chat of ours."""
    message, token = press.find_object("message"), press.find_text("data")
    if message is None or token is None:
        return None
    return Incoming(
        address=address(message),
        message_id=PRESS + press.get_text("id"),
        sender=actor(press),
        at=clock(),
        private=is_private(message),
        quoted=str(message.get_number("message_id")),
        quoted_text=shown(message),
        pressed=token,
    )


def _moved(message: Fields) -> ChatEvent | None:
    """A group that became a supergroup tells it in both chats; both become the same event."""
    here = str(message.get_object("chat").get_number("id"))
    to, origin = message.find_number("migrate_to_chat_id"), message.find_number("migrate_from_chat_id")
    if to is None and origin is None:
        return None
    old, new = (here, str(to)) if to is not None else (str(origin), here)
    at = message.get_time("date")
    return ChatEvent(address=Address(channel=NAME, chat=old), change=ChatChange.MOVED, at=at, new_chat=new)


def _membership(event: Fields, *, ours: bool) -> ChatEvent | None:
    """None where somebody only got other rights."""
    before, after = event.get_object("old_chat_member"), event.get_object("new_chat_member")
    if _is_in(before) == _is_in(after):
        return None
    inside, outside = (ChatChange.ADDED, ChatChange.REMOVED) if ours else (ChatChange.JOINED, ChatChange.LEFT)
    return ChatEvent(
        address=address(event),
        change=inside if _is_in(after) else outside,
        at=event.get_time("date"),
        by=actor(event),
        who=None if ours else member(after),
    )


def _is_in(membership: Fields) -> bool:
    status = membership.get_text("status")
    return status in {"creator", "administrator", "member"} or (status == "restricted" and membership.flag("is_member"))
