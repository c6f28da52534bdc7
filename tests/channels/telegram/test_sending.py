"""Sending, as a person in the chat sees it."""

import hashlib
from struct import pack
from zlib import compress, crc32

import pytest

from bot.telegram.channel import TelegramChannel
from domain.messages import Attachment, Button, Incoming, Kind, RemoteFile, Table
from scheduler.channel import NotDelivered, Rejected
from tests.channels.desk import Journal, listening
from tests.channels.telegram.desk import outgoing
from tests.fake_bot_api import Control

TABLE = Table(
    head=("Mã", "Việc"), rows=(("#12", "Báo cáo <quý>"), ("#15", "Tờ trình & dự thảo")), title="<b>Bản tin</b>"
)


def png() -> bytes:
    """The smallest picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))

    header, pixels = pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def file(name: str, media_type: str, content: bytes) -> Attachment:
    return Attachment(name=name, media_type=media_type, sha256=hashlib.sha256(content).hexdigest(), size=len(content))


@pytest.fixture(autouse=True)
async def greeted(control: Control) -> int:
    """Lan has written to us, as somebody must before a bot may write; the number of her message."""
    return int((await control.say(55, 55, "xin chào", name="Lan"))["message_id"])


async def test_markup_becomes_entities_and_escaped_words_stay_words(channel: TelegramChannel, control: Control) -> None:
    number = await channel.send(outgoing(55, "<b>😀 Đã ghi</b> &lt;xong&gt; &amp; <code>#12</code>"), None)
    [seen] = await control.truth(55, "sent")
    assert (str(seen["message"]), seen["text"]) == (number, "😀 Đã ghi <xong> & #12")
    assert seen["entities"] == [
        {"type": "bold", "offset": 0, "length": 9},
        {"type": "code", "offset": 19, "length": 3},
    ]


async def test_links_are_not_unfolded(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, "xem https://lamgiang.example.vn"), None)
    [call] = await control.requests("sendMessage")
    assert call["given"]["link_preview_options"] == {"is_disabled": True}


async def test_a_pressed_button_brings_back_its_token(channel: TelegramChannel, control: Control) -> None:
    token = "t" * 64
    rows = (
        (Button(label="Xong", token="t1"), Button(label="Chưa", token="t2")),
        (Button(label="Để sau", token=token),),
    )
    number = await channel.send(outgoing(55, "Việc #12 xong chưa?", buttons=rows), None)
    async with listening(channel, Journal()) as journal:
        press = await control.press(55, 55, int(number), "Để sau")
        read = channel.read((await journal.until(2))[1].raw)
        assert isinstance(read, Incoming)
        await channel.answer_press(read.message_id)
    assert (read.pressed, read.quoted, read.quoted_text) == (token, number, "Việc #12 xong chưa?")
    assert [popup["press"] for popup in await control.truth(event="popup")] == [press]


async def test_a_press_that_can_no_longer_be_answered_is_no_error(channel: TelegramChannel) -> None:
    await channel.answer_press("press:1")


async def test_an_answer_to_a_press_points_at_no_message(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, reply_to="press:482910"), None)
    assert "reply_to" not in (await control.truth(55, "sent"))[0]


async def test_an_answer_points_at_the_message_it_answers(
    channel: TelegramChannel, control: Control, greeted: int
) -> None:
    await channel.send(outgoing(55, reply_to=str(greeted)), None)
    assert (await control.truth(55, "sent"))[0]["reply_to"] == greeted


async def test_where_that_message_is_gone_the_answer_comes_alone(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, reply_to="99999"), None)
    assert "reply_to" not in (await control.truth(55, "sent"))[0]
    assert len(await control.requests("sendMessage")) == 1


async def test_a_server_that_insists_on_that_message_gets_the_answer_without_it(
    channel: TelegramChannel, control: Control
) -> None:
    await control.fault("error", method="sendMessage", code=400, description="message to be replied not found")
    await channel.send(outgoing(55, reply_to="7"), None)
    assert len(await control.truth(55, "sent")) == 1


async def test_a_table_is_drawn_by_telegram(channel: TelegramChannel, control: Control) -> None:
    await channel.send(
        outgoing(55, "chữ", kind=Kind.DIGEST, table=TABLE, buttons=((Button(label="A", token="a"),),)), None
    )
    [seen] = await control.truth(55, "sent")
    assert seen["table"] == [["Mã", "Việc"], ["#12", "Báo cáo <quý>"], ["#15", "Tờ trình & dự thảo"]]
    assert seen["text"] == "Bản tin"
    assert seen["buttons"] == [[{"text": "A", "data": "a"}]]


@pytest.mark.parametrize(
    ("code", "description", "asked"),
    [(404, "Not Found: method not found", 1), (404, "Not Found", 2), (400, "RICH_MESSAGE_INVALID", 2)],
)
async def test_where_tables_are_refused_the_text_says_the_same(
    channel: TelegramChannel, control: Control, code: int, description: str, asked: int
) -> None:
    await control.fault("error", method="sendRichMessage", times=9, code=code, description=description)
    for _ in range(2):
        await channel.send(outgoing(55, "Bản tin bằng chữ", table=TABLE), None)
    assert [seen["text"] for seen in await control.truth(55, "sent")] == ["Bản tin bằng chữ"] * 2
    assert len(await control.requests("sendRichMessage")) == asked


async def test_words_whose_markup_telegram_refuses_are_sent_bare(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, "<b>Việc</b> <u>#12 &amp; #15"), None)
    [seen] = await control.truth(55, "sent")
    assert seen["text"] == "Việc <u>#12 & #15"
    assert "entities" not in seen
    [violation] = await control.violations()
    assert "can't parse entities" in violation


async def test_a_file_comes_whole_with_its_name_and_caption(channel: TelegramChannel, control: Control) -> None:
    content = bytes(range(256)) * 500
    report = file("Báo cáo quý I.xlsx", "application/vnd.ms-excel", content)
    await channel.send(outgoing(55, "<b>Báo cáo</b> quý I", file=report), content)
    [seen] = await control.truth(55, "sent")
    assert (seen["file"]["name"], seen["file"]["sha256"]) == (report.name, report.sha256)
    assert (seen["text"], seen["entities"][0]["type"]) == ("Báo cáo quý I", "bold")
    assert len(await control.requests("sendDocument")) == 1


async def test_a_picture_is_shown_as_one(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, "Biểu đồ", file=file("bieu-do.png", "image/png", png())), png())
    assert len(await control.requests("sendPhoto")) == 1
    assert (await control.truth(55, "sent"))[0]["file"]["size"] == len(png())


async def test_a_picture_that_cannot_be_shown_comes_as_a_file(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, "Biểu đồ", file=file("bieu-do.png", "image/png", b"no")), b"no")
    assert (await control.truth(55, "sent"))[0]["file"]["name"] == "bieu-do.png"


async def test_a_file_whose_bytes_are_gone_is_rejected(channel: TelegramChannel) -> None:
    with pytest.raises(Rejected):
        await channel.send(outgoing(55, file=file("a.docx", "application/msword", b"a")), None)


async def test_a_topic_of_a_group_is_kept_to(channel: TelegramChannel, control: Control) -> None:
    await control.chat(-1001, "supergroup", topics=[4])
    await channel.send(outgoing(-1001, thread="4"), None)
    assert (await control.truth(-1001, "sent"))[0]["thread"] == 4


async def test_a_text_longer_than_a_message_is_rejected_and_not_cut(channel: TelegramChannel, control: Control) -> None:
    await channel.send(outgoing(55, f"<b>{'x' * 4090}</b>😀😀😀"), None)
    with pytest.raises(Rejected):
        await channel.send(outgoing(55, f"{'x' * 4090}😀😀😀😀"), None)
    assert len(await control.truth(55, "sent")) == 1
    assert await control.violations() == ["sendmessage: Bad Request: message is too long"]


async def test_an_attached_file_is_fetched_whole(channel: TelegramChannel, control: Control) -> None:
    content = bytes(range(256)) * 4000
    async with listening(channel, Journal()) as journal:
        await control.document(55, 55, "Kết luận.docx", content, "application/msword", caption="gửi anh")
        read = channel.read((await journal.until(2))[1].raw)
    assert isinstance(read, Incoming)
    assert read.file is not None
    assert (read.text, read.file.name, read.file.size) == ("gửi anh", "Kết luận.docx", len(content))
    assert await channel.fetch(read.file) == content


async def test_a_file_larger_than_bots_may_fetch_is_rejected(channel: TelegramChannel, control: Control) -> None:
    big = (await control.document(55, 55, "to.zip", b"\0" * ((20 << 20) + 1)))["document"]
    for size in (big["file_size"], None):
        remote = RemoteFile(name="to.zip", media_type="application/zip", size=size, reference=big["file_id"])
        with pytest.raises(Rejected):
            await channel.fetch(remote)


async def test_a_fetch_that_breaks_off_can_be_tried_again(channel: TelegramChannel, control: Control) -> None:
    small = (await control.document(55, 55, "a.txt", b"abc"))["document"]
    remote = RemoteFile(name="a.txt", media_type="text/plain", size=3, reference=small["file_id"])
    await control.fault("lost", method="download", times=2)
    with pytest.raises(NotDelivered):
        await channel.fetch(remote)
    assert await channel.fetch(remote) == b"abc"
