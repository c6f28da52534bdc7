"""Polling: one update an answer, which may come again, or be forgotten by Zalo while nobody asks."""

import asyncio
import json
import time

import pytest

from bot.zalo.channel import Pace, ZaloChannel
from scheduler.channel import AccessRevoked
from tests.channels.desk import Journal, listening
from tests.channels.zalo.conftest import Open
from tests.channels.zalo.desk import GROUP, LAN
from tests.fake_zalo import Control


async def test_what_people_say_is_journalled_one_by_one_in_their_order(channel: ZaloChannel, control: Control) -> None:
    async with listening(channel, Journal()) as journal:
        for number in range(5):
            await control.say(LAN, LAN, f"{number} xong")
        rows = await journal.until(5)
    assert [json.loads(row.raw)["message"]["text"] for row in rows] == [f"{number} xong" for number in range(5)]
    assert {row.lane for row in rows} == {f"zalo:{LAN}"}
    assert len({row.external_id for row in rows}) == 5


async def test_what_was_said_while_nobody_listened_comes_where_zalo_kept_it(
    channel: ZaloChannel, control: Control
) -> None:
    await control.say(LAN, LAN, "1 xong")
    async with listening(channel, Journal()) as journal:
        await journal.until(1)


async def test_a_lost_backlog_is_lived_with(channel: ZaloChannel, control: Control) -> None:
    await control.switch(keeps_backlog=False)
    await control.say(LAN, LAN, "ai nghe không")
    async with listening(channel, Journal()) as journal:
        for _ in range(50):
            await control.say(LAN, LAN, "1 xong")
            await asyncio.sleep(0.1)
            if journal.rows:
                break
    assert "1 xong" in journal.rows[0].raw


async def test_updates_that_come_again_keep_their_identity(channel: ZaloChannel, control: Control) -> None:
    await control.switch(replays=3)
    async with listening(channel, Journal()) as journal:
        for number in range(3):
            await control.say(LAN, LAN, f"{number} xong")
        await journal.until(12)
    assert len(journal.distinct) == 3


async def test_the_same_message_id_in_two_chats_is_two_messages(channel: ZaloChannel, control: Control) -> None:
    for chat in (LAN, GROUP):
        message = {"message_id": "1", "chat": {"id": chat}, "text": "xong"}
        await control.update({"event_name": "message.text.received", "message": message})
    async with listening(channel, Journal()) as journal:
        await journal.until(2)
    assert len(journal.distinct) == 2


@pytest.mark.parametrize("idle", ["408", "200", "html"])
async def test_an_idle_poll_is_no_failure(channel: ZaloChannel, control: Control, idle: str) -> None:
    await control.switch(idle=idle)
    async with listening(channel, Journal()) as journal:
        await asyncio.sleep(0.4)
        await control.say(LAN, LAN, "1 xong")
        await journal.until(1)


async def test_polls_are_apart_however_full_the_queue_is(open_channel: Open, control: Control) -> None:
    channel = open_channel(pace=Pace(polls_apart=0.2, poll_wait=1))
    for number in range(4):
        await control.say(LAN, LAN, f"{number} xong")
    began = time.monotonic()
    async with listening(channel, Journal()) as journal:
        await journal.until(4)
    assert time.monotonic() - began >= 0.55
    assert len(await control.requests("getUpdates")) <= 5


def test_by_default_they_are_a_second_apart() -> None:
    assert Pace().polls_apart == 1.0


async def test_an_update_is_held_until_the_journal_has_it(channel: ZaloChannel, control: Control) -> None:
    """Zalo has forgotten it already."""
    await control.say(LAN, LAN, "1 xong")
    async with listening(channel, Journal(failures=3)) as journal:
        [row] = await journal.until(1)
        assert "1 xong" in row.raw
        assert len(await control.requests("getUpdates")) == 1


@pytest.mark.parametrize("code", [400, 409])
async def test_a_webhook_is_removed_before_and_while_polling(channel: ZaloChannel, control: Control, code: int) -> None:
    await control.switch(poll_with_webhook=code)
    webhook = {"url": "http://127.0.0.1:9/x", "secret_token": "s" * 32}
    await channel._client.ask("setWebhook", webhook)
    async with listening(channel, Journal()) as journal:
        await _no_webhook(control)
        await control.say(LAN, LAN, "1 xong")
        await journal.until(1)
        await channel._client.ask("setWebhook", webhook)
        await _no_webhook(control)
        await control.say(LAN, LAN, "2 xong")
        await journal.until(2)


async def _no_webhook(control: Control) -> None:
    async with asyncio.timeout(5):
        while (await control.state())["webhook"]:  # noqa: ASYNC110 the webhook is of another process
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("fault", ["drop", "reset", "cut_json", "html_502", "error"])
async def test_polls_go_on_after_every_fault(channel: ZaloChannel, control: Control, fault: str) -> None:
    await control.fault(fault, method="getUpdates", times=2)
    async with listening(channel, Journal()) as journal:
        await asyncio.sleep(0.2)
        await control.no_faults()
        await control.say(LAN, LAN, "1 xong")
        await control.say(LAN, LAN, "2 xong")
        await journal.until(1)


async def test_polls_go_on_when_the_network_comes_back(channel: ZaloChannel, control: Control) -> None:
    await control.refuse()
    async with listening(channel, Journal()) as journal:
        await asyncio.sleep(0.2)
        await control.accept()
        await control.say(LAN, LAN, "1 xong")
        await journal.until(1)


async def test_a_token_that_was_reset_ends_the_listening(channel: ZaloChannel, control: Control) -> None:
    await control.account(revoked=True)
    with pytest.raises(AccessRevoked):
        await channel.listen(Journal())


async def test_strange_answers_are_journalled_too(channel: ZaloChannel, control: Control) -> None:
    strange = [{"event_name": "message.future.received", "x": [1]}, {"message": {"chat": 7}}]
    for body in strange:
        await control.update(body)
    async with listening(channel, Journal()) as journal:
        rows = await journal.until(2)
    assert [json.loads(row.raw) for row in rows] == strange


async def test_typing_is_shown_to_persons_where_it_is_wanted_and_its_failure_changes_nothing(
    open_channel: Open, control: Control
) -> None:
    channel = open_channel(pace=Pace(polls_apart=0.02, poll_wait=0.3, shows_typing=True))
    await control.group(GROUP)
    await control.fault("error", method="sendChatAction", code=500)
    async with listening(channel, Journal()) as journal:
        await control.update({"event_name": "message.text.received", "message": 7})
        await control.say(GROUP, LAN, "@Bot Đôn Đốc 1 xong")
        for number in range(2):
            await control.say(LAN, LAN, f"{number} xong")
        await journal.until(4)
        await asyncio.sleep(0.2)
    shown = await control.requests("sendChatAction")
    assert [call["given"] for call in shown] == [{"chat_id": LAN, "action": "typing"}] * 2


async def test_by_default_no_typing_is_shown(channel: ZaloChannel, control: Control) -> None:
    async with listening(channel, Journal()) as journal:
        await control.say(LAN, LAN, "1 xong")
        await journal.until(1)
        await asyncio.sleep(0.1)
    assert await control.requests("sendChatAction") == []
