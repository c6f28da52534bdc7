"""Sending, as a person in the chat sees it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.links import Links, link_routes
from bot.zalo.channel import ZaloChannel
from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    DeliveryError,
    NotDelivered,
    QuotaSpent,
    Rejected,
    Uncertain,
    Unexplained,
)
from tests.channels.zalo.conftest import Open
from tests.channels.zalo.desk import LAN, PNG, attached, outgoing
from tests.fake_zalo import Control
from tests.serving import served

SECRET = "s" * 40


@pytest.fixture(autouse=True)
async def greeted(control: Control) -> None:
    """Lan has written to us, as somebody must before a bot may write."""
    await control.met(LAN)


@pytest.fixture
async def links() -> AsyncIterator[Links]:
    """Our web server, as far as links go: every picture is there."""

    def load(sha256: str) -> bytes:
        return PNG

    routes = link_routes(Links("http://127.0.0.1:1", SECRET), load, lambda: datetime.now(UTC))
    async with served(routes) as base:
        yield Links(base, SECRET)


async def test_a_text_arrives_plain_with_its_entities_read(channel: ZaloChannel, control: Control) -> None:
    number = await channel.send(outgoing(text="<b>Nhắc việc</b>\n1. #101 &lt;dự toán&gt; &amp; <i>báo cáo</i>"), None)
    [seen] = await control.truth(LAN, "sent")
    assert seen["text"] == "Nhắc việc\n1. #101 <dự toán> & báo cáo"
    assert seen["message"] == number
    [call] = await control.requests("sendMessage")
    assert set(call["given"]) == {"chat_id", "text"}


async def test_a_reply_whose_server_header_is_repeated_is_read(channel: ZaloChannel, control: Control) -> None:
    """Zalo's edge repeats it, which some versions of aiohttp refuse to read."""
    await control.switch(servers=3)
    assert (await channel.introduce()).names[0] == "Bot Đôn Đốc"
    assert await channel.send(outgoing(), None)


async def test_letters_arrive_composed(channel: ZaloChannel, control: Control) -> None:
    await channel.send(outgoing(text="Y te\u0302\u0301"), None)
    assert (await control.truth(LAN, "sent"))[0]["text"] == "Y tế"


@pytest.mark.parametrize("text", ["x" * 2001, "😀" * 1001, "<b></b>"])
async def test_what_zalo_would_refuse_is_not_even_asked(channel: ZaloChannel, control: Control, text: str) -> None:
    with pytest.raises(Rejected):
        await channel.send(outgoing(text=text), None)
    assert await control.requests("sendMessage") == []


async def test_a_file_comes_as_a_link_that_says_how_long_it_works(open_channel: Open, control: Control) -> None:
    channel = open_channel(links=Links("https://bot.lamgiang.example.vn/", SECRET))
    await channel.send(outgoing(text="Danh sách", file=attached("nhiệm vụ.xlsx", "application/x")), None)
    [seen] = await control.truth(LAN, "sent")
    assert "https://bot.lamgiang.example.vn/tep/" in seen["text"]
    assert "nhi%E1%BB%87m%20v%E1%BB%A5.xlsx" in seen["text"]
    assert "dùng được đến" in seen["text"]


@pytest.mark.parametrize("media_type", ["application/x", "image/png"])
async def test_without_a_public_address_the_text_says_where_the_file_can_be_had(
    channel: ZaloChannel, control: Control, media_type: str
) -> None:
    await channel.send(outgoing(text="Danh sách", file=attached("nhiem-vu.xlsx", media_type)), None)
    [seen] = await control.truth(LAN, "sent")
    assert seen["text"].startswith("Danh sách\n\nZalo không chuyển được tệp nhiem-vu.xlsx.")
    assert "chuyên viên tổng hợp" in seen["text"]


async def test_a_picture_is_shown_from_its_link(open_channel: Open, control: Control, links: Links) -> None:
    channel = open_channel(links=links)
    await channel.send(outgoing(text="<b>Quá hạn</b>: 3 việc", file=attached("qua-han.png", "image/png")), None)
    [seen] = await control.truth(LAN, "sent")
    assert (seen["text"], seen["size"]) == ("Quá hạn: 3 việc", len(PNG))


async def test_a_picture_that_zalo_cannot_fetch_comes_as_a_link(open_channel: Open, control: Control) -> None:
    channel = open_channel(links=Links("http://127.0.0.1:9", SECRET))
    await channel.send(outgoing(text="Quá hạn", file=attached("qua-han.png", "image/png")), None)
    [seen] = await control.truth(LAN, "sent")
    assert "http://127.0.0.1:9/tep/" in seen["text"]
    assert "photo" not in seen


@pytest.mark.parametrize(
    ("code", "description", "fate"),
    [
        (400, "Bad Request: text is empty", Rejected),
        (400, "Bad Request: chat not found", ChatClosed),
        (400, "User has blocked the bot", ChatClosed),
        (401, "Unauthorized", AccessRevoked),
        (403, "Internal server error", Unexplained),
        (404, "Not Found", Rejected),
        (408, "Request timeout", Uncertain),
        (429, "Quota exceeded", QuotaSpent),
        (500, "Oops", Uncertain),
        (504, "Gateway", Uncertain),
    ],
)
async def test_each_refusal_says_what_became_of_the_message(
    channel: ZaloChannel, control: Control, code: int, description: str, fate: type[DeliveryError]
) -> None:
    await control.fault("error", method="sendMessage", code=code, description=description)
    with pytest.raises(fate) as caught:
        await channel.send(outgoing(), None)
    assert caught.value.reason == f"{code} {description}"


@pytest.mark.parametrize("fault", ["lost", "cut_json", "html_502", "late", "reset"])
async def test_a_message_whose_answer_was_lost_is_uncertain(channel: ZaloChannel, control: Control, fault: str) -> None:
    await control.fault(fault, method="sendMessage", handled=True)
    with pytest.raises(Uncertain):
        await channel.send(outgoing(), None)
    assert len(await control.truth(LAN, "sent")) == 1


async def test_a_no_within_http_200_is_a_no(channel: ZaloChannel, control: Control) -> None:
    """Some answers of Zalo say ok: false under HTTP 200."""
    await control.switch(idle="200")
    with pytest.raises(Uncertain, match="408 Request timeout"):
        await channel._client.ask("getUpdates", {"timeout": 0.1})


async def test_without_a_connection_it_was_certainly_not_delivered(channel: ZaloChannel, control: Control) -> None:
    await control.refuse()
    with pytest.raises(NotDelivered):
        await channel.send(outgoing(), None)


async def test_a_stranger_cannot_be_written_to(channel: ZaloChannel) -> None:
    with pytest.raises(ChatClosed):
        await channel.send(outgoing("f" * 20), None)


async def test_the_plan_of_the_month_ends_sending(channel: ZaloChannel, control: Control) -> None:
    await control.switch(messages=2)
    await channel.send(outgoing(), None)
    await channel.send(outgoing(), None)
    with pytest.raises(QuotaSpent):
        await channel.send(outgoing(), None)


async def test_zalos_date_tells_whether_our_clock_is_right(channel: ZaloChannel, control: Control) -> None:
    assert channel.skew is None
    await control.forward(-3600)
    await channel.introduce()
    assert channel.skew is not None
    assert abs(channel.skew.total_seconds() - 3600) < 5


async def test_many_messages_go_out_at_once(channel: ZaloChannel, control: Control) -> None:
    await asyncio.gather(*(channel.send(outgoing(text=f"{number}"), None) for number in range(20)))
    assert len(await control.truth(LAN, "sent")) == 20
