"""However strange an update is, it becomes a row, and reading it gives a value or says that it cannot be read."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.channel import TelegramChannel
from bot.telegram.journalling import as_update
from domain.messages import ChatEvent, Incoming
from scheduler.channel import Channel, UnreadableUpdate
from tests.channels.telegram.desk import NOW

LAN = {"id": 55, "is_bot": False, "first_name": "Lan"}
BOT = {"id": 4242, "is_bot": True, "first_name": "Đôn Đốc"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Sở"}
MESSAGE = {
    "message_id": 7, "from": LAN, "chat": GROUP, "date": 1773018000, "text": "@dondoc_thu_bot 12 xong",
    "entities": [{"type": "mention", "offset": 0, "length": 15}], "is_topic_message": True, "message_thread_id": 4,
    "reply_to_message": {"message_id": 3, "from": BOT, "chat": GROUP, "date": 1,
                         "rich_message": {"blocks": [{"type": "table", "cells": [[{"text": "#12"}]]}]}},
    "quote": {"text": "#12", "position": 0, "is_manual": True}, "photo": [{"file_id": "a", "width": 1, "height": 1}],
}  # fmt: skip
UPDATES: list[dict[str, Any]] = [
    {"update_id": 1, "message": MESSAGE},
    {"update_id": 1, "edited_message": MESSAGE | {"edit_date": 1773018060}},
    {"update_id": 1, "callback_query": {"id": "9", "from": LAN, "data": "t", "message": MESSAGE}},
    {
        "update_id": 1,
        "my_chat_member": {
            "chat": GROUP, "from": LAN, "date": 1, "old_chat_member": {"status": "left", "user": BOT},
            "new_chat_member": {"status": "restricted", "user": BOT, "is_member": True},
        },
    },
    {"update_id": 1, "message": MESSAGE | {"migrate_to_chat_id": -5}},
]  # fmt: skip

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.just("\ud800")
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
channel: Channel = TelegramChannel("4242:AAcanary", clock=lambda: NOW)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every way into a JSON value."""
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [path, *(place for key, part in inner for place in places(part, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """An update of ours in which something else stands in one place, or nothing."""
    update = deepcopy(draw(st.sampled_from(UPDATES)))
    *way, last = draw(st.sampled_from(places(update)[1:]))
    part: Any = update
    for key in way:
        part = part[key]
    if draw(st.booleans()):
        part[last] = draw(anything)
    else:
        del part[last]
    return update


def check(value: Any) -> None:
    row = as_update(value)
    row.raw.encode()
    row.external_id.encode()
    row.lane.encode()
    try:
        read = channel.read(row.raw)
    except UnreadableUpdate:
        return
    assert read is None or isinstance(read, Incoming | ChatEvent)
    if isinstance(read, Incoming):
        "".join((read.text, read.quoted_text or "", read.sender.name, read.pressed or "")).encode()


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_a_damaged_update_is_read_or_refused(update: Any) -> None:
    check(update)


@settings(max_examples=50, deadline=None)
@given(anything)
def test_anything_at_all_is_journalled(value: Any) -> None:
    check(value)


def test_undamaged_they_are_all_read() -> None:
    assert all(channel.read(json.dumps(update)) is not None for update in UPDATES)
