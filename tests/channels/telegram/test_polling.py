"""Polling: nothing is confirmed before the journal has it, and nothing strange stops the rest."""

import json
import logging
from typing import Any

import pytest

from bot.telegram.channel import TelegramChannel
from scheduler.channel import AccessRevoked, UnreadableUpdate
from tests.channels.desk import Journal, listening
from tests.fake_bot_api import Control, FakeBotApi


async def test_updates_come_in_order_with_their_number_and_lane(channel: TelegramChannel, control: Control) -> None:
    await control.next_number(500)
    await control.chat(-7)
    await control.say(55, 55, "12 xong")
    await control.say(-7, 55, "/quahan")
    async with listening(channel, Journal()) as journal:
        rows = await journal.until(2)
    assert [(row.channel, row.external_id, row.lane) for row in rows] == [
        ("telegram", "500", "telegram:55"),
        ("telegram", "501", "telegram:-7"),
    ]
    assert json.loads(rows[0].raw)["message"]["text"] == "12 xong"


async def test_what_the_journal_could_not_keep_comes_again(channel: TelegramChannel, control: Control) -> None:
    await control.say(55, 55, "12 xong")
    async with listening(channel, Journal(failures=2)) as journal:
        rows = await journal.until(1)
    assert journal.refused == [rows[0].external_id] * 2


async def test_an_update_is_confirmed_only_after_the_journal_has_it(channel: TelegramChannel, control: Control) -> None:
    await control.say(55, 55, "12 xong")
    async with listening(channel, Journal(failures=10)) as journal:
        await control.until(99, wait=0.3)
        assert journal.refused
    assert len((await control.state())["pending"]) == 1


async def test_a_poison_update_does_not_hold_up_the_others(channel: TelegramChannel, control: Control) -> None:
    await control.say(55, 55, "một")
    await control.update({"message": {"message_id": "x", "date": None, "chat": [], "forward_origin": {"type": 1}}})
    await control.update({"message": "chữ"})
    await control.update({"edited_message": {"text": "\ud800"}})
    await control.say(55, 55, "hai")
    async with listening(channel, Journal()) as journal:
        rows = await journal.until(5)
    read = []
    for row in rows:
        row.raw.encode()
        try:
            read.append(channel.read(row.raw))
        except UnreadableUpdate:
            read.append(None)
    assert [getattr(message, "text", None) for message in read] == ["một", None, None, None, "hai"]


async def test_numbers_that_begin_anew_lower_are_heard(channel: TelegramChannel, control: Control) -> None:
    await control.next_number(900_000_000)
    async with listening(channel, Journal()) as journal:
        await control.say(55, 55, "tuần trước")
        await journal.until(1)
        await control.next_number(100)
        await control.say(55, 55, "tuần này")
        rows = await journal.until_told("100")
        pending = (await control.state())["pending"]
    assert list(dict.fromkeys(row.external_id for row in rows)) == ["900000000", "100"]
    assert [update["update_id"] for update in pending] in ([], [100])


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "drop"},
        {"kind": "lost"},
        {"kind": "html_502"},
        {"kind": "cut_json"},
        {"kind": "reset", "after_bytes": 20},
        {"kind": "error", "code": 500, "description": "Internal Server Error: restart"},
        {
            "kind": "error",
            "code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        },
    ],
    ids=lambda fault: fault["kind"],
)
async def test_a_fault_of_the_network_delays_and_loses_nothing(
    channel: TelegramChannel, control: Control, fault: dict[str, Any]
) -> None:
    await control.fault(method="getUpdates", **fault)
    await control.say(55, 55, "12 xong")
    async with listening(channel, Journal()) as journal:
        await journal.until(1)
    assert len(journal.rows) == 1


async def test_refused_connections_are_tried_again(channel: TelegramChannel, control: Control) -> None:
    await control.say(55, 55, "12 xong")
    await control.refuse()
    async with listening(channel, Journal()) as journal:
        await control.until(99, wait=0.2)
        await control.accept()
        await journal.until(1)


async def test_a_second_poller_is_reported_and_named(
    channel: TelegramChannel, control: Control, caplog: pytest.LogCaptureFixture
) -> None:
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    await control.fault("error", method="getUpdates", times=3, code=409, description=conflict)
    await control.say(55, 55, "12 xong")
    async with listening(channel, Journal()) as journal:
        await journal.until(1)
        assert channel.contested
    assert "another process polls with this token" in caplog.text
    assert [record.levelno for record in caplog.records if "another process" in record.message] == [logging.ERROR]


async def test_a_token_nobody_knows_ends_listening(channel: TelegramChannel, control: Control) -> None:
    await control.account(revoked=True)
    with pytest.raises(AccessRevoked):
        await channel.listen(Journal())


async def test_a_webhook_left_behind_is_removed_with_what_waits_kept(
    channel: TelegramChannel, control: Control, api: FakeBotApi
) -> None:
    await control.fault("error", method="deleteWebhook", code=500)
    await control.say(55, 55, "12 xong")
    async with listening(channel, Journal()) as journal:
        await journal.until(1)
    calls = await control.requests("deleteWebhook")
    assert [call["given"] for call in calls] == [{}, {}]


async def test_at_the_start_we_learn_who_we_are_and_show_the_menu(channel: TelegramChannel, control: Control) -> None:
    await control.account(reads_groups=True)
    await control.say(55, 55, "xin chào")
    async with listening(channel, Journal()) as journal:
        await journal.until(1)
    assert (channel.identity.username, channel.identity.reads_groups) == ("dondoc_thu_bot", True)
    assert (await control.state())["commands"] == [{"command": "trogiup", "description": "Cách dùng"}]


async def test_only_the_kinds_of_update_that_we_read_are_asked_for(channel: TelegramChannel, control: Control) -> None:
    async with listening(channel, Journal()) as journal:
        await control.say(55, 55, "xin chào")
        await journal.until(1)
    asked = (await control.requests("getUpdates"))[0]["given"]
    assert asked["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
    ]
    assert (asked["limit"], asked["timeout"]) == (100, 25)


async def test_the_clock_of_the_server_is_watched(channel: TelegramChannel, control: Control) -> None:
    await control.fault("date", method="getMe", seconds=-259_200)
    await channel.introduce()
    assert channel.skew is not None
    assert 259_190 < channel.skew.total_seconds() < 259_210
