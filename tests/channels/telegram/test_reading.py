"""`read`: real-shaped updates, and what we make of them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.telegram.channel import TelegramChannel
from domain.messages import ChatChange, ChatEvent, Incoming
from scheduler.channel import UnreadableUpdate
from tests.channels.telegram.desk import NOW

OURS = 4242  # the number that our token begins with
LAN = {"id": 55, "is_bot": False, "first_name": "Lan", "last_name": "Trần", "language_code": "vi"}
BOT = {"id": OURS, "is_bot": True, "first_name": "Đôn Đốc", "username": "dondoc_thu_bot"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Sở Nội vụ Lam Giang"}
PRIVATE = {"id": 55, "type": "private", "first_name": "Lan"}
DIGEST = {"message_id": 9, "from": BOT, "chat": GROUP, "date": 1773000000, "text": "1. #12 Báo cáo\n2. #15 Tờ trình"}

Read = Callable[..., Incoming | ChatEvent | None]


@pytest.fixture
def read(reader: TelegramChannel) -> Read:
    """Read an update of this kind with these fields beside the usual ones."""

    def of(kind: str = "message", **fields: Any) -> Incoming | ChatEvent | None:
        usual = {"message_id": 77, "from": LAN, "chat": PRIVATE, "date": 1773018000}
        return reader.read(json.dumps({"update_id": 1, kind: usual | fields}))

    return of


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def said(value: Incoming | ChatEvent | None) -> Incoming:
    assert isinstance(value, Incoming)
    return value


def event(value: Incoming | ChatEvent | None) -> ChatEvent:
    assert isinstance(value, ChatEvent)
    return value


def test_a_private_message_tells_who_where_when_and_what(read: Read) -> None:
    message = said(read(text="12 xong"))
    assert (message.address.chat, message.address.lane, message.address.thread) == ("55", "telegram:55", None)
    assert (message.sender.id, message.sender.name, message.sender.trusted) == ("55", "Lan Trần", True)
    assert message.at == datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
    assert (message.message_id, message.text, message.private, message.addressed) == ("77", "12 xong", True, True)
    assert not message.edited
    assert not message.forwarded


def test_an_edit_bears_the_time_of_the_edit(read: Read) -> None:
    message = said(read("edited_message", text="12 xong 50%", edit_date=1773018060))
    assert message.edited
    assert message.at == datetime(2026, 3, 9, 1, 1, tzinfo=UTC)


def test_talk_in_a_group_that_does_not_name_us_is_not_addressed_to_us(read: Read) -> None:
    assert not said(read(chat=GROUP, text="trưa nay ăn gì")).addressed


@pytest.mark.parametrize(
    ("text", "entities", "words"),
    [
        ("@dondoc_thu_bot 12 xong", [entity("mention", 0, 15)], "12 xong"),
        ("@DonDoc_Thu_Bot: 12 xong", [entity("mention", 0, 15)], "12 xong"),
        ("😀 @dondoc_thu_bot 12 xong", [entity("mention", 3, 15)], "😀 12 xong"),
        ("12 xong @dondoc_thu_bot", [entity("mention", 8, 15)], "12 xong"),
        ("Đôn Đốc ơi 12 xong", [entity("text_mention", 0, 7, user=BOT)], "ơi 12 xong"),
        ("/quahan", [entity("bot_command", 0, 7)], "/quahan"),
        ("/quahan@dondoc_thu_bot quý I", [entity("bot_command", 0, 22)], "/quahan quý I"),
        ("/start@dondoc_thu_bot A1B2", [entity("bot_command", 0, 21)], "/start A1B2"),
    ],
)
def test_naming_or_commanding_us_in_a_group_addresses_us_and_the_name_goes(
    read: Read, text: str, entities: list[dict[str, Any]], words: str
) -> None:
    message = said(read(chat=GROUP, text=text, entities=entities))
    assert message.addressed
    assert message.text == words


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("@tran_lan 12 xong", [entity("mention", 0, 9)]),
        ("/quahan@phep_tinh", [entity("bot_command", 0, 17)]),
        ("xem thử /quahan nhé", [entity("bot_command", 8, 7)]),
        ("Lan ơi", [entity("text_mention", 0, 3, user=LAN)]),
    ],
)
def test_naming_others_does_not_address_us(read: Read, text: str, entities: list[dict[str, Any]]) -> None:
    message = said(read(chat=GROUP, text=text, entities=entities))
    assert not message.addressed
    assert message.text == text


def test_a_reply_to_our_message_quotes_it(read: Read) -> None:
    message = said(read(chat=GROUP, text="2 xong", reply_to_message=DIGEST))
    assert message.addressed
    assert (message.quoted, message.quoted_text) == ("9", "1. #12 Báo cáo\n2. #15 Tờ trình")


def test_of_a_part_picked_by_hand_only_that_part_is_quoted(read: Read) -> None:
    quote = {"text": "2. #15 Tờ trình", "position": 15, "is_manual": True}
    assert said(read(chat=GROUP, text="xong", reply_to_message=DIGEST, quote=quote)).quoted_text == "2. #15 Tờ trình"


def test_a_native_table_is_quoted_as_lines(read: Read) -> None:
    cells = [[{"text": "Mã"}, {"text": "Việc"}], [{"text": "#12"}, {"text": {"type": "bold", "text": "Báo cáo"}}]]
    blocks = [
        {"type": "paragraph", "text": ["Bản ", {"type": "bold", "text": "tin"}]},
        {"type": "table", "cells": cells},
    ]
    table = {key: value for key, value in DIGEST.items() if key != "text"} | {"rich_message": {"blocks": blocks}}
    assert (
        said(read(chat=GROUP, text="xong", reply_to_message=table)).quoted_text == "Bản tin\nMã | Việc\n#12 | Báo cáo"
    )


@pytest.mark.parametrize(
    "answered",
    [
        DIGEST | {"from": LAN},
        DIGEST | {"from": BOT | {"id": 666}},
        {
            "message_id": 3,
            "from": BOT,
            "chat": GROUP,
            "date": 1,
            "forum_topic_created": {"name": "Việc", "icon_color": 1},
        },
    ],
    ids=["of a colleague", "of a look-alike", "the opening of a topic"],
)
def test_a_reply_to_anything_else_quotes_nothing(read: Read, answered: dict[str, Any]) -> None:
    message = said(read(chat=GROUP, text="xong", reply_to_message=answered))
    assert not message.addressed
    assert (message.quoted, message.quoted_text) == (None, None)


def test_a_reply_to_a_message_of_another_chat_quotes_nothing(read: Read) -> None:
    external = {"origin": {"type": "user", "sender_user": BOT, "date": 1}, "chat": GROUP, "message_id": 9}
    assert said(read(text="xong", external_reply=external)).quoted is None


def test_a_press_bears_its_token_its_own_id_and_the_message_it_belongs_to(read: Read) -> None:
    press = {"id": "482910", "chat_instance": "1", "data": "tok-1", "message": DIGEST}
    message = said(read("callback_query", **press))
    assert (message.pressed, message.quoted, message.quoted_text) == ("tok-1", "9", DIGEST["text"])
    assert message.message_id == "press:482910"
    assert message.sender.id == "55"
    assert message.address.chat == "-1001"
    assert message.at == NOW


def test_a_press_under_a_message_too_old_to_be_shown_still_counts(read: Read) -> None:
    gone = {"chat": GROUP, "message_id": 9, "date": 0}
    message = said(read("callback_query", id="1", chat_instance="1", data="tok-1", message=gone))
    assert (message.pressed, message.quoted, message.quoted_text) == ("tok-1", "9", None)


@pytest.mark.parametrize(
    "disguise",
    [
        {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": GROUP},
        {
            "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
            "sender_chat": {"id": -1, "type": "channel"},
        },
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "is_automatic_forward": True},
        {"sender_chat": {"id": -1, "type": "channel", "title": "Tin"}},
        {"from": None, "sender_chat": {"id": -1, "type": "channel", "title": "Tin"}},
        {"via_bot": {"id": 5, "is_bot": True, "first_name": "Khác"}},
        {"from": {"id": 6, "is_bot": True, "first_name": "Khác"}},
    ],
)
def test_who_hides_behind_a_group_a_channel_or_a_bot_is_not_trusted(read: Read, disguise: dict[str, Any]) -> None:
    assert not said(read(chat=GROUP, text="12 xong", **disguise)).sender.trusted


@pytest.mark.parametrize(
    "origin",
    [
        {"forward_origin": {"type": "user", "sender_user": LAN, "date": 1}},
        {"forward_origin": {"type": "hidden_user", "date": 1}},
        {"forward_date": 1},
    ],
    ids=["of a person", "without the name it should have", "of an old server"],
)
def test_forwarded_words_are_marked_and_their_bearer_is_who_they_are(read: Read, origin: dict[str, Any]) -> None:
    message = said(read(text="đã hoàn thành", **origin))
    assert message.forwarded
    assert message.sender.trusted


def test_a_document_is_a_file_with_its_caption_as_text(read: Read) -> None:
    document = {
        "file_id": "F1",
        "file_unique_id": "u",
        "file_name": "KL 12.docx",
        "mime_type": "application/x",
        "file_size": 9,
    }
    message = said(read(document=document, caption="kết luận mới"))
    assert message.file is not None
    assert (message.file.name, message.file.media_type, message.file.size) == ("KL 12.docx", "application/x", 9)
    assert message.file.reference == "F1"
    assert message.text == "kết luận mới"


def test_of_a_photo_the_largest_size_is_taken(read: Read) -> None:
    sizes = [
        {"file_id": name, "file_unique_id": name, "width": side, "height": side}
        for name, side in (("S", 90), ("L", 800))
    ]
    message = said(read(photo=sizes))
    assert message.file is not None
    assert (message.file.reference, message.file.media_type) == ("L", "image/jpeg")


def test_a_thread_counts_only_in_topics(read: Read) -> None:
    assert said(read(chat=GROUP, text="a", message_thread_id=4, is_topic_message=True)).address.thread == "4"
    assert said(read(chat=GROUP, text="a", message_thread_id=4)).address.thread is None


@pytest.mark.parametrize(
    "fields",
    [
        {"sticker": {"file_id": "s"}},
        {"new_chat_members": [LAN]},
        {"pinned_message": DIGEST},
        {"location": {"latitude": 1, "longitude": 2}},
    ],
)
def test_messages_without_words_or_a_file_hold_nothing_for_us(read: Read, fields: dict[str, Any]) -> None:
    assert read(**fields) is None


@pytest.mark.parametrize("kind", ["poll", "channel_post", "chat_boost", "something_of_next_year"])
def test_kinds_we_never_asked_for_hold_nothing_for_us(read: Read, kind: str) -> None:
    assert read(kind) is None


def test_a_group_that_moved_is_told_alike_by_both_chats(read: Read) -> None:
    left = event(read(chat={"id": -7, "type": "group", "title": "Tổ"}, migrate_to_chat_id=-1001))
    entered = event(read(chat=GROUP, migrate_from_chat_id=-7))
    assert left == entered
    assert (left.change, left.address.chat, left.new_chat) == (ChatChange.MOVED, "-7", "-1001")


def membership(before: str, after: str, user: dict[str, Any]) -> dict[str, Any]:
    return {"old_chat_member": {"status": before, "user": user}, "new_chat_member": {"status": after, "user": user}}


@pytest.mark.parametrize(
    ("kind", "before", "after", "change"),
    [
        ("my_chat_member", "left", "member", ChatChange.ADDED),
        ("my_chat_member", "member", "kicked", ChatChange.REMOVED),
        ("my_chat_member", "administrator", "left", ChatChange.REMOVED),
        ("chat_member", "left", "member", ChatChange.JOINED),
        ("chat_member", "member", "left", ChatChange.LEFT),
    ],
)
def test_memberships_that_begin_or_end_are_events(
    read: Read, kind: str, before: str, after: str, change: ChatChange
) -> None:
    told = event(read(kind, chat=GROUP, **membership(before, after, BOT if kind == "my_chat_member" else LAN)))
    assert told.change is change
    assert told.by is not None
    assert told.by.id == "55"


def test_a_promotion_is_no_event(read: Read) -> None:
    assert read("my_chat_member", chat=GROUP, **membership("member", "administrator", BOT)) is None


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "[]",
        "{",
        '"text"',
        "[" * 100_000,
        '{"message": 5}',
        '{"message": {}}',
        '{"message": {"message_id": 1, "date": 1, "chat": {"id": 1}, "text": "a"}}',
        '{"message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": 5}}',
        '{"message": {"message_id": 1, "date": 1e99, "chat": {"id": 1, "type": "private"}, "text": "a"}}',
        '{"message": {"message_id": 1, "date": 99999999999999, "chat": {"id": 1, "type": "private"}, "text": "a"}}',
        '{"message": {"message_id": true, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "a"}}',
        '{"callback_query": {"id": 5, "data": "x", "message": {"message_id": 1, "chat": {"id": 1}}}}',
        '{"my_chat_member": {"chat": {"id": 1}, "old_chat_member": {}, "new_chat_member": {}}}',
    ],
)
def test_what_cannot_be_read_says_so_in_one_way_only(reader: TelegramChannel, raw: str) -> None:
    with pytest.raises(UnreadableUpdate):
        reader.read(raw)


def test_half_a_surrogate_pair_becomes_a_mark_that_can_be_stored(read: Read) -> None:
    assert said(read(text="a\ud83d b")).text == "a\ufffd b"
