"""The webhook: nobody without the secret gets in, and 200 is a promise."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.zalo.channel import ZaloChannel
from bot.zalo.webhook import Webhook, path_of, webhook_routes
from tests.channels.desk import Journal, listening
from tests.channels.zalo.conftest import Open
from tests.channels.zalo.desk import LAN
from tests.fake_zalo import Control
from tests.serving import served

SECRET = "canary-secret-of-the-webhook-0123456789"
HEADER = "X-Bot-Api-Secret-Token"
EVENT = {"event_name": "message.text.received", "message": {"message_id": "m1", "chat": {"id": LAN}, "text": "1 xong"}}


@asynccontextmanager
async def serving(journal: Journal) -> AsyncIterator[str]:
    """Our webhook on this machine; its address."""
    async with served(webhook_routes("zalo", journal, SECRET)) as base:
        yield base + path_of("zalo")


async def post(url: str, body: Any, secret: str | None = SECRET) -> int:
    """The status of the answer."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {} if secret is None else {HEADER: secret}
    async with ClientSession() as http, http.post(url, data=BytesIO(data), headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "sécret"])
async def test_who_does_not_know_the_secret_is_sent_away(secret: str | None) -> None:
    journal = Journal()
    async with serving(journal) as url:
        assert await post(url, EVENT, secret) == 401
    assert journal.rows == []


@pytest.mark.parametrize("body", [EVENT, {"ok": True, "result": EVENT}], ids=["flat", "wrapped"])
async def test_200_means_that_the_journal_has_it(channel: ZaloChannel, body: dict[str, Any]) -> None:
    journal = Journal()
    async with serving(journal) as url:
        assert await post(url, body) == 200
    [row] = journal.rows
    assert (row.external_id, row.lane) == (f"{LAN}:m1", f"zalo:{LAN}")
    said = channel.read(row.raw)
    assert said is not None
    assert said.text == "1 xong"


async def test_both_forms_of_one_message_are_one_message() -> None:
    journal = Journal()
    async with serving(journal) as url:
        for body in (EVENT, {"ok": True, "result": EVENT}, EVENT):
            await post(url, body)
    assert len(journal.distinct) == 1


async def test_what_could_not_be_journalled_is_not_promised() -> None:
    journal = Journal(failures=1)
    async with serving(journal) as url:
        assert await post(url, EVENT) == 503
        assert await post(url, EVENT) == 200


@pytest.mark.parametrize("secret", [None, SECRET])
async def test_an_empty_body_is_a_look_whether_we_are_there(secret: str | None) -> None:
    journal = Journal()
    async with serving(journal) as url:
        assert await post(url, b"", secret) == 200
    assert journal.rows == []


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', {"event_name": "x.y"}, {"message": 7}, b"\xff\xfe", b"[" * 9000])
async def test_what_makes_no_sense_is_taken_all_the_same(channel: ZaloChannel, body: Any) -> None:
    journal = Journal()
    async with serving(journal) as url:
        assert await post(url, body) == 200
    assert len(journal.rows) == 1


async def test_a_body_larger_than_any_update_is_not_read() -> None:
    journal = Journal()
    async with serving(journal) as url:
        assert await post(url, b"x" * ((1 << 20) + 1)) == 413
    assert journal.rows == []


@pytest.mark.parametrize("switches", [{}, {"wrapped": True, "twice": True, "probes": True, "image_key": "photo"}])
async def test_zalo_learns_our_address_and_sends_there(
    open_channel: Open, control: Control, switches: dict[str, Any]
) -> None:
    await control.switch(**switches)
    journal = Journal()
    async with serving(journal) as url:
        channel = open_channel(webhook=Webhook(url=url, secret=SECRET))
        async with listening(channel, journal):
            await journal.until(1)  # Zalo looks whether we are there
            await control.say(LAN, LAN, "1 xong")
            await control.say(LAN, LAN, photo="https://x/y.jpg", caption="2 xong")
            await journal.until(5 if switches else 3)
    read = [channel.read(row.raw) for row in journal.rows]
    assert {said.text for said in read if said} == {"1 xong", "2 xong"}
    assert len(journal.distinct) == 3


async def test_a_daily_limit_on_setting_it_ends_nothing(open_channel: Open, control: Control) -> None:
    journal = Journal()
    async with serving(journal) as url:
        webhook = Webhook(url=url, secret=SECRET)
        async with listening(open_channel(webhook=webhook), journal):
            await journal.until(1)
        await control.switch(webhook_sets=0)
        async with listening(open_channel(webhook=webhook), journal):
            await control.say(LAN, LAN, "1 xong")
            await journal.until(2)


async def test_an_address_that_does_not_answer_is_set_all_the_same(
    open_channel: Open, control: Control, caplog: pytest.LogCaptureFixture
) -> None:
    channel = open_channel(webhook=Webhook(url="http://127.0.0.1:9/zalo/webhook", secret=SECRET))
    await channel._set_webhook(channel._webhook)  # type: ignore[arg-type]
    assert (await control.state())["webhook"] == "http://127.0.0.1:9/zalo/webhook"
    assert "webhook.err.conn" in caplog.text


@pytest.mark.parametrize("no_webhook", [404, 200])
async def test_no_webhook_is_told_in_two_ways(open_channel: Open, control: Control, no_webhook: int) -> None:
    await control.switch(no_webhook=no_webhook)
    assert not await open_channel()._is_ours(Webhook(url="http://127.0.0.1:9/x", secret=SECRET))
