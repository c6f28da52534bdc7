"""From what Zalo hands over to what the handlers see."""

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.zalo.channel import ZaloChannel
from bot.zalo.identity import Identity, introduced
from bot.zalo.inbound import read
from bot.zalo.journalling import as_update
from domain.messages import Incoming, RemoteFile
from scheduler.channel import NotDelivered, Rejected, UnreadableUpdate
from tests.channels.zalo.conftest import Open
from tests.channels.zalo.desk import GROUP, LAN
from tests.fake_zalo import FakeZalo

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
ME = Identity(id="1", names=("Bot Đôn Đốc", "bot.DonDoc"))


def event(kind: str = "text", message: dict[str, Any] | None = None, *, group: bool = False) -> dict[str, Any]:
    """An event as the servers of Zalo send it; what is None in `message` is left out."""
    whole: dict[str, Any] = {
        "message_id": "2d754e35",
        "date": 1_773_018_000_123,
        "from": {"id": LAN, "display_name": "Trần Thị Lan", "is_bot": False},
        "chat": {"id": GROUP if group else LAN, "chat_type": "GROUP" if group else "PRIVATE"},
        "message_type": "CHAT_MESSAGE",
    }
    kept = {key: value for key, value in (whole | (message or {})).items() if value is not None}
    return {"event_name": f"message.{kind}.received", "message": kept}


def reading(value: object, me: Identity = ME) -> Incoming | None:
    return read(json.dumps(value), "zalo", me, lambda: NOW)


def said(value: object, me: Identity = ME) -> Incoming:
    found = reading(value, me)
    assert found is not None
    return found


def test_a_text_is_read_with_who_said_it_where_and_when() -> None:
    found = said(event("text", {"text": " 1 xong "}))
    assert (found.address.lane, found.message_id, found.text) == (f"zalo:{LAN}", "2d754e35", "1 xong")
    assert (found.sender.id, found.sender.name, found.sender.trusted) == (LAN, "Trần Thị Lan", True)
    assert found.at == datetime(2026, 3, 9, 1, 0, 0, 123000, UTC)
    assert (found.private, found.addressed, found.file) == (True, True, None)


def test_a_wrapped_event_is_the_same() -> None:
    assert said({"ok": True, "result": event("text", {"text": "1 xong"})}) == said(event("text", {"text": "1 xong"}))


@pytest.mark.parametrize(
    "text",
    [
        "@Bot Đôn Đốc 1 xong",
        "@bot đôn đốc: 1 xong",
        "@BOT  ĐÔN   ĐỐC, 1 xong",
        "1 xong @Bot Đôn Đốc",
        "@bot.DonDoc 1 xong",
        "@Bot D\u0323o\u0302n 1 xong".replace("D\u0323o\u0302n", "Đo\u0302n Đo\u0302\u0301c"),
        "@Bot Đôn Đốc @Bot Đôn Đốc 1 xong",
    ],
)
def test_our_name_is_no_part_of_what_is_said_in_a_group(text: str) -> None:
    found = said(event("text", {"text": text}, group=True))
    assert (found.text, found.private) == ("1 xong", False)


@pytest.mark.parametrize("text", ["@Bot Đôn Đốc 2 1 xong", "@Bot Đôn Đốcx 1 xong", "lan@Bot Đôn Đốc"])
def test_a_name_that_only_begins_like_ours_stays(text: str) -> None:
    longer = Identity(names=("Bot Đôn Đốc 2",))
    assert said(event("text", {"text": "@Bot Đôn Đốc 2 1 xong"}, group=True), longer).text == "1 xong"
    if text != "@Bot Đôn Đốc 2 1 xong":
        assert said(event("text", {"text": text}, group=True)).text == text


def test_lines_stay_lines() -> None:
    assert said(event("text", {"text": "@Bot Đôn Đốc\n1 xong\n2 50%"}, group=True)).text == "1 xong\n2 50%"


def test_names_come_from_zalo_and_from_what_was_known_before() -> None:
    me = introduced({"id": "1", "account_name": "bot.A", "can_join_groups": False}, known_as=("Bot Cũ", "bot.A"))
    assert (me.names, me.joins_groups) == (("bot.A", "Bot Cũ"), False)


@pytest.mark.parametrize("key", ["photo", "photo_url"])
def test_a_picture_keeps_its_words(key: str) -> None:
    found = said(event("image", {"caption": "1 xong", key: "https://x.example/a.jpg"}))
    assert found.text == "1 xong"
    assert found.file is not None
    assert (found.file.media_type, found.file.reference) == ("image/jpeg", "https://x.example/a.jpg")


@pytest.mark.parametrize("kind", ["unsupported", "voice"])
def test_what_zalo_withholds_is_a_file_in_private_and_nothing_in_a_group(kind: str) -> None:
    found = said(event(kind))
    assert found.file is not None
    assert found.text == ""
    assert reading(event(kind, group=True)) is None


@pytest.mark.parametrize("kind", ["sticker", "future"])
def test_stickers_and_unknown_events_are_left_alone(kind: str) -> None:
    assert reading(event(kind, {"text": "xong", "sticker": "s1"})) is None


def test_only_the_chats_id_has_to_be_there() -> None:
    found = said({"event_name": "message.unsupported.received", "message": {"chat": {"id": LAN}}})
    assert (found.private, found.sender.id, found.sender.trusted, found.at) == (True, LAN, False, NOW)
    with pytest.raises(UnreadableUpdate):
        reading({"event_name": "message.text.received", "message": {"chat": {}, "text": "xong"}})


def test_another_bot_is_not_trusted_and_nobody_in_a_group_neither() -> None:
    robot = {"id": "r", "display_name": "R", "is_bot": True}
    assert not said(event("text", {"text": "xong", "from": robot})).sender.trusted
    assert not said(event("text", {"text": "xong", "from": None}, group=True)).sender.trusted


@pytest.mark.parametrize("date", [None, "x", 10**30, -(10**30), {}, "1773018000123"])
def test_a_strange_date_is_no_reason_not_to_read(date: object) -> None:
    assert said(event("text", {"text": "xong", "date": date})).at.year == 2026


def test_a_chat_without_a_kind_is_private_where_it_is_the_persons() -> None:
    assert said(event("text", {"text": "xong", "chat": {"id": LAN}})).private
    assert not said(event("text", {"text": "xong", "chat": {"id": GROUP}})).private
    assert not said(event("text", {"text": "xong", "chat": {"id": GROUP, "chat_type": "SUPERGROUP"}})).private


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["ok", "result", "event_name", "message", "chat", "from", "id", "text", "date"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_no_update_is_too_strange_to_be_journalled_and_refused(value: object) -> None:
    row = as_update("zalo", value)
    assert row.external_id
    assert row.raw.encode()
    with contextlib.suppress(UnreadableUpdate):
        read(row.raw, "zalo", ME, lambda: NOW)


@pytest.mark.parametrize("strange", ["\ud800", "a\0"])
@pytest.mark.parametrize("where", ["message_id", "chat"])
def test_an_id_that_no_database_stores_is_no_id(where: str, strange: str) -> None:
    message = {"message_id": "m1", "chat": {"id": LAN}} | {where: {"id": strange} if where == "chat" else strange}
    row = as_update("zalo", {"event_name": "message.text.received", "message": message})
    assert len(row.external_id) == 64
    assert (row.external_id + row.lane + row.raw).encode().isascii()
    assert "\0" not in row.external_id + row.lane


def picture(address: str) -> RemoteFile:
    return RemoteFile(name="anh.jpg", media_type="image/jpeg", size=None, reference=address)


async def test_a_picture_is_fetched_from_where_zalo_shows_it(channel: ZaloChannel, zalo: FakeZalo) -> None:
    assert (await channel.fetch(picture(f"{zalo.base}/photo/a.jpg"))).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "address",
    ["", "http://127.0.0.1:1/a.jpg", "http://169.254.169.254/x", "file:///etc/passwd", "ftp://x/a", "https://"],
)
async def test_nothing_is_fetched_from_elsewhere(channel: ZaloChannel, address: str) -> None:
    with pytest.raises(Rejected):
        await channel.fetch(picture(address))


@pytest.mark.parametrize("name", ["moved.jpg", "gone.jpg"])
async def test_a_picture_that_is_not_there_can_be_asked_for_again(
    channel: ZaloChannel, zalo: FakeZalo, name: str
) -> None:
    with pytest.raises(NotDelivered):
        await channel.fetch(picture(f"{zalo.base}/photo/{name}"))


async def test_the_name_known_before_counts_until_zalo_tells_it(open_channel: Open) -> None:
    told: list[str] = []

    async def remember(name: str) -> None:
        told.append(name)

    channel = open_channel(known_as=("Bot Cũ",), on_named=remember)
    for expected in ("@Bot Đôn Đốc 1 xong", "1 xong"):
        found = channel.read(json.dumps(event("text", {"text": "@Bot Đôn Đốc 1 xong"}, group=True)))
        assert found is not None
        assert found.text == expected
        await channel.introduce()
    assert told == ["Bot Đôn Đốc"] * 2
