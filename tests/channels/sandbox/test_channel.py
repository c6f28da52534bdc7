"""The sandbox as a channel like any other."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.sandbox.channel import SandboxChannel
from bot.sandbox.transcript import merged, plain, said_view, sent_view
from bot.sandbox.update import Quote, Said, write
from domain.messages import Address, Attachment, Button, Kind, Outgoing, RemoteFile, Sender
from scheduler.channel import Channel, Rejected, UnreadableUpdate, Update
from tests.channels.sandbox.town import Town

AT = datetime(2026, 1, 8, 0, 42, 5, 120000, tzinfo=UTC)
HOA = Sender(id="hoa", name="Trần Thị Hoa")
ANSWER = Outgoing(address=Address(channel="sandbox", chat="noi-vu"), kind=Kind.ANSWER, text="Đã ghi <b>5 &lt; 6</b>.")


@pytest.fixture
def channel(town: Town) -> SandboxChannel:
    return SandboxChannel(town.load)


def test_it_is_a_channel(channel: SandboxChannel) -> None:
    platform: Channel = channel
    assert platform.name == "sandbox"


def test_a_message_comes_back_from_its_raw_form_as_it_was_said(channel: SandboxChannel) -> None:
    quote = Quote(id="d1", text="Bản tin", ours=True)
    said = Said(id="m1", chat="noi-vu", private=False, sender=HOA, at=AT, text="2 xong", reply_to=quote)
    update = write(said)
    assert (update.external_id, update.lane) == ("m1", "sandbox:noi-vu")
    message = channel.read(update.raw)
    assert message is not None
    assert message.address == Address(channel="sandbox", chat="noi-vu")
    assert (message.message_id, message.sender, message.at, message.text) == ("m1", HOA, AT, "2 xong")
    assert (message.quoted, message.quoted_text) == ("d1", "Bản tin")
    assert message.addressed
    assert not message.private


def test_an_answer_to_another_person_quotes_nothing_of_ours(channel: SandboxChannel) -> None:
    quote = Quote(id="t1", text="chị Hoa ơi", ours=False)
    message = channel.read(write(Said(id="m", chat="c", private=False, sender=HOA, at=AT, reply_to=quote)).raw)
    assert message is not None
    assert message.quoted is None


def test_a_press_brings_its_token_and_the_message_it_stands_under(channel: SandboxChannel) -> None:
    said = Said(
        id="m", chat="c", private=True, sender=HOA, at=AT,
        reply_to=Quote(id="a2", text="Có đúng không?", ours=True), pressed=Button(label="Đúng", token="yes:15"),
    )  # fmt: skip
    message = channel.read(write(said).raw)
    assert message is not None
    assert (message.pressed, message.quoted, message.text) == ("yes:15", "a2", "")


@pytest.mark.parametrize("raw", ["", "{}", "[1]", '{"id": "m", "chat": "c"}', "không phải JSON"])
def test_what_is_not_ours_cannot_be_read(channel: SandboxChannel, raw: str) -> None:
    with pytest.raises(UnreadableUpdate):
        channel.read(raw)


async def test_a_file_is_fetched_by_its_content(channel: SandboxChannel, town: Town) -> None:
    digest = await town.store(b"directive")
    file = Attachment(name="a.docx", media_type="x/y", sha256=digest, size=9)
    message = channel.read(write(Said(id="m", chat="c", private=True, sender=HOA, at=AT, file=file)).raw)
    assert message is not None
    assert message.file is not None
    assert await channel.fetch(message.file) == b"directive"
    with pytest.raises(Rejected):
        await channel.fetch(RemoteFile(name="a", media_type="x/y", size=1, reference="0" * 64))


async def test_each_message_sent_gets_an_id_of_its_own(channel: SandboxChannel) -> None:
    assert await channel.send(ANSWER, None) != await channel.send(ANSWER, None)
    await channel.close()


async def test_listening_ends_only_by_cancellation(channel: SandboxChannel, town: Town) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(channel.listen(town.journal), 0.01)
    assert not town.journalled


def test_a_transcript_puts_the_answer_after_its_question() -> None:
    question = said_view(Said(id="m", chat="c", private=True, sender=HOA, at=AT, text="5 < 6 & <b>"))
    answer = sent_view("a", AT, ANSWER)
    assert [message.id for message in merged([question], [answer])] == ["m", "a"]
    assert plain(answer) == "Đã ghi 5 < 6."
    assert plain(question) == "5 < 6 & <b>"


def test_an_update_is_known_by_channel_and_id() -> None:
    said = Said(id="m1", chat="noi-vu", private=False, sender=HOA, at=AT)
    update = write(said)
    assert Update(channel="sandbox", external_id="m1", lane="sandbox:noi-vu", raw=update.raw) == update
